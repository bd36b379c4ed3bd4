// Decides how YAML text becomes data, and where in the text its values stand. Refuses what YAML allows and a
// roster must not hold: fields given twice, aliases without an anchor, aliases that expand beyond measure.
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type YAMLError,
  type YAMLMap,
} from 'yaml'
import { shown } from './describe-fault.ts'
import type { Path } from './fault.ts'
import { rosterLimits } from './limits.ts'

/** A fault of the YAML itself, at an offset where one is known. */
export interface YamlFault {
  readonly offset?: number
  readonly path: Path
  readonly message: string
  readonly remedy: string
  /** Present when no data can be taken from the text. */
  readonly isFatal?: true
}

export interface YamlText {
  /** Undefined when the text is too broken to hold data. */
  readonly data: unknown
  readonly isBroken: boolean
  readonly faults: readonly YamlFault[]
  /** The offset of the value at a path, of its name with `atKey`, or of the nearest thing around it. */
  readonly offsetOf: (path: Path, options: { readonly atKey: boolean }) => number | undefined
}

export function readYaml(text: string): YamlText {
  if (text.length > rosterLimits.yamlLengthMax) return { ...broken, faults: [tooLong], offsetOf: () => undefined }
  try {
    // Repeated fields are looked for below: the library's own check takes quadratic time on a long list of fields.
    const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'error' })
    const offsetOf: YamlText['offsetOf'] = (path, options) => offsetIn(document, path, options.atKey)
    if (document.errors.length > 0) return { ...broken, faults: syntaxFaults(document.errors), offsetOf }
    const faults = structureFaults(document)
    if (faults.some((fault) => fault.isFatal)) return { ...broken, faults, offsetOf }
    return { data: document.toJS({ maxAliasCount: rosterLimits.yamlAliasesMax }), isBroken: false, faults, offsetOf }
  } catch (error) {
    return { ...broken, faults: [collapse(error)], offsetOf: () => undefined }
  }
}

const broken = { data: undefined, isBroken: true } as const
const tooLong = {
  path: [],
  message: `YAML of more than ${rosterLimits.yamlLengthMax} characters is not read`,
  remedy: 'write the roster as JSON, which takes a tenth of the time and memory',
}

const syntaxFaults = (errors: readonly YAMLError[]): readonly YamlFault[] =>
  errors.slice(0, rosterLimits.faultsMax).map((error) => ({
    offset: error.pos[0],
    path: [],
    message: `broken YAML: ${firstLine(error.message)}`,
    remedy: remedies.get(error.code) ?? 'check indentation, colons and quotes at and just before this place',
  }))

const remedies: ReadonlyMap<string, string> = new Map([
  ['TAB_AS_INDENT', 'indent with spaces instead of tabs'],
  ['MULTIPLE_DOCS', 'keep one roster per file: remove the --- line and what follows it'],
  ['BAD_INDENT', 'indent the fields of one group by the same number of spaces'],
  ['MISSING_CHAR', 'add the missing quote, bracket, comma or colon'],
])

/** What the library throws instead of reporting: too many aliases, or nesting deeper than the call stack. */
function collapse(error: unknown): YamlFault {
  if (error instanceof RangeError)
    return { path: [], message: 'the file is nested too deeply', remedy: 'a roster nests five levels: write it so' }
  if (error instanceof ReferenceError)
    return { path: [], message: 'the aliases of the file expand beyond measure', remedy: 'write the repeated parts out' }
  throw error
}

/** Fields given twice and aliases to nothing, in the order of the text. */
function structureFaults(document: Document.Parsed): readonly YamlFault[] {
  const faults: YamlFault[] = []
  const anchors = new Set<string>()
  // One path for the whole walk, since a large file has a million values and hardly a fault.
  const path: (string | number)[] = []
  const visit = (node: unknown): void => {
    if (faults.length > rosterLimits.faultsMax) return
    if (isAlias(node)) {
      if (!anchors.has(node.source)) faults.push(unknownAlias(node, path))
      return
    }
    if (isNode(node) && 'anchor' in node && node.anchor !== undefined) anchors.add(node.anchor)
    if (isSeq(node)) {
      for (const [index, entry] of node.items.entries()) visitAt(index, entry)
    } else if (isMap(node)) {
      const seen = new Set<string>()
      for (const { key, value } of node.items) {
        const name = keyText(key)
        if (seen.has(name)) faults.push(repeatedField(key, [...path, name]))
        seen.add(name)
        visitAt(name, value)
      }
    }
  }
  const visitAt = (step: string | number, node: unknown): void => {
    path.push(step)
    visit(node)
    path.pop()
  }
  visit(document.contents)
  return faults
}

const unknownAlias = (alias: Alias, path: Path): YamlFault => ({
  ...offsetField(alias),
  path: [...path],
  message: `alias *${alias.source} has no anchor before it`,
  remedy: `add &${alias.source} where it is meant, or write the value out`,
  isFatal: true,
})

const repeatedField = (key: unknown, path: Path): YamlFault => ({
  ...offsetField(key),
  path,
  message: `field ${shown(path.at(-1))} is given twice`,
  remedy: 'keep one of the two',
})

const keyText = (key: unknown): string => (isScalar(key) ? String(key.value) : String(key))

function offsetField(node: unknown): { offset?: number } {
  const offset = isNode(node) ? node.range?.[0] : undefined
  return offset === undefined ? {} : { offset }
}

function offsetIn(document: Document.Parsed, path: Path, atKey: boolean): number | undefined {
  let node: unknown = document.contents
  let offset = offsetField(node).offset
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document)
    const next = isSeq(node) ? node.items[Number(step)] : isMap(node) ? pairOf(node, String(step)) : undefined
    if (next === undefined) return offset
    const key = isPair(next) ? next.key : undefined
    node = isPair(next) ? next.value : next
    const spot = atKey && depth === path.length - 1 ? (key ?? node) : node
    offset = offsetField(spot).offset ?? offsetField(key).offset ?? offset
  }
  return offset
}

/** Indexed once for each group of fields: a broken file may have a million of them in one. */
function pairOf(map: YAMLMap, name: string): Pair | undefined {
  let pairs = pairsOf.get(map)
  if (!pairs) pairsOf.set(map, (pairs = new Map(map.items.map((pair) => [keyText(pair.key), pair]))))
  return pairs.get(name)
}

const pairsOf = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>()

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? text

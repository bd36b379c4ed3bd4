// Decides how YAML text becomes data, and where in the text its values stand. Refuses what YAML allows and a
// roster must not hold: fields given twice, aliases without an anchor, aliases that expand beyond measure.
import { type Document, isAlias, isMap, isNode, isPair, isScalar, isSeq, parseDocument, type YAMLError } from 'yaml'
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
  try {
    // Repeated fields are looked for below: the library's own check takes quadratic time on a long list of fields.
    const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' })
    const offsetOf: YamlText['offsetOf'] = (path, options) => offsetIn(document, path, options.atKey)
    if (document.errors.length > 0) return { data: undefined, isBroken: true, faults: syntaxFaults(document.errors), offsetOf }
    const faults = [...structureFaults(document)]
    const isBroken = faults.some((fault) => fault.isFatal)
    return { data: isBroken ? undefined : document.toJS({ maxAliasCount: rosterLimits.yamlAliasesMax }), isBroken, faults, offsetOf }
  } catch (error) {
    return { data: undefined, isBroken: true, faults: [collapse(error)], offsetOf: () => undefined }
  }
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
  if (error instanceof RangeError) return { path: [], message: 'the file is nested too deeply', remedy: 'a roster nests five levels: write it so' }
  if (error instanceof ReferenceError) return { path: [], message: 'the aliases of the file expand beyond measure', remedy: 'write the repeated parts out' }
  throw error
}

/** Fields given twice and aliases to nothing, in the order of the text. */
function* structureFaults(document: Document.Parsed): Generator<YamlFault> {
  const anchors = new Set<string>()
  const visit = function* (node: unknown, path: Path): Generator<YamlFault> {
    if (isAlias(node)) {
      if (anchors.has(node.source)) return
      const remedy = `add &${node.source} where it is meant, or write the value out`
      yield { ...offsetField(node), path, message: `alias *${node.source} has no anchor before it`, remedy, isFatal: true }
      return
    }
    if (isNode(node) && 'anchor' in node && node.anchor !== undefined) anchors.add(node.anchor)
    if (isSeq(node)) for (const [index, entry] of node.items.entries()) yield* visit(entry, [...path, index])
    if (!isMap(node)) return
    const seen = new Set<string>()
    for (const pair of node.items) {
      const key = keyText(pair.key)
      if (seen.has(key)) yield { ...offsetField(pair.key), path: [...path, key], message: `field "${key.slice(0, 40)}" is given twice`, remedy: 'keep one of the two' }
      seen.add(key)
      yield* visit(pair.value, [...path, key])
    }
  }
  yield* visit(document.contents, [])
}

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
    const isLast = depth === path.length - 1
    const next = isSeq(node) ? node.items[Number(step)] : isMap(node) ? node.items.find((pair) => keyText(pair.key) === step) : undefined
    if (next === undefined) return offset
    node = isPair(next) ? next.value : next
    const spot = isPair(next) && (isLast ? atKey : false) ? next.key : node
    offset = offsetField(spot).offset ?? (isPair(next) ? offsetField(next.key).offset : undefined) ?? offset
  }
  return offset
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? text

// haggle lab label: what was said in a file of dialogues, read without a model: a JSON line for each, and the counts by label.
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { labelNames, labelTable } from '../../lab/labels/behaviour/label.ts'
import { labelFile, type LabelSummary, LabelTally } from '../../lab/labels/label-file.ts'
import { countOf, formatCount } from '../../report/format-number.ts'
import { CommandFailure, exitCodes } from '../failure.ts'
import { isSameFile } from '../same-file.ts'
import { unfinishedName } from '../write-whole.ts'

export interface LabLabelOptions {
  /** Where the labels go; without it they are printed, and the counts go to standard error. */
  readonly out?: string
  /** The counts, and nothing else, on standard output. */
  readonly json?: boolean
}

/** Exit code 1 where some lines could not be read: every other line is labelled all the same. */
export async function labLabelCommand(path: string, options: LabLabelOptions): Promise<void> {
  const there = await stat(path).catch(() => undefined)
  if (there === undefined || !there.isFile()) throw new CommandFailure(`${path} is not a file: name a file of dialogues, one JSON object a line; docs/labels.md says what a line holds.`)
  if (options.out !== undefined && (await isSameFile(options.out, path))) throw new CommandFailure('--out names the file of dialogues itself; name another file for the labels.')
  const sink = options.out !== undefined ? await openSink(options.out) : options.json === true ? nowhere : standardOutput
  const tally = new LabelTally()
  const faults = new Faults(path)
  try {
    for await (const line of labelFile(createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY }), tally)) {
      if (line.kind === 'bad') faults.tell(line)
      await sink.write(`${JSON.stringify(line)}\n`)
    }
    assertDialogues(tally.summary(), path)
    await sink.keep()
  } catch (error) {
    await sink.drop()
    throw error
  }
  faults.sumUp()
  tellSummary(tally.summary(), options)
  if (tally.summary().badLines > 0) process.exitCode = exitCodes.foundWrong
}

function assertDialogues({ dialogues, badLines }: LabelSummary, path: string): void {
  if (dialogues > 0) return
  throw new CommandFailure(badLines === 0 ? `${path} is empty; write one dialogue a line, as docs/labels.md says.` : `${path} holds no dialogue that can be read: ${countOf(badLines, 'line')} ${badLines === 1 ? 'is' : 'are'} broken. docs/labels.md says what a line holds.`)
}

interface Sink {
  readonly write: (text: string) => Promise<void>
  readonly keep: () => Promise<void>
  readonly drop: () => Promise<void>
}

const nothing = (): Promise<void> => Promise.resolve()
/** Waits where whoever reads is slower than we are. */
const standardOutput: Sink = { write: (text) => (process.stdout.write(text) ? nothing() : new Promise((go) => process.stdout.once('drain', () => go()))), keep: nothing, drop: nothing }

const nowhere: Sink = { write: nothing, keep: nothing, drop: nothing }

/** The file appears whole, at the end. */
async function openSink(path: string): Promise<Sink> {
  const draft = unfinishedName(path)
  await mkdir(dirname(path), { recursive: true })
  const file: FileHandle = await open(draft, 'wx')
  return {
    write: (text) => file.appendFile(text),
    async keep() {
      await file.sync()
      await file.close()
      await rename(draft, path)
    },
    async drop() {
      await file.close().catch(() => undefined)
      await rm(draft, { force: true })
    },
  }
}

const linesNamedMax = 20

/** Broken lines by number, with all that is wrong with each; the answer's own lines hold them too. */
class Faults {
  readonly #path: string
  #count = 0

  constructor(path: string) {
    this.#path = path
  }

  tell({ line, faults }: { readonly line: number; readonly faults: readonly string[] }): void {
    this.#count += 1
    if (this.#count <= linesNamedMax) process.stderr.write(`${this.#path}:${line}: ${faults.join('; ')}\n`)
  }

  sumUp(): void {
    const more = this.#count - linesNamedMax
    if (more > 0) process.stderr.write(`and ${formatCount(more)} more lines that cannot be read\n`)
    if (this.#count > 0) process.stderr.write('Correct these lines as docs/labels.md says; all others were labelled.\n')
  }
}

function tellSummary(summary: LabelSummary, { out, json }: LabLabelOptions): void {
  const text = json === true ? `${JSON.stringify({ schema: 'haggle.labels/1', ...summary })}\n` : `${summaryLines(summary, out).join('\n')}\n`
  if (out === undefined && json !== true) process.stderr.write(text)
  else process.stdout.write(text)
}

function summaryLines(summary: LabelSummary, out: string | undefined): string[] {
  const { dialogues, validDialogues, cleanDeals, outcomes, outcomesContradicted, responsible, ignoredFields } = summary
  const borne = labelNames.filter((name) => (summary.labels[name] ?? 0) > 0)
  const width = Math.max(0, ...borne.map((name) => name.length))
  return [
    `${countOf(dialogues, 'dialogue')}: ${Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome.replace('_', ' ')}`).join(', ')}${outcomesContradicted === 0 ? '' : `; in ${outcomesContradicted} the words say otherwise`}`,
    `${formatCount(validDialogues)} valid, ${countOf(cleanDeals, 'clean deal')} among them`,
    `The buyer has something to answer for in ${formatCount(responsible.buyer)}, the seller in ${formatCount(responsible.seller)}`,
    ...borne.map((name) => `  ${name.padEnd(width)}  ${String(summary.labels[name]).padStart(6)}  ${answersFor(name)}`),
    ...(borne.length === 0 ? ['  no label'] : []),
    ...(Object.keys(ignoredFields).length === 0 ? [] : [`Fields that mean nothing here: ${Object.entries(ignoredFields).map(([name, count]) => `${name} (${count})`).join(', ')}`]),
    ...(out === undefined ? [] : [`Written to ${out}`]),
  ]
}

function answersFor(name: (typeof labelNames)[number]): string {
  const { category, responsible } = labelTable[name]
  if (category === 'model_behavior') return responsible === 'both' ? 'both answer for it' : `the ${responsible} answers for it`
  return { rational_impasse: 'nobody’s fault', diagnostic: 'a signal, never counted', system_data: 'spoils the dialogue for every figure' }[category]
}

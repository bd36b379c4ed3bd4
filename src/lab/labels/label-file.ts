// Decides what is written for a whole file of dialogues: every line answered in order, and a summary that adds up. A bad line
// is answered too, with its faults. Which metrics are computed from this is decided elsewhere.
import { type Label, type LabelName, labelTable } from './behaviour/label.ts'
import type { Outcome } from './dialogue.ts'
import { labelDialogue, type LabelledDialogue } from './label-dialogue.ts'
import { type DialogueRead, readDialogues } from './read-dialogues.ts'

export type LabelledLine =
  | ({ readonly kind: 'labelled'; readonly line: number; readonly ignoredFields?: readonly string[] } & LabelledDialogue)
  | { readonly kind: 'bad'; readonly line: number; readonly faults: readonly string[] }

export interface LabelSummary {
  readonly linesRead: number
  readonly blankLines: number
  readonly dialogues: number
  /** Every bad line; only the first few by number. */
  readonly badLines: number
  readonly badLineNumbers: readonly number[]
  readonly validDialogues: number
  readonly cleanDeals: number
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>
  /** Dialogues whose recorded outcome is not what their words say. */
  readonly outcomesContradicted: number
  readonly labels: Readonly<Partial<Record<LabelName, number>>>
  /** Valid dialogues with at least one behaviour that the role answers for; what both own counts for each. */
  readonly responsible: { readonly buyer: number; readonly seller: number }
  readonly ignoredFields: Readonly<Record<string, number>>
}

/** One answer for each line that is not blank, in order. The returned summary is complete when the lines are. */
export async function* labelFile(lines: AsyncIterable<string> | Iterable<string>, tally: LabelTally = new LabelTally()): AsyncGenerator<LabelledLine, LabelSummary> {
  for await (const read of readDialogues(lines)) {
    const answer = answerTo(read)
    tally.note(read, answer)
    if (answer) yield answer
  }
  return tally.summary()
}

function answerTo(read: DialogueRead): LabelledLine | undefined {
  if (read.kind === 'blank') return undefined
  if (read.kind === 'bad') return read
  return { kind: 'labelled', line: read.line, ...(read.ignoredFields.length > 0 && { ignoredFields: read.ignoredFields }), ...labelDialogue(read.dialogue) }
}

/** Counts as the lines go by; may be asked at any time. */
export class LabelTally {
  readonly #counts = { linesRead: 0, blankLines: 0, dialogues: 0, badLines: 0, validDialogues: 0, cleanDeals: 0, outcomesContradicted: 0, buyer: 0, seller: 0 }
  readonly #badLineNumbers: number[] = []
  readonly #outcomes = new Map<Outcome, number>()
  readonly #labels = new Map<LabelName, number>()
  readonly #ignored = new Map<string, number>()

  note(read: DialogueRead, answer: LabelledLine | undefined): void {
    const counts = this.#counts
    counts.linesRead += 1
    if (read.kind === 'blank') counts.blankLines += 1
    if (read.kind === 'bad') {
      counts.badLines += 1
      if (this.#badLineNumbers.length < badLinesNamedMax) this.#badLineNumbers.push(read.line)
    }
    if (answer?.kind !== 'labelled') return
    counts.dialogues += 1
    counts.validDialogues += answer.isValid ? 1 : 0
    counts.cleanDeals += answer.isCleanDeal ? 1 : 0
    counts.outcomesContradicted += answer.outcome === answer.outcomeRead || answer.outcome === 'max_turns' || answer.outcome === 'model_error' ? 0 : 1
    counts.buyer += answer.labels.some((one) => isOwnedBy(one, 'buyer')) ? 1 : 0
    counts.seller += answer.labels.some((one) => isOwnedBy(one, 'seller')) ? 1 : 0
    add(this.#outcomes, answer.outcome)
    for (const name of new Set(answer.labels.map((one) => one.name))) add(this.#labels, name)
    for (const field of answer.ignoredFields ?? []) add(this.#ignored, field)
  }

  summary(): LabelSummary {
    const { buyer, seller, ...counts } = this.#counts
    return { ...counts, badLineNumbers: [...this.#badLineNumbers], outcomes: Object.fromEntries(this.#outcomes), labels: Object.fromEntries(this.#labels), responsible: { buyer, seller }, ignoredFields: Object.fromEntries(this.#ignored) }
  }
}

const isOwnedBy = ({ name }: Label, role: 'buyer' | 'seller'): boolean => {
  const { category, responsible } = labelTable[name]
  return category === 'model_behavior' && (responsible === role || responsible === 'both')
}

const add = <Key>(counts: Map<Key, number>, key: Key): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

const badLinesNamedMax = 100

// The reader of a compartmented agent: foreign text goes in, typed facts come out. First by rules, at once; then, only for
// what they left open, by a model. Holds no secret of its person. What is done with the facts is others' matter.
import type { CallNote, Flag } from '../../agent.ts'
import type { Ask } from '../ports.ts'
import { Ear, type HeardText } from './heard-texts.ts'
import { type MinorUnits, readByRules, type TextFacts } from './read-by-rules.ts'
import { readingRequest, textsToAsk, withFindings } from './read-with-model.ts'
import { noSignals, type Signals, type ThreadFacts, threadKeyText } from './thread-facts.ts'
import { readerLimits } from './limits.ts'
import type { PartyView } from '../../../market/view.ts'

/** One text as rules have read it. */
export interface ReadText {
  readonly heard: HeardText
  readonly said: string
  readonly facts: TextFacts
}

export interface Reading {
  readonly facts: readonly ThreadFacts[]
  readonly calls: readonly CallNote[]
  readonly flags: readonly Flag[]
}

export interface ReadingModel {
  readonly modelId: string
  readonly temperature: number
  readonly ask: Ask
  readonly turn: number
}

export class Reader {
  readonly #ear = new Ear()
  readonly #minorUnits: MinorUnits

  constructor(minorUnits: MinorUnits) {
    this.#minorUnits = minorUnits
  }

  /** New texts, read by rules; to be called before anything is awaited. */
  listen(view: PartyView): readonly ReadText[] {
    return this.#ear.heard(view).map((heard) => ({ heard, said: heard.said, facts: readByRules(heard, this.#minorUnits) }))
  }
}

/** What the rules left open, as one request; undefined when nothing did. */
export function openRequest(texts: readonly ReadText[], temperature: number) {
  const open = textsToAsk(texts.filter(({ facts }) => !facts.complete))
  return open.length === 0 ? undefined : { open, request: readingRequest(open, temperature) }
}

/** One call at most. A fault or an unusable reply leaves the rules' reading as it is. */
export async function readWith(texts: readonly ReadText[], model: ReadingModel): Promise<Reading> {
  const { ask, modelId, turn, temperature } = model
  const wanted = openRequest(texts, temperature)
  if (wanted === undefined) return ruledReading(texts)
  const { reply, note } = await ask({ role: 'reader', modelId, turn, part: 0, request: wanted.request })
  const found = reply === undefined ? undefined : withFindings(wanted.open, reply.text)
  const better = new Map(wanted.open.map((text, index) => [text, found?.[index] ?? text.facts]))
  const read = texts.map((text) => ({ ...text, facts: better.get(text) ?? text.facts }))
  const invalid: readonly Flag[] = reply !== undefined && found === undefined ? [{ kind: 'invalid_reply', detail: 'reader' }] : []
  return { facts: factsOf(read), calls: [note], flags: [...invalid, ...flagsOf(read)] }
}

export const ruledReading = (texts: readonly ReadText[]): Reading => ({ facts: factsOf(texts), calls: [], flags: flagsOf(texts) })

/** One fact sheet per negotiation, in the order in which they were first heard. */
export function factsOf(texts: readonly ReadText[]): readonly ThreadFacts[] {
  const threads = Map.groupBy(texts, ({ heard }) => `${threadKeyText(heard.thread)}/${heard.from}`)
  return [...threads.values()].flatMap((said) => {
    const last = said.at(-1)
    return last === undefined ? [] : [sheetOf(said, last)]
  })
}

function sheetOf(said: readonly ReadText[], last: ReadText): ThreadFacts {
  const all = said.map(({ facts }) => facts)
  const differing = said.findLast(({ facts, heard }) => facts.saidCents !== undefined && heard.offer !== undefined)
  return {
    thread: last.heard.thread, from: last.heard.from, intent: last.facts.intent,
    claimedNumbers: [...new Set(all.flatMap(({ claimedNumbers }) => claimedNumbers))].slice(0, readerLimits.numbersMax),
    claims: all.flatMap(({ claims }) => claims).slice(-readerLimits.claimsMax),
    questions: [...new Set(all.flatMap(({ questions }) => questions))].slice(-readerLimits.questionsMax),
    signals: all.map(({ signals }) => signals).reduce(bothSignals, noSignals),
    ...(differing?.heard.offer === undefined || differing.facts.saidCents === undefined ? {}
      : { disagreement: { offer: differing.heard.offer.id, saidCents: differing.facts.saidCents, typedCents: differing.heard.offer.priceCents } }),
    ...(last.facts.ambiguousBeside === undefined ? {} : { ambiguous: { offer: last.facts.ambiguousBeside } }),
    readBy: all.some(({ readBy }) => readBy === 'model') ? 'model' : 'rules',
  }
}

const bothSignals = (one: Signals, other: Signals): Signals => ({
  injection: one.injection || other.injection, secretProbe: one.secretProbe || other.secretProbe,
  pressure: other.pressure === 'none' ? one.pressure : other.pressure, waitingForOther: one.waitingForOther || other.waitingForOther,
})

function flagsOf(texts: readonly ReadText[]): readonly Flag[] {
  return texts.flatMap(({ heard, facts }): readonly Flag[] => [
    ...(facts.signals.injection ? [{ kind: 'injection_suspected' as const, detail: `${heard.from} in ${threadKeyText(heard.thread)} (${heard.said})` }] : []),
    ...(facts.saidCents !== undefined && heard.offer !== undefined ? [{ kind: 'words_and_offer_disagree' as const, detail: `${heard.offer.id}: says ${facts.saidCents}, offers ${heard.offer.priceCents}` }] : []),
  ])
}

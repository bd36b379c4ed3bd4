// Plays one unit on a journal of its own. Interrupted, it goes on from the journal the next time, as any run does; what was
// asked of models until then is kept beside it.
import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AgentMove } from '../../src/agents/agent.ts'
import { agentMaker, exportPath, type LanguageComposition, loadLanguageAgents, openArmStore, parser } from '../../src/compose.ts'
import type { EntryBody } from '../../src/exchange/encode-entry.ts'
import type { Outcome } from '../../src/exchange/market-memory.ts'
import { exportJournal } from '../../src/journal/journal-file.ts'
import { ResumingStore } from '../../src/journal/resuming-store.ts'
import type { SqliteStore } from '../../src/journal/sqlite-store.ts'
import { plainFigures } from '../../src/lab/arm-figures.ts'
import { ModelUse } from '../../src/lab/model-figures.ts'
import { playArm } from '../../src/lab/play-arm.ts'
import { answersIn, withRecordedAnswers } from '../../src/lab/recorded-answers.ts'
import { isViolation } from '../../src/market/rejections.ts'
import type { Model } from '../../src/models/model.ts'
import { countingModel } from './counting-model.ts'
import { leaksIn, type PublicEvent, saidIn } from './leaks.ts'
import { armOf, rosterOf, seed, type Unit } from './plan.ts'
import { type Asked, counted, nothingAsked, type UnitResult } from './unit-result.ts'

export interface UnitPlay {
  readonly unit: Unit
  readonly folder: string
  /** Absent for agents that ask none. */
  readonly model?: Model
  /** Asked before every call to the model: throws RunMustStop to end. */
  readonly check: () => void
}

interface Progress {
  readonly asked: Asked
  readonly seconds: number
}

export async function playUnit(play: UnitPlay): Promise<UnitResult> {
  const store = await openArmStore(play.folder)
  const before = await progressOf(play.folder)
  const started = performance.now()
  const seconds = (): number => before.seconds + (performance.now() - started) / 1000
  const saveProgress = (): void => writeFileSync(join(play.folder, 'progress.json'), JSON.stringify({ asked: before.asked, seconds: seconds() } satisfies Progress))
  try {
    return await playOn(store, { ...play, asked: before.asked, seconds, saveProgress })
  } catch (fault) {
    saveProgress()
    throw fault
  } finally {
    await store.close()
  }
}

async function progressOf(folder: string): Promise<Progress> {
  const text = await readFile(join(folder, 'progress.json'), 'utf8').catch(() => undefined)
  return text === undefined ? { asked: nothingAsked(), seconds: 0 } : JSON.parse(text) as Progress
}

interface Playing extends UnitPlay {
  readonly asked: Asked
  readonly seconds: () => number
  readonly saveProgress: () => void
}

async function playOn(store: SqliteStore, { unit, folder, model, check, asked, seconds, saveProgress }: Playing): Promise<UnitResult> {
  const roster = await rosterOf(unit)
  const arm = armOf(unit, roster)
  const use = new ModelUse(() => null)
  const moves = new MoveCount()
  const language = model === undefined ? {} : { language: languageOf(countingModel(model, asked), check) }
  const played = await playArm({
    roster, arm, seed, store: await ResumingStore.over(store), parse: parser,
    makeAgent: withRecordedAnswers(await answersIn(store), agentMaker(language)),
    onRound: saveProgress,
    onOutcome: ({ person, move, outcome, at }) => {
      use.note({ isModel: true, person, aside: move.aside, outcome, at })
      moves.note(move, outcome)
    },
  })
  const { length, head } = await exportJournal(store, exportPath(folder))
  const figures = plainFigures({ roster, arm, played, journal: { path: 'journal.jsonl', entries: length, head }, wallSeconds: seconds() })
  const { flags } = use.figures(figures.deals.length)
  const { principals, tally } = played.memory
  const events = await publicEvents(store)
  return {
    unit, asked, moves: moves.counts, flags, refusals: counted(tally.refusals),
    attempted: counted(entriesOf(figures.violations.attempted)), executed: counted(entriesOf(figures.violations.executed)),
    leaks: leaksIn(events, { roster, wantOf: (person, listing) => principals.get(person)?.wantOfListing.get(listing) }),
    texts: events.filter((one) => saidIn(one) !== '').length,
    deals: figures.deals.length, realisedCents: figures.realisedCents, rounds: played.end.rounds, seconds: figures.wallSeconds,
  }
}

/** Passes are no moves: doing nothing is always valid and says nothing about a model. */
class MoveCount {
  readonly counts = { done: 0, refused: 0, violations: 0, stale: 0 }

  note({ move }: AgentMove, outcome: Outcome): void {
    if (typeof move === 'object' && move !== null && 'type' in move && move.type === 'pass') return
    if (outcome.status === 'done') this.counts.done += 1
    else if (outcome.rejection.code === 'stale_answer') this.counts.stale += 1
    else if (isViolation(outcome.rejection.code)) this.counts.violations += 1
    else this.counts.refused += 1
  }
}

async function publicEvents(store: SqliteStore): Promise<PublicEvent[]> {
  const events: PublicEvent[] = []
  for await (const stored of store.read(1)) {
    const { public: shown } = JSON.parse(stored.body) as EntryBody
    for (const event of shown?.events ?? []) events.push({ by: shown?.by ?? 'market', event })
  }
  return events
}

const entriesOf = <Key extends string>(counts: Readonly<Record<Key, number>>): readonly (readonly [Key, number])[] => Object.entries(counts) as [Key, number][]

const make = await loadLanguageAgents()
const languageOf = (model: Model, check: () => void): LanguageComposition => ({ make, model: () => model, meter: { check } })

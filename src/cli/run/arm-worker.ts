// One arm in a thread of its own: plays it on its journal, exports the journal, answers with figures.
import { join } from 'node:path'
import { type Agent, RunMustStop } from '../../agents/agent.ts'
import { agentMaker, type Composition, exportPath, openArmStore, parser } from '../../compose.ts'
import { exportJournal } from '../../journal/journal-file.ts'
import type { JournalStore } from '../../journal/journal-store.ts'
import { ResumingStore } from '../../journal/resuming-store.ts'
import { SqliteStore } from '../../journal/sqlite-store.ts'
import { plainFigures, type PlainFigures } from '../../lab/arm-figures.ts'
import type { Arm } from '../../lab/arms.ts'
import { branchedMaker, type Branching } from '../../lab/branch.ts'
import { observeRun, type ObservedRun } from '../../lab/experiment/observe-run.ts'
import { ModelUse } from '../../lab/model-figures.ts'
import { outsideFigures, type OutsideSeat } from '../../lab/outside-figures.ts'
import { type AgentMaker, playArm } from '../../lab/play-arm.ts'
import { answersIn, type RecordedAnswers, withRecordedAnswers } from '../../lab/recorded-answers.ts'
import type { Roster } from '../../roster/roster.ts'
import { ModelFault } from '../../models/model.ts'
import { CommandFailure } from '../failure.ts'
import { AgentWarnings } from './agent-warnings.ts'
import { type LanguageTask, type OpenedLanguage, openLanguage } from './language-run.ts'
import { serveTask, type Thread } from './thread.ts'

export interface ArmTask {
  readonly roster: Roster
  readonly arm: Arm
  readonly seed: string
  /** The run's folder; the arm writes into a folder of its own name in it. */
  readonly folder: string
  /** Where models take part. */
  readonly language?: LanguageTask
  /** Where the arm goes on from one move of another journal. */
  readonly branch?: BranchTask
  /** Whether the rows of an experiment are wanted beside the figures. */
  readonly observe?: boolean
}

export type BranchTask = Omit<Branching, 'answers'> & {
  /** The journal.db that is branched from. */
  readonly journal: string
}

export type ArmMessage =
  | { readonly type: 'round'; readonly round: number; readonly deals: number; readonly offers: number }
  | { readonly type: 'warning'; readonly text: string }
  | { readonly type: 'figures'; readonly figures: PlainFigures; readonly observed?: ObservedRun }

await serveTask<ArmTask, ArmMessage>(async (task, thread) => {
  const started = performance.now()
  const armFolder = join(task.folder, task.arm.name)
  const store = await openArmStore(armFolder)
  let language: OpenedLanguage | undefined
  let figures: PlainFigures | undefined
  let observed: ObservedRun | undefined
  try {
    language = usesModels(task) ? await openLanguage(task.language, { arm: task.arm, armFolder }) : undefined
    figures = await playOn(store, { task, thread, language, started })
    if (task.observe === true) observed = await observeRun(store, task.roster)
  } catch (fault) {
    throw fault instanceof RunMustStop || fault instanceof ModelFault ? new CommandFailure(`${fault.message}\nWhat was answered is kept: the same command goes on from there.`, 2, fault) : fault
  } finally {
    await language?.close(figures === undefined ? 'cut_short' : 'done')
    await store.close()
  }
  // Only now is journal.db whole by itself: closing folds its log into it.
  thread.tell({ type: 'figures', figures, ...(observed === undefined ? {} : { observed }) })
})

function usesModels(task: ArmTask): task is ArmTask & { readonly language: LanguageTask } {
  return task.language !== undefined && Object.keys(task.arm.languageAgents).length > 0
}

interface Playing {
  readonly task: ArmTask
  readonly thread: Thread<ArmMessage>
  readonly language: OpenedLanguage | undefined
  readonly started: number
}

async function playOn(store: SqliteStore, { task, thread, language, started }: Playing): Promise<PlainFigures> {
  const { roster, arm, seed, folder } = task
  const warnings = new AgentWarnings((text) => thread.tell({ type: 'warning', text: `arm ${arm.name}: ${text}` }))
  const use = language === undefined ? undefined : new ModelUse(language.costOf)
  const outside: OutsideSeat[] = []
  const answered = await answersIn(store)
  const make = await makerFor(answered, { task, language, composition: { onWarning: warnings.add, onOutside: (seat) => void outside.push(seat) } })
  const seated: Agent[] = []
  // An outside agent or a model may be thinking for many seconds; a run that is to end does not wait for it.
  thread.onStop(() => seated.forEach((agent) => void agent.close?.()))
  const played = await playArm({
    roster, arm, seed, store: stoppable(await ResumingStore.over(store), thread), parse: parser,
    makeAgent(given) {
      const agent = make(given)
      seated.push(agent)
      return agent
    },
    onRound: (progress) => thread.tell({ type: 'round', ...progress }),
    onOutcome: ({ person, move, outcome, at }) => {
      const isModel = arm.languageAgents[(task.branch?.person === person ? task.branch.agent : arm.agents[person]) ?? ''] !== undefined
      use?.note({ person, isModel, aside: move.aside, outcome, at })
    },
  })
  warnings.sumUp()
  const { length, head } = await exportJournal(store, exportPath(join(folder, arm.name)))
  const journal = { path: `${arm.name}/journal.jsonl`, entries: length, head }
  const models = use?.figures(played.memory.state.deals.length)
  const losses = outsideFigures(outside, (person) => answered.get(person)?.size ?? 0)
  return plainFigures({
    roster, arm, played, journal, wallSeconds: (performance.now() - started) / 1000,
    ...(models === undefined ? {} : { models }), ...(losses === undefined ? {} : { outside: losses }),
  })
}

/** Answers that cannot be had again are read back: those of an interrupted run from its own journal, those before a branch from the journal it leaves. */
async function makerFor(answered: RecordedAnswers, { task, language, composition }: Pick<Playing, 'task' | 'language'> & { readonly composition: Composition }): Promise<AgentMaker> {
  const { branch } = task
  const make = agentMaker({ ...composition, ...(language === undefined ? {} : { language: language.composition }) })
  const branched = branch === undefined ? make : branchedMaker(make, { ...branch, answers: await answersOf(branch.journal) })
  return withRecordedAnswers(answered, branched)
}

async function answersOf(journal: string): Promise<RecordedAnswers> {
  const source = SqliteStore.open({ path: journal })
  try {
    return await answersIn(source)
  } finally {
    await source.close()
  }
}

/** A run that is to end stops before a group, so that no answer is kept of an agent that was closed in its turn. */
function stoppable(store: JournalStore, thread: Pick<Thread<ArmMessage>, 'throwIfStopped'>): JournalStore {
  return {
    async append(expectedLength, entries) {
      thread.throwIfStopped()
      return store.append(expectedLength, entries)
    },
    read: (fromSequence) => store.read(fromSequence),
    length: () => store.length(),
    readSealed: (person) => store.readSealed(person),
    erasePerson: (person) => store.erasePerson(person),
    close: () => store.close(),
  }
}

// One arm in a thread of its own: plays it on its journal, exports the journal, answers with figures.
import { join } from 'node:path'
import type { Agent } from '../../agents/agent.ts'
import { agentMaker, exportPath, openArmStore, parser } from '../../compose.ts'
import { exportJournal } from '../../journal/journal-file.ts'
import type { JournalStore } from '../../journal/journal-store.ts'
import { ResumingStore } from '../../journal/resuming-store.ts'
import { plainFigures, type PlainFigures } from '../../lab/arm-figures.ts'
import type { Arm } from '../../lab/arms.ts'
import { playArm } from '../../lab/play-arm.ts'
import { withRecordedAnswers } from '../../lab/recorded-answers.ts'
import type { Roster } from '../../roster/roster.ts'
import { AgentWarnings } from './agent-warnings.ts'
import { serveTask, type Thread } from './thread.ts'

export interface ArmTask {
  readonly roster: Roster
  readonly arm: Arm
  readonly seed: string
  /** The run's folder; the arm writes into a folder of its own name in it. */
  readonly folder: string
}

export type ArmMessage =
  | { readonly type: 'round'; readonly round: number; readonly deals: number; readonly offers: number }
  | { readonly type: 'warning'; readonly text: string }
  | { readonly type: 'figures'; readonly figures: PlainFigures }

await serveTask<ArmTask, ArmMessage>(async ({ roster, arm, seed, folder }, thread) => {
  const started = performance.now()
  const armFolder = join(folder, arm.name)
  const store = await openArmStore(armFolder)
  const warnings = new AgentWarnings((text) => thread.tell({ type: 'warning', text: `arm ${arm.name}: ${text}` }))
  const seated: Agent[] = []
  let figures: PlainFigures
  // An outside agent may be thinking for many seconds; a run that is to end does not wait for it.
  thread.onStop(() => seated.forEach((agent) => void agent.close?.()))
  try {
    const make = await withRecordedAnswers(store, agentMaker(warnings.add))
    const played = await playArm({
      roster, arm, seed, store: stoppable(await ResumingStore.over(store), thread), parse: parser,
      makeAgent(given) {
        const agent = make(given)
        seated.push(agent)
        return agent
      },
      onRound: (progress) => thread.tell({ type: 'round', ...progress }),
    })
    warnings.sumUp()
    const { length, head } = await exportJournal(store, exportPath(armFolder))
    const journal = { path: `${arm.name}/journal.jsonl`, entries: length, head }
    figures = plainFigures({ roster, arm, played, journal, wallSeconds: (performance.now() - started) / 1000 })
  } finally {
    await store.close()
  }
  // Only now is journal.db whole by itself: closing folds its log into it.
  thread.tell({ type: 'figures', figures })
})

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

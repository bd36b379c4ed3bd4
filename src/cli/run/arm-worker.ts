// One arm in a thread of its own: plays it on its journal, exports the journal, answers with figures.
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { makeAgent, openArmStore, parser } from '../../compose.ts'
import { exportJournal } from '../../journal/journal-file.ts'
import { ResumingStore } from '../../journal/resuming-store.ts'
import { plainFigures, type PlainFigures } from '../../lab/arm-figures.ts'
import type { Arm } from '../../lab/arms.ts'
import { playArm } from '../../lab/play-arm.ts'
import { withRecordedAnswers } from '../../lab/recorded-answers.ts'
import type { Roster } from '../../roster/roster.ts'

export interface ArmTask {
  readonly roster: Roster
  readonly arm: Arm
  readonly seed: string
  /** The run's folder; the arm writes into a folder of its own name in it. */
  readonly folder: string
}

export type ArmMessage =
  | { readonly type: 'round'; readonly round: number; readonly deals: number; readonly offers: number }
  | { readonly type: 'figures'; readonly figures: PlainFigures }

async function playTask(task: ArmTask, tell: (message: ArmMessage) => void): Promise<void> {
  const started = performance.now()
  const { roster } = task
  const armFolder = join(task.folder, task.arm.name)
  const store = await openArmStore(armFolder)
  try {
    const played = await playArm({
      roster, arm: task.arm, seed: task.seed, store: await ResumingStore.over(store), parse: parser,
      makeAgent: await withRecordedAnswers(store, makeAgent),
      onRound: (progress) => tell({ type: 'round', ...progress }),
    })
    const { length, head } = await exportJournal(store, join(armFolder, 'journal.jsonl'))
    const journal = { path: `${task.arm.name}/journal.jsonl`, entries: length, head }
    tell({ type: 'figures', figures: plainFigures({ roster, arm: task.arm, played, journal, wallSeconds: (performance.now() - started) / 1000 }) })
  } finally {
    await store.close()
  }
}

const port = parentPort
if (port !== null) await playTask(workerData as ArmTask, (message) => port.postMessage(message))

// Plays the arms and computes their bounds, each in a thread, and joins what they answer.
import { availableParallelism } from 'node:os'
import type { PlainFigures } from '../../lab/arm-figures.ts'
import type { Arm } from '../../lab/arms.ts'
import { joinFigures, type MarketBound } from '../../lab/bound-figures.ts'
import type { MarketResult } from '../../lab/market-result.ts'
import type { Roster } from '../../roster/roster.ts'
import { version } from '../../version.ts'
import type { ArmMessage, ArmTask, BranchTask } from './arm-worker.ts'
import type { BoundMessage, BoundTask } from './bound-worker.ts'
import type { LanguageTask } from './language-run.ts'
import { onInterrupt } from './interrupted.ts'
import { type Shown, showProgress } from './progress.ts'
import { TaskPool, workerUrl } from './task-pool.ts'

/** Threads that mostly wait. */
const armsWaitingMax = 16

export interface PlayArms {
  readonly roster: Roster
  readonly arms: readonly Arm[]
  readonly seed: number
  readonly folder: string
  readonly shown: Shown
  readonly language?: LanguageTask
  readonly branch?: BranchTask
}

/** Throws Interrupted when a signal ends it; otherwise the first failure of an arm. */
export async function playArms({ roster, arms, folder, shown, language, branch, ...given }: PlayArms): Promise<MarketResult> {
  const seed = String(given.seed)
  const progress = showProgress({ arms: arms.map((arm) => ({ name: arm.name, rounds: arm.settings.rounds })), shown })
  const pool = new TaskPool()
  const figures = new Map<string, PlainFigures>()
  const bounds = new Map<boolean, MarketBound>()
  const boundTask = (incomeSpendable: boolean) => (): Promise<void> => pool.thread<BoundMessage>({
    name: 'the best attainable', url: workerUrl('./bound-worker', import.meta.url), data: { roster, incomeSpendable, seed } satisfies BoundTask, writes: false,
    onMessage({ bound }) { bounds.set(incomeSpendable, bound) },
  })
  const armTask = (arm: Arm) => (): Promise<void> => pool.thread<ArmMessage>({
    name: `arm ${arm.name}`, url: workerUrl('./arm-worker', import.meta.url), data: { roster, arm, seed, folder, ...(language === undefined ? {} : { language }), ...(branch === undefined ? {} : { branch }) } satisfies ArmTask, writes: true,
    onMessage(message) {
      if (message.type === 'round') return progress.round(arm.name, message)
      if (message.type === 'warning') return progress.note(message.text)
      figures.set(arm.name, message.figures)
      progress.done(arm.name)
    },
  })
  const release = onInterrupt((interrupted) => pool.stop(interrupted))
  try {
    // What income may be spent on changes what is attainable; nothing else in an arm does.
    const settings = [...new Set(arms.map((arm) => arm.settings.incomeSpendable))]
    // Arms that wait for models need no core of their own meanwhile.
    const parallel = language === undefined ? undefined : Math.max(availableParallelism(), Math.min(arms.length + settings.length, armsWaitingMax))
    await pool.run([...arms.map(armTask), ...settings.map(boundTask)], parallel)
  } finally {
    release()
    progress.stop()
  }
  const bounded = arms.map(({ name, settings }) => ({
    plain: present(figures.get(name), `arm ${name} ended without figures`),
    bound: present(bounds.get(settings.incomeSpendable), `arm ${name} has no bound`),
  }))
  return joinFigures({ roster, seed: given.seed, version, arms: bounded })
}

function present<Answer>(answer: Answer | undefined, problem: string): Answer {
  if (answer === undefined) throw new Error(problem)
  return answer
}

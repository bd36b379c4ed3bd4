// Tries everything that a run has to ask, before it begins: commands of exec: agents are started once, models are asked a small
// question. A run never starts with silent agents: what they did not do would be taken for bargaining.
import { commandProblem } from '../../agents/exec/check-command.ts'
import { execCommandOf } from '../../agents/exec/exec-agent.ts'
import type { Arm } from '../../lab/arms.ts'
import { CommandFailure } from '../failure.ts'
import { languageFor, type LanguageOptions, type LanguageTask } from './language-run.ts'

export interface TryingAgents extends LanguageOptions {
  readonly folder: string
  readonly currency: string
  /** An agent that takes over in one seat of an arm. */
  readonly newcomer?: Seat
}

interface Seat {
  readonly name: string
  readonly person: string
}

/** Undefined where no model takes part. Throws CommandFailure where an agent cannot be asked. */
export async function triedAgents(arms: readonly Arm[], { currency, newcomer, ...language }: TryingAgents): Promise<LanguageTask | undefined> {
  await assertCommandsStart([...arms.flatMap(seatsOf), ...(newcomer === undefined ? [] : [newcomer])], currency)
  return languageFor(arms, language)
}

const seatsOf = ({ agents, playsAs }: Arm): Seat[] =>
  Object.entries(agents).map(([person, name]) => ({ person, name: playsAs !== undefined && Object.hasOwn(playsAs, name) ? (playsAs[name] ?? name) : name }))

/** So many programs are started side by side. */
const startsAtOnce = 8

async function assertCommandsStart(seats: readonly Seat[], currency: string): Promise<void> {
  // Each command once, for the first of the people that it stands for.
  const firsts = new Map(seats.toReversed().flatMap(({ name, person }) => {
    const command = execCommandOf(name)
    return command === undefined ? [] : [[command, person] as const]
  }))
  const waiting = [...firsts].toReversed()
  const problems: string[] = []
  while (waiting.length > 0) {
    const checked = await Promise.all(waiting.splice(0, startsAtOnce).map(async ([command, person]) => ({ command, problem: await commandProblem({ command, person, currency }) })))
    for (const { command, problem } of checked) if (problem !== undefined) problems.push(`  exec:${command}: ${problem.replace(/\.$/, '')}`)
  }
  if (problems.length === 0) return
  throw new CommandFailure(`${problems.length === 1 ? 'a command' : `${problems.length} commands`} of this run did not start and say ready, and a run does not start with silent agents:\n${problems.join('\n')}\nThe hello of this trial carried an empty brief: a command has to say ready without one. docs/exec-agents.md says what it answers.`)
}

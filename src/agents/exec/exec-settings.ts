// Deadlines of an outside agent: an option, else the environment, else the default.
import { execLimits } from './limits.ts'

export interface ExecSettings {
  readonly turnSeconds: number
  readonly startSeconds: number
}

/** Throws RangeError naming the setting and what it may be. */
export function execSettings(given: { readonly turnSeconds?: number | undefined; readonly startSeconds?: number | undefined; readonly from: NodeJS.ProcessEnv }): ExecSettings {
  return {
    turnSeconds: seconds('turnSeconds', given.turnSeconds) ?? fromEnvironment(given.from, 'HAGGLE_EXEC_TURN_SECONDS') ?? execLimits.turnSeconds,
    startSeconds: seconds('startSeconds', given.startSeconds) ?? fromEnvironment(given.from, 'HAGGLE_EXEC_START_SECONDS') ?? execLimits.startSeconds,
  }
}

/** What is wrong with the environment's settings, to be told before anything runs. */
export function execSettingsProblem(from: NodeJS.ProcessEnv): string | undefined {
  try {
    execSettings({ from })
    return undefined
  } catch (error) {
    return error instanceof RangeError ? error.message : String(error)
  }
}

function fromEnvironment(from: NodeJS.ProcessEnv, name: string): number | undefined {
  const text = from[name]?.trim()
  return text === undefined || text === '' ? undefined : seconds(name, Number(text))
}

function seconds(name: string, value: number | undefined): number | undefined {
  if (value === undefined) return undefined
  const { secondsMin, secondsMax } = execLimits
  if (!(value >= secondsMin && value <= secondsMax)) throw new RangeError(`${name} must be a number of seconds from ${secondsMin} to ${secondsMax}`)
  return value
}

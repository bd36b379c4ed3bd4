// Runs one command and says how it ended: exit code, words for people on stderr, and with --json one object on stdout.
import { CommanderError } from 'commander'
import { exitCodes, failureOf } from './failure.ts'
import { program } from './program.ts'
import { endBy, Interrupted } from './run/interrupted.ts'
import { visibleLines } from './visible-lines.ts'

export async function main(args: readonly string[]): Promise<void> {
  const wantsJson = args.includes('--json')
  const fail = (error: unknown): void => void (process.exitCode = tell(error, wantsJson))
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that closes the pipe (head, less) has seen enough.
    process.exit(error.code === 'EPIPE' ? exitCodes.done : tell(Object.assign(error, { path: 'standard output' }), false))
  })
  process.on('uncaughtException', (error) => process.exit(tell(error, wantsJson)))
  try {
    await program().parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof Interrupted) {
      process.stderr.write(`haggle: ${error.message}. What was decided is kept; the same command goes on from there.\n`)
      endBy(error.signal)
    } else {
      fail(error)
    }
  }
}

function tell(error: unknown, wantsJson: boolean): number {
  if (error instanceof CommanderError) return tellUsage(error, wantsJson)
  const { message, exitCode, detail } = failureOf(error)
  process.stderr.write(`haggle: ${visibleLines(message)}\n`)
  if (process.env['HAGGLE_DEBUG'] !== undefined) process.stderr.write(`${detail}\n`)
  if (wantsJson) tellJson(message, exitCode)
  return exitCode
}

/** Commander has said on stderr what is wrong, or has printed the help that was asked for. */
function tellUsage({ exitCode, message }: CommanderError, wantsJson: boolean): number {
  if (exitCode === 0) return exitCodes.done
  if (wantsJson) tellJson(message.replace(/^error: /, ''), exitCodes.badInput)
  return exitCodes.badInput
}

function tellJson(message: string, exitCode: number): void {
  process.stdout.write(`${JSON.stringify({ error: { exitCode, message } })}\n`)
}

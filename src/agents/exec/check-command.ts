// Starts a command as a market would, and waits for its `ready`, before a market depends on it: one that is not there, or does not
// speak the protocol, would sit silent in every seat, and its silence would be taken for bargaining. The hello names one of the
// people it is to stand for and tells nothing of them. No turn is asked.
import { execProtocol } from '../../contract/exec-protocol.ts'
import type { PersonId } from '../../market/vocabulary.ts'
import { environmentFor } from './environment.ts'
import { ExecFault } from './exec-fault.ts'
import { ExecSession } from './exec-session.ts'
import { execSettings } from './exec-settings.ts'
import { helloFor } from './hello.ts'
import { printable } from './warnings.ts'

export interface CheckCommand {
  readonly command: string
  /** Whom it names; of the person nothing else is told. */
  readonly person: PersonId
  readonly currency: string
  /** Default: the folder in which haggle was started. */
  readonly workingFolder?: string
  readonly startSeconds?: number
  /** Default: this process's own. */
  readonly environment?: NodeJS.ProcessEnv
}

/** What is wrong with it, in one printable line; undefined where it is ready to play. */
export async function commandProblem({ command, person, currency, workingFolder, startSeconds, environment: from = process.env }: CheckCommand): Promise<string | undefined> {
  const settings = execSettings({ startSeconds, from })
  const session = new ExecSession({
    command, workingFolder, settings, hello: helloFor({ person: { id: person }, currency, settings }),
    environment: environmentFor({ person, protocol: execProtocol, from }), onFault: () => undefined,
  })
  try {
    await session.start()
    return undefined
  } catch (error) {
    if (!(error instanceof ExecFault)) throw error
    return printable(error.message)
  } finally {
    await session.stop()
  }
}

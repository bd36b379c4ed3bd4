// Seats anyone's own agent: a command that speaks haggle.exec/1 (src/contract/exec-protocol.ts) over its standard streams.
import type { PartyView } from '../../market/view.ts'
import type { Agent, AgentMove } from '../agent.ts'

export interface ExecWarning {
  /** 1 for the first turn; 0 outside any turn. */
  readonly turn: number
  readonly fault: string
  readonly detail: string
}

export interface ExecAgentOptions {
  /** As the arms file names it: `exec:…`. */
  readonly name: string
  readonly command: string
  readonly person: { readonly id: string }
  readonly currency: string
  readonly turnSeconds?: number
  readonly startSeconds?: number
  readonly workingFolder?: string
  readonly onWarning?: (warning: ExecWarning) => void
}

export interface ExecAgent extends Agent {
  readonly warnings: readonly ExecWarning[]
}

/** The command of `exec:<command>`, or undefined for any other name and for an empty command. */
export function execCommandOf(name: string): string | undefined {
  if (!name.startsWith('exec:')) return undefined
  const command = name.slice('exec:'.length).trim()
  return command === '' ? undefined : command
}

export function execAgent(options: ExecAgentOptions): ExecAgent {
  return {
    name: options.name,
    repeatable: false,
    warnings: [],
    takeTurn: (_view: PartyView): readonly AgentMove[] => [],
  }
}

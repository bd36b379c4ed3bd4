// Which of a reply's moves are handed to the market. The market parses them; here they are only measured, because the
// journal keeps every one of them, and what walks through JSON later must not meet a thousand brackets.
import { execProtocolLimits } from '../../contract/exec-protocol.ts'
import type { ExecFaultCode } from './exec-fault.ts'

export interface BoundedMove {
  readonly index: number
  /** As the journal will hold it: 1e999 has become null, -0 is 0. A resumed run submits exactly this again. */
  readonly move: unknown
}

export interface BoundedMoves {
  readonly moves: readonly BoundedMove[]
  readonly dropped: readonly { readonly index: number; readonly fault: ExecFaultCode; readonly detail: string }[]
}

export function boundedMoves(sent: readonly unknown[]): BoundedMoves {
  const { movesPerTurnMax, moveCharactersMax, moveDepthMax } = execProtocolLimits
  const moves: BoundedMove[] = []
  const dropped: { index: number; fault: ExecFaultCode; detail: string }[] = []
  for (const [index, move] of sent.slice(0, movesPerTurnMax).entries()) {
    // Depth first: writing the text walks as deep as the move goes.
    const text = deeperThan(move, moveDepthMax) ? undefined : JSON.stringify(move)
    if (text === undefined) dropped.push({ index, fault: 'move_too_large', detail: `move ${index} is nested more than ${moveDepthMax} deep; dropped` })
    else if (text.length > moveCharactersMax) dropped.push({ index, fault: 'move_too_large', detail: `move ${index} is longer than ${moveCharactersMax} characters; dropped` })
    else moves.push({ index, move: JSON.parse(text) as unknown })
  }
  if (sent.length > movesPerTurnMax) {
    dropped.push({ index: movesPerTurnMax, fault: 'too_many_moves', detail: `${sent.length} moves in one turn; those after the first ${movesPerTurnMax} are dropped` })
  }
  return { moves, dropped }
}

function deeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (depth === 0) return true
  return Object.values(value).some((one) => deeperThan(one, depth - 1))
}

// What can be wrong with an outside agent. Each is counted by name; those that end a turn mean: no move this turn.

export const execFaults = [
  'cannot_start',
  'start_timeout',
  'turn_timeout',
  'not_reading',
  'died',
  'flood',
  'line_too_long',
  'invalid_utf8',
  'not_json',
  'bad_message',
  'wrong_turn',
  'stale_reply',
  'second_reply',
  'move_too_large',
  'malformed_move',
  'too_many_moves',
  'reasoning_too_long',
  'stopped',
  'silenced',
] as const
export type ExecFaultCode = (typeof execFaults)[number]

/** Ends the turn in which it happens. */
export class ExecFault extends Error {
  readonly code: ExecFaultCode

  constructor(code: ExecFaultCode, message: string) {
    super(message)
    this.name = 'ExecFault'
    this.code = code
  }
}

export interface ExecWarning {
  readonly person: string
  /** 1 for the first turn; 0 before it. */
  readonly turn: number
  readonly fault: ExecFaultCode
  /** One line, printable; may quote the agent. */
  readonly detail: string
}

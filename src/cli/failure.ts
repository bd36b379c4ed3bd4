// How a command ends when it cannot do what was asked: one clear message with place and remedy, and an exit code.

/** 0 done, 1 found wrong, 2 bad usage or input. */
export const exitCodes = { done: 0, foundWrong: 1, badInput: 2 } as const

export class CommandFailure extends Error {
  readonly exitCode: 1 | 2
  constructor(message: string, exitCode: 1 | 2 = exitCodes.badInput, cause?: unknown) {
    super(message, { cause })
    this.name = 'CommandFailure'
    this.exitCode = exitCode
  }
}

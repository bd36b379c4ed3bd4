// How a command ends when it cannot do what was asked: one clear message with place and remedy, and an exit code.
import { inspect } from 'node:util'
import { JournalFault } from '../journal/journal-store.ts'
import { ModelFault } from '../models/model.ts'

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

/** What is told of an error; plain data, so that it also crosses from a thread to the command. */
export interface Failure {
  readonly message: string
  readonly exitCode: 1 | 2
  /** With the stack and the causes: shown only with HAGGLE_DEBUG. */
  readonly detail: string
}

export function failureOf(error: unknown): Failure {
  return { ...wordsFor(error), detail: inspect(error) }
}

function wordsFor(error: unknown): Pick<Failure, 'message' | 'exitCode'> {
  if (error instanceof CommandFailure) return { message: error.message, exitCode: error.exitCode }
  if (error instanceof ModelFault) return { message: error.message, exitCode: exitCodes.badInput }
  if (error instanceof JournalFault) return { message: error.message, exitCode: error.code === 'damaged' ? exitCodes.foundWrong : exitCodes.badInput }
  if (isSystemError(error)) return { message: systemMessage(error), exitCode: exitCodes.badInput }
  if (isOutOfMemory(error)) return { message: 'the memory ran out. What was acknowledged is kept; run fewer arms at once or a smaller roster.', exitCode: exitCodes.badInput }
  const words = error instanceof Error ? error.message : String(error)
  return { message: `this should not have happened: ${words}\nNothing that was acknowledged is lost. HAGGLE_DEBUG=1 shows where.`, exitCode: exitCodes.foundWrong }
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error

const isOutOfMemory = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

function systemMessage(error: NodeJS.ErrnoException): string {
  const place = error.path ?? 'a file'
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `the disk is full while writing ${place}. What was acknowledged is kept; free some space and give the same command again.`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${place} may not be read or written; change its permissions or name another.`
    case 'ENOENT':
      return `${place} does not exist; check the name.`
    case 'ENOTDIR':
    case 'EEXIST':
      return `${place} lies in something that is not a folder; name another.`
    case 'EISDIR':
      return `${place} is a folder; name a file.`
    default:
      return `${place} cannot be used (${error.message}); check the path and the disk.`
  }
}

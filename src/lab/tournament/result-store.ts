// Where a tournament's results lie: one JSON Lines file that is only ever appended to, found again by the cells' keys. Decides what of a
// file can be trusted after a crash: whole lines are, a cut last line is dropped and its cell played again, anything else that is broken
// is named and nothing is written. Results are on disk before anybody is told of them.
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import type { BrokenAttempt, NegotiationResult } from './result.ts'
import { readStoredLine, type StoredLine, textOfLine } from './stored-line.ts'

const schema = 'haggle.tournament-results/2'
/** Without a check in its lines. Still read, and still added to: lines that are added have one. */
const olderSchema = 'haggle.tournament-results/1'

/** The file cannot serve as this tournament's store. The message is a plain sentence with the remedy. */
export class ResultStoreFault extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ResultStoreFault'
  }
}

export interface ResultStore {
  readonly path: string
  has(key: string): boolean
  /** Kept once per key: a second result of a cell is not written. */
  add(result: NegotiationResult): Promise<void>
  addAttempt(attempt: BrokenAttempt): Promise<void>
  close(): Promise<void>
}

/** Makes the file where there is none. Throws ResultStoreFault, or what the file system throws. One process writes at a time. */
export async function openResultStore({ path, tournament }: { readonly path: string; readonly tournament: string }): Promise<ResultStore> {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'a+')
  try {
    const lines = new LineWriter(file)
    if (await isOurs(file, { path, tournament })) await dropCutLine(file)
    else await lines.append(headerOf(tournament))
    const keys = new Set<string>()
    for await (const line of linesOf(path, { tournament, mayEndCut: false })) if ('result' in line) keys.add(line.result.key)
    return storeOf(path, { keys, lines })
  } catch (error) {
    await file.close()
    throw error
  }
}

function storeOf(path: string, { keys, lines }: { readonly keys: Set<string>; readonly lines: LineWriter }): ResultStore {
  return {
    path,
    has: (key) => keys.has(key),
    async add(result) {
      if (keys.has(result.key)) return
      keys.add(result.key)
      await lines.append(textOfLine({ result }))
    },
    addAttempt: (attempt) => lines.append(textOfLine({ attempt })),
    close: () => lines.close(),
  }
}

/** The tournament that a file of results names; undefined where there is none yet. Throws ResultStoreFault for another kind of file. */
export async function tournamentNamedIn(path: string): Promise<string | undefined> {
  const file = await open(path, 'r').catch((error: unknown) => (isMissing(error) ? undefined : Promise.reject(error)))
  if (file === undefined) return undefined
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    const [head = '', ...rest] = buffer.toString('utf8', 0, bytesRead).split('\n')
    // A piece of a header that a crash cut off names nobody yet.
    if (rest.length === 0 && [schema, olderSchema].map((one) => JSON.stringify({ schema: one }).slice(0, -1)).some((start) => start.startsWith(head) || head.startsWith(start))) return undefined
    const value = valueOf(head)
    checkHeader(value, { path, tournament: undefined })
    return String(value?.['tournament'])
  } finally {
    await file.close()
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** All whole results of a file, first come first, each key once. Throws ResultStoreFault. */
export async function* readResults(path: string): AsyncGenerator<NegotiationResult> {
  const seen = new Set<string>()
  for await (const line of readStoredLines(path)) {
    if (!('result' in line) || seen.has(line.result.key)) continue
    seen.add(line.result.key)
    yield line.result
  }
}

/** Attempts too, for the costs. A cut last line is passed over, as in a file that is being written to. */
export const readStoredLines = (path: string): AsyncGenerator<StoredLine> => linesOf(path, { mayEndCut: true })

interface Expected {
  /** Absent: any. */
  readonly tournament?: string
  readonly mayEndCut: boolean
}

async function* linesOf(path: string, expected: Expected): AsyncGenerator<StoredLine> {
  let number = 0
  let pending: string | undefined
  let isChecked = true
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (pending !== undefined && number > 1) yield lineIn(pending, { path, number, isChecked })
    if (number === 0) isChecked = checkHeader(valueOf(line), { path, tournament: expected.tournament }) !== olderSchema
    number += 1
    pending = line
  }
  const isCut = pending !== undefined && expected.mayEndCut && !isWhole(pending)
  if (pending !== undefined && number > 1 && !isCut) yield lineIn(pending, { path, number, isChecked })
}

function lineIn(text: string, { path, number, isChecked }: { readonly path: string; readonly number: number; readonly isChecked: boolean }): StoredLine {
  const read = readStoredLine(valueOf(text), { isChecked })
  if ('line' in read) return read.line
  throw new ResultStoreFault(`${path}:${number}: ${read.problem}; restore the file from a copy, or remove the line to have its cell played again.`)
}

const headerOf = (tournament: string): string => JSON.stringify({ schema, tournament })

/** Answers the file's schema. */
function checkHeader(value: Fields | undefined, { path, tournament }: { readonly path: string; readonly tournament: string | undefined }): string {
  const { schema: found, tournament: named } = value ?? {}
  if (found !== schema && found !== olderSchema) throw new ResultStoreFault(`${path} is not a file of tournament results; name another folder.`)
  if (tournament !== undefined && named !== tournament) throw new ResultStoreFault(`${path} holds the results of ${JSON.stringify(named)}, not of ${JSON.stringify(tournament)}; name another folder, or the tournament as it was.`)
  return found
}

const headBytes = 4 * 1024

/** Looked at before anything is cut off: a file that is not ours is not touched. False for one with nothing in it but a piece of our header. */
async function isOurs(file: FileHandle, { path, tournament }: { readonly path: string; readonly tournament: string }): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
  const [head = '', ...rest] = buffer.toString('utf8', 0, bytesRead).split('\n')
  if (rest.length === 0 && headerOf(tournament).startsWith(head)) {
    await file.truncate(0)
    return false
  }
  checkHeader(valueOf(head), { path, tournament })
  return true
}

type Fields = Readonly<Record<string, unknown>>

function valueOf(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Fields) : undefined
  } catch {
    return undefined
  }
}

const isWhole = (text: string): boolean => valueOf(text) !== undefined

const tailBytes = 64 * 1024

/** What follows the last line break is a line that a crash cut short, unless it is whole and only the break is missing. */
async function dropCutLine(file: FileHandle): Promise<void> {
  let { size: start } = await file.stat()
  let tail = Buffer.alloc(0)
  while (start > 0 && !tail.includes(0x0a)) {
    const length = Math.min(tailBytes, start)
    start -= length
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, start)
    tail = Buffer.concat([buffer, tail])
  }
  const after = tail.lastIndexOf(0x0a) + 1
  if (after === tail.length) return
  if (isWhole(tail.subarray(after).toString('utf8'))) await file.appendFile('\n')
  else await file.truncate(start + after)
}

/** Everything that waits goes out in one write and one flush: lines of many negotiations share the cost of the disk. */
class LineWriter {
  readonly #file: FileHandle
  #waiting: string[] = []
  #writing: Promise<void> | undefined

  constructor(file: FileHandle) {
    this.#file = file
  }

  /** Resolves when the line is on disk. */
  append(line: string): Promise<void> {
    this.#waiting.push(line)
    // Whoever comes while a write is under way shares the next one.
    this.#writing = this.#writing === undefined ? this.#flush() : this.#writing.then(() => this.#flush())
    return this.#writing
  }

  async #flush(): Promise<void> {
    if (this.#waiting.length === 0) return
    const lines = this.#waiting
    this.#waiting = []
    await this.#file.appendFile(`${lines.join('\n')}\n`)
    await this.#file.datasync()
  }

  async close(): Promise<void> {
    await this.#writing
    await this.#file.close()
  }
}

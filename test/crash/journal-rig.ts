// Starts writers, kills them, and audits what they leave. The audit reads the rows by itself and hashes by itself, so that
// a mistake shared by the store and its own reader does not pass.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { SqliteStore } from '../../src/journal/sqlite-store.ts'
import { personsOfWriters } from './journal-writer.ts'
import type { WriterOrders } from './journal-writer.ts'

/** A promise made by a writer: so long was the journal, and this its head. */
export interface Acknowledgement {
  readonly length: number
  readonly head: string
}

export interface WriterEnd {
  readonly acknowledged: readonly Acknowledgement[]
  readonly killed: boolean
}

const writerPath = fileURLToPath(new URL('./journal-writer.ts', import.meta.url))

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'haggle-crash-'))

/** Runs a writer to its end; with `killAfterMilliseconds`, counted from its first acknowledgement, to an early one. */
export function runWriter(orders: WriterOrders, rig: { readonly killAfterMilliseconds?: number } = {}): Promise<WriterEnd> {
  const child = spawn(process.execPath, [writerPath, JSON.stringify(orders)], { stdio: ['ignore', 'pipe', 'pipe'] })
  const acknowledged: Acknowledgement[] = []
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    const [length = '', head = ''] = line.split(' ')
    // A line cut by the kill was never received, so nothing was promised.
    if (head.length === 64) acknowledged.push({ length: Number(length), head })
    if (acknowledged.length === 1 && rig.killAfterMilliseconds !== undefined) {
      setTimeout(() => child.kill('SIGKILL'), rig.killAfterMilliseconds)
    }
  })
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') resolve({ acknowledged, killed: signal === 'SIGKILL' })
      else reject(new Error(`writer failed (${code}): ${complaint}`))
    })
  })
}

/** Opens the journal as a restarted process does, then holds it to every promise. Returns its length and recovery time. */
export async function audit(
  folder: string,
  promises: readonly Acknowledgement[],
  erased?: string,
): Promise<{ readonly length: number; readonly openMilliseconds: number }> {
  const path = join(folder, 'journal.db')
  const startedAt = performance.now()
  const store = SqliteStore.open({ path })
  const openMilliseconds = performance.now() - startedAt
  try {
    const rows = new DatabaseSync(path, { readOnly: true }).prepare('SELECT sequence, body, hash FROM entry').all().map(rowOf)
    checkChain(rows)
    checkGroups(rows)
    for (const { length, head } of promises) {
      if (rows[length - 1]?.hash !== head) throw new Error(`acknowledged entry ${length} is lost`)
    }
    for (const person of personsOfWriters) {
      if (person === erased) expect(await store.readSealed(person)).toBe('erased')
      else checkSealed(rows, { person, texts: await store.readSealed(person) })
    }
    expect(await store.length()).toBe(rows.length)
    return { length: rows.length, openMilliseconds }
  } finally {
    await store.close()
  }
}

interface AuditedRow {
  readonly sequence: number
  readonly text: string
  readonly body: { readonly public: { readonly group: string; readonly part: number; readonly of: number }; readonly sealed: readonly (readonly [string, string])[] }
  readonly hash: string
}

function rowOf(row: Readonly<Record<string, unknown>>): AuditedRow {
  const text = String(row['body'])
  const hash = Buffer.from(row['hash'] as Uint8Array).toString('hex')
  return { sequence: Number(row['sequence']), text, body: JSON.parse(text) as AuditedRow['body'], hash }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

function checkChain(rows: readonly AuditedRow[]): void {
  let previous = sha256('haggle.journal/1')
  for (const [index, { sequence, text, hash }] of rows.entries()) {
    // Plain comparisons: expect() on every row of a long journal would take most of the rig's time.
    if (sequence !== index + 1) throw new Error(`entry ${index + 1} is missing`)
    if (hash !== sha256(`${previous}\n${text}`)) throw new Error(`hash of entry ${sequence} is wrong`)
    previous = hash
  }
}

/** Every group stands together and whole, once. */
function checkGroups(rows: readonly AuditedRow[]): void {
  const seen = new Set<string>()
  for (let at = 0; at < rows.length; ) {
    const { group, of } = rows[at]?.body.public ?? { group: 'none', of: 1 }
    if (seen.has(group)) throw new Error(`group ${group} stands twice`)
    seen.add(group)
    const whole = Array.from({ length: of }, (_, part) => `${group} ${part}`)
    const found = rows.slice(at, at + of).map((row) => `${row.body.public.group} ${row.body.public.part}`)
    if (found.join() !== whole.join()) throw new Error(`group ${group} is torn`)
    at += of
  }
}

function checkSealed(rows: readonly AuditedRow[], read: { person: string; texts: ReadonlyMap<number, string> | 'erased' }): void {
  const { person, texts } = read
  if (texts === 'erased') throw new Error(`${person} is erased, but nobody asked for it`)
  const committed = rows.flatMap(({ sequence, body }) =>
    body.sealed.filter(([owner]) => owner === person).map(([, commitment]) => [sequence, commitment] as const),
  )
  expect(new Map([...texts].map(([sequence, text]) => [sequence, sha256(text)]))).toEqual(new Map(committed))
}

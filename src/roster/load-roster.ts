// Decides whether a file can be read as text at all; parse-roster.ts decides whether the text is a roster.
import { isUtf8 } from 'node:buffer'
import { readFile, stat } from 'node:fs/promises'
import type { Fault } from './fault.ts'
import { rosterLimits } from './limits.ts'
import { type Loaded, nulWords, parseRoster } from './parse-roster.ts'

/** Reads, parses and checks a roster file. Whatever is wrong with it comes back as faults, never as an exception. */
export async function loadRoster(path: string): Promise<Loaded> {
  const read = await readText(path)
  return read.ok ? parseRoster(read.text, path) : { ok: false, faults: [read.fault] }
}

type ReadText = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: Fault }

async function readText(path: string): Promise<ReadText> {
  try {
    const status = await stat(path)
    if (status.isDirectory()) return unreadable(`${path} is a directory`, 'name a roster file')
    if (!status.isFile()) return unreadable(`${path} is not a regular file`, 'name a roster file')
    if (status.size > rosterLimits.fileBytesMax) return tooLarge(path, status.size)
    return decode(await readFile(path))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    const words = reasons.get(code) ?? { message: `could not be read (${code})`, remedy: 'check the file and its permissions' }
    return unreadable(`${path} ${words.message}`, words.remedy)
  }
}

const reasons: ReadonlyMap<string, { readonly message: string; readonly remedy: string }> = new Map([
  ['ENOENT', { message: 'does not exist', remedy: 'check the path' }],
  ['ENOTDIR', { message: 'does not exist', remedy: 'check the path' }],
  ['EACCES', { message: 'may not be read', remedy: 'change its permissions' }],
])

function tooLarge(path: string, bytes: number): ReadText {
  const [size, most] = [bytes, rosterLimits.fileBytesMax].map((count) => (count / 1024 / 1024).toFixed(1))
  return unreadable(`${path} has ${size} MB, at most ${most} MB are read`, 'split the market into smaller rosters')
}

function decode(bytes: Buffer): ReadText {
  if (isUtf8(bytes)) return { ok: true, text: bytes.toString('utf8') }
  // A newline is never part of a longer UTF-8 sequence, so the first line that is not UTF-8 holds the fault.
  let line = 1
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start)
    const stop = end === -1 ? bytes.length : end + 1
    const part = bytes.subarray(start, stop)
    if (!isUtf8(part)) return { ok: false, fault: { place: '', line, ...(part.includes(0) ? nulWords : notUtf8) } }
    start = stop
  }
  return { ok: false, fault: { place: '', ...notUtf8 } }
}

const notUtf8 = { message: 'the file is not valid UTF-8', remedy: 'save it as UTF-8 text' }

const unreadable = (message: string, remedy: string): ReadText => ({ ok: false, fault: { place: '', message, remedy } })

// Runs the command as a user does, in a process of its own, and keeps small markets at hand.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished } from 'vitest'
import { openJournal } from '../../src/journal/open-journal.ts'
import { generateRoster } from '../../src/roster/generate-roster.ts'
import { rosterText } from '../../src/roster/roster-file.ts'

export const rootFolder = fileURLToPath(new URL('../..', import.meta.url))
export const haggleFile = join(rootFolder, 'bin', 'haggle.js')

/** Hundreds of processes start here: reading the sources anew each time would be most of what they do. */
const compileCache = join(tmpdir(), 'haggle-compile-cache')

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface Surroundings {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

export interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Resolves when stderr or stdout has said so much; rejects when the process ends before. */
  saying(words: RegExp): Promise<void>
}

export function start(args: readonly string[], { cwd, env }: Surroundings = {}): Started {
  const child = spawn(process.execPath, [haggleFile, ...args], { cwd, env: { ...process.env, NODE_COMPILE_CACHE: compileCache, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => { said[name] += text })
  const ended = new Promise<Ended>((resolve) => child.on('close', (code, signal) => resolve({ code, signal, ...said })))
  return {
    child,
    ended,
    saying: (words) => new Promise((resolve, reject) => {
      const listen = (): void => {
        if (words.test(said.stdout) || words.test(said.stderr)) resolve()
      }
      listen()
      child.stdout.on('data', listen)
      child.stderr.on('data', listen)
      void ended.then(({ stderr }) => reject(new Error(`ended without saying ${words}: ${stderr}`)))
    }),
  }
}

export const haggle = (args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> => start(args, surroundings).ended

/** Exit 0, and nothing that looks like an accident. */
export async function haggleDone(args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  const ended = await haggle(args, surroundings)
  expect(ended, ended.stderr).toMatchObject({ code: 0, signal: null })
  expectNoTrace(ended)
  return ended
}

export interface Refusal {
  readonly code: 1 | 2
  readonly words: RegExp
}

/** One clear message on stderr, the right exit code and no stack trace. */
export async function expectRefusal(args: readonly string[], { code, words }: Refusal, surroundings: Surroundings = {}): Promise<Ended> {
  const ended = await haggle(args, surroundings)
  expect(ended.stderr).toMatch(words)
  expect(ended.code, ended.stderr).toBe(code)
  expectNoTrace(ended)
  return ended
}

export function expectNoTrace({ stdout, stderr }: Ended): void {
  expect(stderr).not.toMatch(/^\s+at .+[:(]/m)
  expect(stderr).not.toMatch(/should not have happened|Warning:/)
  expect(stdout).not.toMatch(/^\s+at .+:\d+:\d+/m)
}

/** Removed when the test, or with `keep` the caller, has finished. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'haggle-cli-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** For a market that the tests of a file share; they remove it in afterAll. */
export const newSharedFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'haggle-cli-'))

export interface SmallMarket {
  readonly people?: number
  readonly seed?: string
}

export async function writeRoster(path: string, { people = 10, seed = 'cli' }: SmallMarket = {}): Promise<string> {
  await writeFile(path, rosterText(generateRoster({ people, seed }), 'yaml'))
  return path
}

/** Arms of few rounds: `arms` are lines of the file's list, by default one arm of the roster's own agents. */
export async function writeArms(path: string, { arms = ['{ name: A }'], rounds = 8 }: { readonly arms?: readonly string[]; readonly rounds?: number } = {}): Promise<string> {
  const lines = ['schema: haggle.arms/1', `market: { rounds: ${rounds}, softCloseRounds: 0, softCloseExtensionsMax: 0 }`, 'arms:', ...arms.map((arm) => `  - ${arm}`)]
  await writeFile(path, `${lines.join('\n')}\n`)
  return path
}

export interface JournalEntry {
  readonly seq: number
  readonly public: { readonly seq: number; readonly by: string; readonly events: readonly { readonly type: string }[] } | null
  readonly hash: string
}

export const exported = (run: string, arm = 'A'): Promise<string> => readFile(join(run, arm, 'journal.jsonl'), 'utf8')

/** Entry by entry as the journal.db holds them now, chain checked; empty where there is none yet. */
export async function keptBodies(run: string, arm = 'A'): Promise<string[]> {
  const path = join(run, arm, 'journal.db')
  if (!existsSync(path)) return []
  const bodies: string[] = []
  for await (const entry of (await openJournal(path)).entries) bodies.push(`${entry.body.slice(0, -1)},"hash":"${entry.hash}"}`)
  return bodies
}

/** Every file below a folder with its bytes, to see that nothing was touched. */
export async function everythingIn(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    found[path] = entry.isFile() ? (await readFile(path)).toString('base64') : 'folder'
  }
  return found
}

export async function parsedFile(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'))
}

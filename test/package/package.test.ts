// The package as npm would publish it: packed, installed in another folder, run there; and started by a Node that is too
// old to run it. Needs the registry.
import { spawnSync } from 'node:child_process'
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newSharedFolder, parsedFile, rootFolder } from '../cli/haggle.ts'
import { oldNode } from '../outside-tools.ts'

const installMilliseconds = 240_000

let folder: string
let user: string
let packed: string[]

interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** With `tools` first on the path. */
function ran(command: string, given: { readonly cwd: string; readonly tools?: string }): Ran {
  const path = [given.tools ?? dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter)
  return spawnSync('sh', ['-c', command], { cwd: given.cwd, encoding: 'utf8', env: { ...process.env, PATH: path }, maxBuffer: 64 * 1024 * 1024 })
}

function succeeded(command: string, given: { readonly cwd: string; readonly tools?: string }): Ran {
  const done = ran(command, given)
  expect(done.status, `${command}\n${done.stderr}`).toBe(0)
  return done
}

beforeAll(async () => {
  folder = await newSharedFolder()
  user = join(folder, 'user')
  await mkdir(user)
  const source = await checkoutCopy(join(folder, 'source'))
  const [described] = JSON.parse(succeeded(`npm pack --json --pack-destination "${folder}"`, { cwd: source }).stdout.replace(/^[^[]*/, '')) as { filename: string; files: { path: string }[] }[]
  packed = (described?.files ?? []).map(({ path }) => path)
  await writeFile(join(user, 'package.json'), '{"name":"user","private":true}')
  succeeded(`npm install --no-audit --no-fund --prefer-offline "${join(folder, described?.filename ?? '')}"`, { cwd: user })
}, installMilliseconds)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Packing builds into dist, which must not appear in the checkout while other tests run. */
async function checkoutCopy(copy: string): Promise<string> {
  await mkdir(copy)
  const names = (await readdir(rootFolder)).filter((name) => !['.git', 'dist', 'haggle-out', 'node_modules'].includes(name))
  succeeded(`cp -R ${names.map((name) => `"${name}"`).join(' ')} "${copy}"`, { cwd: rootFolder })
  await symlink(join(rootFolder, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

describe('the tarball', () => {
  it('holds what runs and what explains, and no test, fixture or source', () => {
    for (const path of ['bin/haggle.js', 'dist/cli/main.js', 'dist/cli/run/arm-worker.js', 'dist/cli/run/bound-worker.js', 'examples/office/roster.yaml', 'README.md', 'LICENSE', 'docs/journal-format.md']) expect(packed).toContain(path)
    expect(packed.filter((path) => /^dist\/report\/assets\/.+\.(css|woff2)$/.test(path)).length).toBeGreaterThan(1)
    expect(packed.filter((path) => /\.(test|fixture)\.|^(src|test|bench|\.ci)\//.test(path))).toEqual([])
  })
})

describe('installed in another folder', () => {
  it('runs a market and verifies it', async () => {
    const { version } = (await parsedFile(join(rootFolder, 'package.json'))) as { version: string }
    expect(succeeded('npx haggle --version', { cwd: user }).stdout.trim()).toBe(version)
    succeeded('npx haggle roster generate --people 10 --out people.yaml', { cwd: user })
    const { stdout } = succeeded('npx haggle run people.yaml --out run', { cwd: user })
    expect(stdout).toContain('run/report.html')
    expect((await readdir(join(user, 'run'))).sort()).toEqual(['A', 'manifest.json', 'people.json', 'report-public.html', 'report.html', 'report.json', 'report.md'])
    expect(succeeded('npx haggle verify run/A/journal.db', { cwd: user }).stdout).toContain('sound')
    expect(succeeded('npx haggle run people.yaml --out run', { cwd: user }).stdout).toContain('complete already')
  })

  it('gives the same journal as the sources', () => {
    succeeded('npx haggle roster generate --people 10 --out same.yaml', { cwd: user })
    succeeded('npx haggle run same.yaml --out built --quiet', { cwd: user })
    succeeded(`"${process.execPath}" "${join(rootFolder, 'bin', 'haggle.js')}" run same.yaml --out sources --quiet`, { cwd: user })
    succeeded('cmp built/A/journal.jsonl sources/A/journal.jsonl', { cwd: user })
  })
})

const old = oldNode()
describe.skipIf(!old.available)('started by the system’s older Node', () => {
  const oldPath = (): string => dirname(old.command ?? '')

  it('starts again on the Node of the package', () => {
    const bin = join(user, 'node_modules', 'haggle', 'bin', 'haggle.js')
    succeeded(`"${old.command}" "${bin}" roster generate --people 10 --out old.yaml`, { cwd: user })
    succeeded(`"${old.command}" "${bin}" verify run/A/journal.db`, { cwd: user })
    expect(ran(`"${old.command}" "${bin}" verify old.yaml`, { cwd: user }).status).toBe(2)
    expect(succeeded('npx haggle --version', { cwd: user, tools: oldPath() }).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('passes a signal on and ends by it', () => {
    const bin = join(user, 'node_modules', 'haggle', 'bin', 'haggle.js')
    const { status, stderr } = ran(`"${old.command}" "${bin}" run old.yaml --out stopped & child=$!; while ! test -s stopped/A/journal.db; do sleep 0.05; done; kill -TERM $child; wait $child`, { cwd: user })
    expect(status, stderr).toBe(143)
    expect(stderr).toContain('stopped by SIGTERM')
    expect(succeeded(`"${old.command}" "${bin}" run old.yaml --out stopped`, { cwd: user }).stdout).toContain('stopped/report.html')
  })
})

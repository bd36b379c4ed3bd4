// The README's commands run as they are written: every block that says `sh run`, in order, in one folder that holds what a
// checkout holds. `npx haggle` is this checkout's.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { haggleFile, newSharedFolder, rootFolder } from './haggle.ts'

const readme = await readFile(join(rootFolder, 'README.md'), 'utf8')
const blocks = [...readme.matchAll(/^```(sh[^\n]*)\n([^]*?)^```$/gm)].map(([, info = '', text = '']) => ({ info: info.trim(), lines: commandLines(text) }))
const toRun = blocks.filter(({ info }) => info === 'sh run').flatMap(({ lines }) => lines)

/** Comments and empty lines apart; a line that ends in a backslash goes on. */
function commandLines(text: string): string[] {
  return text.replaceAll(/\\\n\s*/g, '').split('\n').map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))
}

let folder: string
beforeAll(async () => {
  folder = await newSharedFolder()
  for (const name of ['examples', 'docs', 'package.json', 'bin']) await symlink(join(rootFolder, name), join(folder, name))
  // Stands in for npx, which would look for an installed package.
  await mkdir(join(folder, 'tools'))
  await writeFile(join(folder, 'tools', 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${haggleFile}" "$@"\n`)
  await chmod(join(folder, 'tools', 'npx'), 0o755)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('README.md', () => {
  it('has commands to run', () => expect(toRun.length).toBeGreaterThan(3))

  it.each(toRun)('%s', async (line) => {
    expect(line).toMatch(/^(npx haggle|npm|node|python3|cat|jq) /)
    const { code, stderr } = await run(line)
    expect(code, stderr).toBe(0)
    expect(stderr).not.toMatch(/^\s+at .+[:(]/m)
  })

  it('npm start ends and says where the report lies; given again, that it is complete', async () => {
    const first = await run('npm start')
    expect(first.code, first.stderr).toBe(0)
    expect(first.stdout).toMatch(/haggle-out\/office-seed-1\/report\.html/)
    expect((await run('npm start')).stdout).toMatch(/complete already\. Report: haggle-out\/office-seed-1\/report\.html/)
  })

  it('names only files that are there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = '']) => path)
    expect(links.filter((path) => !existsSync(join(rootFolder, path)))).toEqual([])
  })

  it('names only commands and options that there are', async () => {
    const lines = blocks.flatMap(({ lines: all }) => all).filter((line) => line.startsWith('npx haggle '))
    for (const line of lines) {
      const words = line.split(/\s+/).slice(2)
      const command = words.slice(0, ['import', 'roster', 'lab'].includes(words[0] ?? '') ? 2 : 1)
      const { stdout } = await run(`npx haggle ${command.join(' ')} --help`)
      for (const option of words.filter((word) => word.startsWith('--'))) expect(stdout, line).toContain(option)
    }
  })
})

function run(line: string): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const path = [join(folder, 'tools'), dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter)
  const child = spawn('sh', ['-c', line], { cwd: folder, env: { ...process.env, PATH: path }, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => { said[name] += text })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...said })))
}

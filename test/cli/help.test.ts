// Help, usage and what an error looks like: every command explains itself with an example, every slip gets exit 2 and says
// where help is, and with --json an error is an object on standard output.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expectNoTrace, expectRefusal, haggle, haggleDone, newFolder, parsedFile, rootFolder } from './haggle.ts'

const commands = [['run'], ['import', 'posts'], ['roster', 'check'], ['roster', 'generate'], ['verify'], ['replay'], ['schema']]

describe('help', () => {
  it.each(commands.map((words) => ({ name: words.join(' '), words })))('haggle $name --help: what it takes, and an example', async ({ name, words }) => {
    const { stdout } = await haggleDone([...words, '--help'])
    expect(stdout).toContain(`Usage: haggle ${name}`)
    expect(stdout).toMatch(new RegExp(`Examples?:\\n  npx haggle ${name} `))
    expect((await haggleDone(['help', ...words.slice(0, 1)])).stdout).toContain(`Usage: haggle ${words[0]}`)
  })

  it('haggle --help lists every command and the exit codes', async () => {
    const { stdout } = await haggleDone(['--help'])
    for (const [name] of commands) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'))
    expect(stdout).toContain('Exit codes: 0 done, 1 found wrong, 2 bad usage or input')
  })

  it('haggle --version is the package’s', async () => {
    const { version } = (await parsedFile(join(rootFolder, 'package.json'))) as { version: string }
    expect((await haggleDone(['--version'])).stdout).toBe(`${version}\n`)
  })
})

describe('a slip', () => {
  it.each([
    { name: 'no command', args: [], words: /Usage: haggle/ },
    { name: 'an unknown command', args: ['rum'], words: /unknown command 'rum'[^]*run[^]*\(haggle --help/ },
    { name: 'half a command', args: ['roster'], words: /Usage: haggle roster/ },
    { name: 'an unknown option', args: ['run', 'x.yaml', '--sed', '3'], words: /unknown option '--sed'[^]*--seed[^]*\(haggle run --help/ },
    { name: 'no argument', args: ['verify'], words: /missing required argument 'journal'/ },
    { name: 'one argument too many', args: ['verify', 'a', 'b'], words: /too many arguments/ },
    { name: 'a seed that is no number', args: ['run', 'x.yaml', '--seed', '1e3'], words: /'1e3' is invalid. A whole number is needed/ },
    { name: 'a seed that is too large', args: ['run', 'x.yaml', '--seed', '99999999999999999999'], words: /is invalid. A whole number/ },
    { name: 'an option without its value', args: ['run', 'x.yaml', '--out'], words: /argument missing/ },
    { name: 'no such file', args: ['run', 'x.yaml'], words: /x\.yaml does not exist\. Check the path/ },
  ])('$name: exit 2', async ({ args, words }) => {
    const ended = await haggle(args, { cwd: await newFolder() })
    expect(ended.stderr).toMatch(words)
    expect(ended).toMatchObject({ code: 2, stdout: '' })
    expectNoTrace(ended)
  })
})

describe('an error', () => {
  it('with --json is one object on standard output, and words on standard error', async () => {
    const cwd = await newFolder()
    for (const args of [['run', 'x.yaml', '--json'], ['run', 'x.yaml', '--sed', '--json'], ['replay', 'x', '--json'], ['verify', 'x', '--json']]) {
      const { stdout, stderr, code } = await haggle(args, { cwd })
      const { error } = JSON.parse(stdout) as { error: { exitCode: number; message: string } }
      expect(error.exitCode).toBe(2)
      expect(code).toBe(2)
      expect(stderr).toContain(error.message.split('\n')[0])
    }
  })

  it('shows its stack with HAGGLE_DEBUG only', async () => {
    const cwd = await newFolder()
    await expectRefusal(['verify', 'x'], { code: 2, words: /^haggle: x does not exist: give a journal\.db or a journal\.jsonl\.\n$/ }, { cwd })
    expect((await haggle(['verify', 'x'], { cwd, env: { HAGGLE_DEBUG: '1' } })).stderr).toMatch(/^ +at .+verify\.ts/m)
  })
})

import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { commandProblem } from './check-command.ts'

const script = fileURLToPath(new URL('./misbehaving.fixture.mjs', import.meta.url))
const checked = (command: string): Promise<string | undefined> => commandProblem({ command, person: 'p01', currency: 'USD', startSeconds: 5 })

/** Says on its standard error what it was told, and never that it is ready. */
const telling = `'${process.execPath}' -e 'process.stdin.once("data", (line) => { process.stderr.write(line); process.exit(4) })'`

describe('a command before a market', () => {
  it('that says ready is in order', async () => {
    expect(await checked(`'${process.execPath}' '${script}' good`)).toBeUndefined()
  })

  it.each([
    ['is not there', '/nope/agent', /^the command ended \(exit code 127\)\. .*not found$/],
    ['ends without a word', 'exit 1', /^the command ended \(exit code 1\)\. It wrote nothing to stderr\.$/],
    ['speaks otherwise', 'echo hello; cat', /^a line on stdout is not JSON/],
  ])('that %s is told', async (_what, command, words) => {
    expect(await checked(command)).toMatch(words)
  })

  it('that says nothing is told at its deadline', async () => {
    expect(await commandProblem({ command: 'exec sleep 1000', person: 'p01', currency: 'USD', startSeconds: 0.06 })).toMatch(/^no "ready" within 0\.06 s .*HAGGLE_EXEC_START_SECONDS/)
  })

  it('hears of nobody but an id', async () => {
    const problem = await checked(telling)
    expect(problem).toContain('"person":"p01"')
    expect(problem).toContain('"brief":{"persona":"","instructions":"","owns":[]}')
  })
})

// A terminal: a long answer has several lines, a list of choices starts where nothing is claimed by accident.
import { PassThrough, Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { terminalInterviewee } from './interviewees.ts'

async function typed(keys: readonly string[], question: Parameters<Awaited<ReturnType<typeof terminalInterviewee>>['ask']>[0]): Promise<string | undefined> {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined })
  const output = Object.assign(new Writable({ write: (_chunk, _encoding, done) => { done() } }), { isTTY: true, columns: 80, rows: 24 })
  const interviewee = await terminalInterviewee({ input, output })
  const answer = interviewee.ask(question)
  for (const key of keys) {
    await new Promise((resolve) => { setImmediate(resolve) })
    input.write(key)
  }
  return answer
}

const enter = '\r'

it('takes several lines for a long answer, and ends it with an empty one', async () => {
  expect(await typed([...'bike', enter, ...'lamp', enter, enter], { id: 'selling', text: 'What?', isLong: true })).toBe('bike\nlamp')
})
it('takes one line for a short one', async () => {
  expect(await typed([...'40', enter], { id: 'budget', text: 'How much?' })).toBe('40')
})
it('starts a choice where the question says, else at the first', async () => {
  const choices = ['new', 'like_new', 'good']
  expect(await typed([enter], { id: 'sell.1.condition', text: 'Which?', choices, startsAt: 'good' })).toBe('good')
  expect(await typed([enter], { id: 'decide', text: 'Which?', choices })).toBe('new')
})

import { expect, it } from 'vitest'
import { CommandFailure } from '../failure.ts'
import { checkText, modelsCheckCommand } from './models.ts'

it.each([
  [{ id: 'anthropic/m', works: true, structured: 'tool', version: 'm-20260101', price: { fresh: 1_000_000, cached: 100_000, written: 1_250_000, output: 5_000_000, asOf: '2026-10-24', source: 's' } }, '✓ anthropic/m: works as m-20260101; $1.00 in, $0.10 cached, $5.00 out per million tokens (list price of 2026-10-24)'],
  [{ id: 'compat/m', works: true, structured: 'text', version: 'm', price: 'unknown' }, '✓ compat/m: works as m, without tools: replies are asked for in words; price unknown: give one with --prices, or money is not counted'],
  [{ id: 'scripted/a.jsonl', works: true, structured: 'tool', version: '', price: 'free' }, '✓ scripted/a.jsonl: works; costs nothing here'],
  [{ id: 'compat/m@http://me:secret@host', works: false, code: 'bad_request', problem: 'leave the password out.' }, '✗ compat/m@http://…@host: leave the password out.'],
  [{ id: 'openai/m', works: false, code: 'bad_request', problem: 'openai/m needs a key.' }, '✗ openai/m needs a key.'],
] as const)('%j', (check, text) => expect(checkText(check)).toBe(text))

it('without a model says how to name one', async () => {
  await expect(modelsCheckCommand([], {})).rejects.toBeInstanceOf(CommandFailure)
})

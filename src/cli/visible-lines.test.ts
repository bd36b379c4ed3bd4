import { expect, it, vi } from 'vitest'
import { main } from './main.ts'
import { visibleLines } from './visible-lines.ts'

it('keeps the lines of a message and nothing that a terminal would obey', () => {
  expect(visibleLines('first \u001b[2Jline\u0000\n  second\u202egnos\u200b')).toBe('first  [2Jline \n  secondgnos')
})

it('is what a failing command says', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  await main(['lab', 'run', 'no\u0007such\u202efile.yaml'])
  expect(said.mock.calls.map(([text]) => String(text)).join('')).toMatch(/^haggle: no suchfile\.yaml is not a file/)
  process.exitCode = undefined
  said.mockRestore()
})

// The readable transcript shows what was written; it never makes a terminal do something.
import { expect, it } from 'vitest'
import { transcriptMarkdown, type TranscriptEntry } from './transcript.ts'

it('holds no control characters, whatever was answered', () => {
  const answered = { kind: 'answered', text: 'a bike\u001b]0;owned\u0007\u001b[2J\r and a lamp\nin two lines' } as TranscriptEntry
  const text = transcriptMarkdown([answered])
  expect(text).not.toMatch(/[^\P{Cc}\n]/u)
  expect(text).toContain('a bike')
  expect(text).toContain('in two lines')
})

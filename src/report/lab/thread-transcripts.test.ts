// The page of negotiations that a report points at: an anchor for each, public lines, and nothing a stranger wrote as markup.
import { describe, expect, it } from 'vitest'
import { smallJournal } from '../../lab/patterns/small-journal.fixture.ts'
import { renderThreadTranscripts, threadAnchor } from './thread-transcripts.ts'

const render = (entries = smallJournal) =>
  renderThreadTranscripts({ title: 'Strong and weak', run: '1-A', entries, threads: [{ listing: 'L1', buyer: 'b' }, { listing: 'L7', buyer: 'c' }], nameOf: (person) => ({ s: 'Sam', b: 'Bea' })[person] ?? person })

describe('transcript page', () => {
  it('tells a thread in public lines under the anchor that reports link to', async () => {
    const page = await render()
    expect(threadAnchor({ listing: 'L1', buyer: 'b' })).toBe('L1-b')
    expect(page).toContain('id="L1-b"')
    expect(page).toContain('id="L1-b-10"')
    expect(page).toContain('Bea offers $70 for L1 “Red folding bike”')
    expect(page).toContain('D1: Sam sells “Red folding bike” to Bea for $80')
    expect(page).not.toContain('Is it still there?')
  })

  it('says of a thread that is not there that it is not there', async () => {
    expect(await render()).toMatch(/id="L7-c"[^]*no such negotiation/)
  })

  it('shows markup in a listing as text', async () => {
    const page = await render(smallJournal.map((entry) => ({ ...entry, body: entry.body.replaceAll('Red folding bike', '<script>alert(1)</script>') })))
    expect(page).not.toContain('<script>alert')
    expect(page).toContain('&lt;script&gt;')
  })
})

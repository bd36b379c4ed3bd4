// The page of one run's negotiations that a report points at: `transcripts/<run>.html`, with an anchor for each thread. Public lines
// alone, worded by transcript.ts; which events belong to a thread is decided in the lab.
import type { Entries } from '../../lab/patterns/read-public-record.ts'
import { threadTranscripts, type ThreadName } from '../../lab/patterns/thread-transcripts.ts'
import type { PersonId } from '../../market/vocabulary.ts'
import { visibleText } from '../escape-text.ts'
import { countOf } from '../format-number.ts'
import { html, type Html } from '../html/markup.ts'
import { renderPage } from '../html/page.ts'
import { Transcript } from '../transcript.ts'

export interface ThreadPage {
  /** Of the experiment. */
  readonly title: string
  readonly run: string
  readonly entries: Entries
  readonly threads: readonly ThreadName[]
  readonly nameOf?: (person: PersonId) => string
}

/** Of a thread on its run's page, as the report's links have it. */
export const threadAnchor = ({ listing, buyer }: ThreadName): string => `${listing}-${buyer}`

/** A whole HTML file. A thread that the journal does not hold is shown as such, so that no link leads nowhere. */
export async function renderThreadTranscripts(page: ThreadPage): Promise<string> {
  const { title, run, threads, nameOf = (person) => person } = page
  const told = await toldThreads(page)
  const sections = threads.map((thread) => threadSection(thread, told.get(threadAnchor(thread)), nameOf))
  const heading = `${countOf(threads.length, 'negotiation')} of run ${run}`
  return renderPage({
    title: heading, market: visibleText(title), stamp: `Run ${run}`, foot: 'Public lines only, as everybody in the market could read them.', secret: true,
    contents: threads.map((thread) => ({ id: threadAnchor(thread), label: `${thread.listing}, ${visibleText(nameOf(thread.buyer))}` })),
    article: html`<div id="finding"><h1>${heading}</h1><p class="lede">The negotiations that the report points at: the listing, what its two people offered, answered and said about it, and the deal that ended it.</p></div>${sections}`,
  })
}

interface ToldThread {
  title: string
  seller: PersonId
  readonly lines: { readonly time: string; readonly publicSequence: number; readonly line: string }[]
}

async function toldThreads({ entries, threads, nameOf }: ThreadPage): Promise<ReadonlyMap<string, ToldThread>> {
  const transcript = new Transcript(nameOf)
  const told = new Map<string, ToldThread>()
  for await (const { at, by, publicSequence, event, threads: here } of threadTranscripts(entries, threads)) {
    const line = transcript.linesOf({ at, by, events: [event] })[0] ?? ''
    for (const thread of here) {
      const known = told.get(threadAnchor(thread)) ?? { title: '', seller: '', lines: [] }
      if (event.type === 'ListingPosted') Object.assign(known, { title: event.title, seller: event.seller })
      known.lines.push({ time: transcript.time(at), publicSequence, line })
      told.set(threadAnchor(thread), known)
    }
  }
  return told
}

function threadSection(thread: ThreadName, told: ToldThread | undefined, nameOf: (person: PersonId) => string): Html {
  const id = threadAnchor(thread)
  if (told === undefined) return html`<section class="fig" id="${id}"><h2>${thread.listing}</h2><p>The journal of this run holds no such negotiation.</p></section>`
  const lines = told.lines.map(({ time, publicSequence, line }) => html`<tr id="${id}-${publicSequence}"><td class="n">${publicSequence}</td><td>${time}</td><td><bdi>${line}</bdi></td></tr>
`)
  return html`<section class="fig" id="${id}"><h2><bdi>${told.title}</bdi></h2><p class="how">${thread.listing}. <span class="seller">${nameOf(told.seller)}</span> sells, <span class="buyer">${nameOf(thread.buyer)}</span> would buy.</p>
<div class="scroll" role="group" tabindex="0" aria-label="Lines of ${thread.listing} with ${nameOf(thread.buyer)}"><table class="small"><caption class="vh">Public lines</caption><thead><tr><th scope="col" class="n">No.</th><th scope="col">Time (UTC)</th><th scope="col">What happened</th></tr></thead><tbody>${lines}</tbody></table></div></section>`
}

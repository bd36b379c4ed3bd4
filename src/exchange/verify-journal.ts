// Checks a whole journal as an outsider would: the chain, then every entry decided again by the rules and folded. Needs no
// key; private parts are held against their hashes where the caller can still read them.
import { chainStart, commitmentOf } from '../journal/chain.ts'
import { JournalFault, type StoredEntry } from '../journal/journal-store.ts'
import { upcast } from '../journal/upcasters.ts'
import { evolve } from '../market/evolve.ts'
import { emptyMarket, type MarketState } from '../market/state.ts'
import type { Instant, PersonId } from '../market/vocabulary.ts'
import { ruleProblem } from './decide-again.ts'
import type { EntryBody } from './encode-entry.ts'

export type Verification =
  /** `closed`: it ends with the market's close. A journal without it goes on, or was cut between two entries. */
  | { readonly ok: true; readonly entries: number; readonly publicEntries: number; readonly deals: number; readonly head: string; readonly sealedChecked: number; readonly closed: boolean }
  | { readonly ok: false; readonly sequence: number; readonly problem: string }

/** A person's private texts by sequence number, where they can still be read. */
export type SealedTexts = (person: PersonId) => Promise<ReadonlyMap<number, string> | 'erased'>

export async function verifyJournal(entries: AsyncIterable<StoredEntry>, sealedTexts?: SealedTexts): Promise<Verification> {
  const state = emptyMarket()
  const sealed = sealedReader(sealedTexts)
  let { head } = chainStart
  let sequence = 0
  let sealedChecked = 0
  let latestAt = 0
  try {
    for await (const entry of entries) {
      sequence = entry.sequence
      const body = upcast(JSON.parse(entry.body)) as unknown as EntryBody
      const problem = replayEntry(state, body, latestAt)
      latestAt = body.at
      if (problem !== undefined) return { ok: false, sequence, problem }
      for (const [person, hash] of body.sealed) {
        const texts = await sealed(person)
        if (texts === undefined) continue
        const text = texts.get(sequence)
        if (text === undefined) return { ok: false, sequence, problem: `the sealed part of ${person} is missing although their key is there` }
        if (commitmentOf(text) !== hash) return { ok: false, sequence, problem: `the sealed part of ${person} is not what was recorded` }
        sealedChecked += 1
      }
      head = entry.hash
    }
  } catch (error) {
    if (error instanceof JournalFault && error.code === 'damaged') return { ok: false, sequence: error.sequence ?? sequence + 1, problem: error.message }
    throw error
  }
  if (sequence === 0) return { ok: false, sequence: 1, problem: 'the journal is empty' }
  return { ok: true, entries: sequence, publicEntries: state.publicSequence, deals: state.deals.length, head, sealedChecked, closed: state.status === 'closed' }
}

function replayEntry(state: MarketState, body: EntryBody, latestAt: Instant): string | undefined {
  if (body.at < latestAt) return 'its time lies before that of the entry before it'
  if (body.public === null) return undefined
  if (body.public.seq !== state.publicSequence + 1) return `its public sequence is ${body.public.seq}, not ${state.publicSequence + 1}`
  try {
    const problem = ruleProblem(state, body.public, body.at)
    if (problem !== undefined) return problem
    for (const event of body.public.events) evolve(state, event, body.at)
  } catch (error) {
    return `it does not follow from what came before: ${error instanceof Error ? error.message : String(error)}`
  }
  state.publicSequence = body.public.seq
  return undefined
}

function sealedReader(read: SealedTexts | undefined): (person: PersonId) => Promise<ReadonlyMap<number, string> | undefined> {
  const known = new Map<PersonId, ReadonlyMap<number, string> | undefined>()
  return async (person) => {
    if (read === undefined) return undefined
    if (!known.has(person)) {
      const texts = await read(person)
      known.set(person, texts === 'erased' ? undefined : texts)
    }
    return known.get(person)
  }
}

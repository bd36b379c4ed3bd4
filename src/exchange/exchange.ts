// The only writer of a market. Stages submissions against its own fold of the journal and commits them in groups; the
// append with the expected length is the only coordination, so several processes may serve one market. Nothing is
// acknowledged before its group is durable.
import { genesisHash, verifiedEntries } from '../journal/chain.ts'
import { type EncodedEntry, JournalFault, type JournalStore } from '../journal/journal-store.ts'
import { upcast } from '../journal/upcasters.ts'
import type { MarketEvent, MarketClosed } from '../market/events.ts'
import { withdrawalsAfter } from '../market/gate/after-commitment.ts'
import type { Mandate } from '../market/mandate.ts'
import type { MarketConfig } from '../market/market-config.ts'
import { principalFrom } from '../market/principal.ts'
import { availableCents } from '../market/state.ts'
import type { Instant, PersonId } from '../market/vocabulary.ts'
import type { EntryBody, SealedNote } from './encode-entry.ts'
import { emptyMemory, type MarketMemory, type Outcome, remember } from './market-memory.ts'
import type { Salts } from './salts.ts'
import { type Command, type Parser, recordEntry, submitMove, type Submission } from './submit-move.ts'

export interface ExchangePorts {
  readonly store: JournalStore
  readonly salts: Salts
  readonly parse: Parser
  /** Keep the public events readable in views, for agents that read words. */
  readonly keepChannel?: boolean
}

/** `outcome` is final once the commit that carries it has resolved. */
export interface Staged {
  outcome: Outcome
}

/** Longest time that submissions keep the event loop from its other work. */
const loopRoundMilliseconds = 5

/** Several processes may race for the journal's end; past this many lost races in a row something is wrong. */
const conflictsMax = 100

export class Exchange {
  readonly #ports: ExchangePorts
  #memory: MarketMemory
  #staged: Pending[] = []
  #committedLength: number
  #commitSoon: Promise<void> | undefined
  #lastRoundAt = 0
  #lastCommit: Promise<void> | undefined
  #fault: unknown

  private constructor(ports: ExchangePorts, memory: MarketMemory) {
    this.#ports = ports
    this.#memory = memory
    this.#committedLength = memory.length
  }

  /** Reads the journal as far as it goes. Throws JournalFault when it is damaged. */
  static async open(ports: ExchangePorts): Promise<Exchange> {
    return new Exchange(ports, await rebuild(ports.store, keepingOf(ports)))
  }

  /** An exchange on an empty journal, without reading it: the first commit finds out. */
  static fresh(ports: ExchangePorts): Exchange {
    return new Exchange(ports, emptyMemory(genesisHash, keepingOf(ports)))
  }

  /** Read by views and hosts in this process; never handed to a party as it is. */
  get memory(): MarketMemory {
    return this.#memory
  }

  /** Entries decided and not yet durable. */
  get stagedCount(): number {
    return this.#staged.length
  }

  /** Opens the market: its public rules, and every mandate sealed for its person. */
  openMarket(config: MarketConfig, mandates: readonly Mandate[]): void {
    const notes = mandates.map((mandate) => ({ person: mandate.person, note: { mandate } }))
    this.#stageOwn(() => (this.#memory.state.status === 'opening' ? { at: config.opensAt, events: [{ type: 'MarketOpened', config }], notes } : undefined))
  }

  closeMarket(because: MarketClosed['because'], now: Instant): void {
    this.#stageOwn(() => (this.#memory.state.status === 'open' ? { at: now, events: [{ type: 'MarketClosed', because }], notes: [] } : undefined))
  }

  /** A new version of a mandate, from the person's own surface. Offers it no longer allows are withdrawn in the same entry. */
  amendMandate(mandate: Mandate, now: Instant): void {
    this.#stageOwn(() => ({ at: now, events: withdrawnBy(this.#memory, mandate, now), notes: [{ person: mandate.person, note: { mandate } }], by: mandate.person }))
  }

  /**
   * Erases a person: what they have open is withdrawn in public, then their key is deleted. Their private parts can never
   * be read again, the chain still verifies, and whatever they submit from now on is refused as unknown.
   */
  async erasePerson(person: PersonId, now: Instant): Promise<void> {
    this.#stageOwn(() => ({ at: now, events: openBusinessOf(this.#memory, person), notes: [] }))
    // Forgotten before anything is awaited: what they submit meanwhile must not be sealed for a key that is going.
    forget(this.#memory, person)
    await this.commit()
    forget(this.#memory, person)
    await this.#ports.store.erasePerson(person)
  }

  /** Decides now and stages the entry; the outcome counts once `commit` has resolved. */
  stage(command: Command): Staged {
    if (this.#fault !== undefined) throw this.#fault
    const { outcome, entry } = this.#decide(command)
    const staged: Staged = { outcome }
    // A kept answer brings no entry, but waits with the others: what it repeats may still have to be decided again.
    this.#staged.push({ entry, command, staged, own: undefined })
    return staged
  }

  /** A throw here is our own bug and may have left the fold half changed: this exchange is not used any more. */
  #decide(command: Command): Submission {
    try {
      return submitMove({ ...this.#ports, memory: this.#memory }, command)
    } catch (fault) {
      this.#fault = fault
      throw fault
    }
  }

  /** Decides, commits together with whatever else is staged in the same turn of the event loop, and answers. */
  async submit(command: Command): Promise<Outcome> {
    const staged = this.stage(command)
    this.#commitSoon ??= this.#othersHaveStaged().then(() => {
      this.#commitSoon = undefined
      return this.commit()
    })
    await this.#commitSoon
    return staged.outcome
  }

  /**
   * Lets whoever is ready to submit now join the group. Going round the event loop for that costs a lone submitter more
   * than its own work, so it is done only every few milliseconds, which keeps timers and sockets served.
   */
  async #othersHaveStaged(): Promise<void> {
    const now = performance.now()
    if (now - this.#lastRoundAt < loopRoundMilliseconds) return Promise.resolve().then(() => undefined)
    await new Promise<void>((resolve) => setImmediate(resolve))
    this.#lastRoundAt = performance.now()
  }

  /** Makes everything staged durable, as one group. Commits run one after the other. */
  async commit(): Promise<void> {
    const before = this.#lastCommit
    const next = (): Promise<void> => this.#commitStaged()
    // After a failed commit too: where it was final, the next one fails for the same reason.
    const mine = before === undefined ? next() : before.then(next, next)
    this.#lastCommit = mine
    try {
      await mine
    } finally {
      if (this.#lastCommit === mine) this.#lastCommit = undefined
    }
  }

  async #commitStaged(): Promise<void> {
    for (let attempt = 0; attempt < conflictsMax; attempt += 1) {
      if (this.#fault !== undefined) throw this.#fault
      const group = this.#staged
      if (group.length === 0) return
      this.#staged = []
      if (await this.#append(group)) return
      await this.#decideAgain(group)
    }
    throw new JournalFault('locked', `lost the race for the journal ${conflictsMax} times in a row`, { retryable: true })
  }

  async #append(group: readonly Pending[]): Promise<boolean> {
    const entries = group.map((one) => one.entry).filter((entry) => entry !== undefined)
    if (entries.length === 0) return true
    try {
      const result = await this.#ports.store.append(this.#committedLength, entries)
      if (result.status === 'conflict') return false
      this.#committedLength += entries.length
      return true
    } catch (fault) {
      // Another process erased somebody who is named in this group; nothing was written. Catch up, and they are unknown.
      if (fault instanceof JournalFault && fault.code === 'erased') return false
      // What is staged may or may not be on disk: this exchange no longer knows the truth and must be opened anew.
      this.#fault = fault
      throw fault
    }
  }

  /** Somebody else wrote first: forget what was decided, catch up, and decide the same again, in the same order. */
  async #decideAgain(group: readonly Pending[]): Promise<void> {
    try {
      this.#memory = await rebuild(this.#ports.store, keepingOf(this.#ports))
    } catch (fault) {
      // The fold still holds entries that were never written; nothing may be answered from it.
      this.#fault = fault
      throw fault
    }
    this.#committedLength = this.#memory.length
    // Read only now: more may have been staged, on the old fold, while the journal was read.
    const again = [...group, ...this.#staged]
    this.#staged = []
    for (const pending of again) {
      if (pending.own !== undefined) this.#stageOwn(pending.own)
      if (pending.command === undefined || pending.staged === undefined) continue
      const { outcome, entry } = this.#decide(pending.command)
      pending.staged.outcome = outcome
      this.#staged.push({ ...pending, entry })
    }
  }

  #stageOwn(own: () => OwnEntry | undefined): void {
    if (this.#fault !== undefined) throw this.#fault
    const given = own()
    if (given === undefined) return
    const { entry } = recordEntry({ memory: this.#memory, salts: this.#ports.salts }, { by: 'market', ...given })
    if (entry !== undefined) this.#staged.push({ entry, command: undefined, staged: undefined, own })
  }
}

interface OwnEntry {
  readonly at: Instant
  readonly events: readonly MarketEvent[]
  readonly notes: readonly { readonly person: PersonId; readonly note: SealedNote }[]
  readonly by?: PersonId
}

/** Decided and waiting for its group; keeps what is needed to decide it again after a lost race. */
interface Pending {
  /** Undefined for a kept answer given again. */
  readonly entry: EncodedEntry | undefined
  readonly command: Command | undefined
  readonly staged: Staged | undefined
  readonly own: (() => OwnEntry | undefined) | undefined
}

function withdrawnBy({ state, principals, latestAt }: MarketMemory, mandate: Mandate, now: Instant): readonly MarketEvent[] {
  const before = principals.get(mandate.person)
  const account = state.accounts.get(mandate.person)
  if (before === undefined || account === undefined) throw new RangeError(`${mandate.person} is not in this market`)
  if (state.config.gate === 'observe' || state.status !== 'open') return []
  return withdrawalsAfter({
    state, principal: { ...principalFrom(mandate), wantOfListing: before.wantOfListing, metWants: before.metWants },
    fundsCents: availableCents(state, account, mandate.budgetCents), metWants: before.metWants, now: Math.max(now, latestAt), except: () => false,
  })
}

function forget(memory: MarketMemory, person: PersonId): void {
  memory.principals.delete(person)
  memory.answers.delete(person)
}

function openBusinessOf({ state }: MarketMemory, person: PersonId): readonly MarketEvent[] {
  const account = state.accounts.get(person)
  if (account === undefined) throw new RangeError(`${person} is not in this market`)
  if (state.status !== 'open') return []
  const listings = [...account.listingOfItem.values()].filter((listing) => listing.status === 'open')
  // Offers on the own listings end with them.
  const asks = [...account.openAsks].filter((offer) => !listings.includes(offer.listing))
  const bids = [...account.openBids].filter((offer) => !offer.exchange.some((id) => listings.some((listing) => listing.id === id)))
  return [
    ...[...bids, ...asks].map((offer): MarketEvent => ({ type: 'OfferWithdrawn', offer: offer.id })),
    ...listings.map((listing): MarketEvent => ({ type: 'ListingWithdrawn', listing: listing.id })),
  ]
}

/** The fold of a whole journal, private parts included as far as they can still be read. */
const keepingOf = ({ keepChannel }: ExchangePorts): { readonly channel: boolean } => ({ channel: keepChannel === true })

export async function rebuild(store: JournalStore, keeping?: { readonly channel: boolean }): Promise<MarketMemory> {
  const memory = emptyMemory(genesisHash, keeping)
  const sealed = new Map<PersonId, ReadonlyMap<number, string>>()
  for await (const stored of verifiedEntries(store.read(1))) {
    const body = upcast(JSON.parse(stored.body)) as unknown as EntryBody
    const notes: { person: PersonId; note: SealedNote }[] = []
    for (const [person] of body.sealed) {
      const text = (await sealedOf(store, sealed, person)).get(stored.sequence)
      if (text !== undefined) notes.push({ person, note: JSON.parse(text) as SealedNote })
    }
    remember(memory, { at: body.at, by: body.public?.by ?? 'market', publicSequence: body.public?.seq, events: body.public?.events ?? [], notes })
    memory.length = stored.sequence
    memory.head = stored.hash
  }
  return memory
}

async function sealedOf(store: JournalStore, known: Map<PersonId, ReadonlyMap<number, string>>, person: PersonId): Promise<ReadonlyMap<number, string>> {
  let texts = known.get(person)
  if (texts === undefined) {
    const read = await store.readSealed(person)
    texts = read === 'erased' ? new Map() : read
    known.set(person, texts)
  }
  return texts
}

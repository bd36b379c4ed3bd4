// Picks the few negotiations that tell a reader how this market traded. Sees public offers only, and every choice
// depends on them alone, so that the choice itself gives nothing away.
import { compareText, type PublicOffer, type PublicPath } from './public-part.ts'

export interface ToldPath {
  readonly kind: 'hard_fought' | 'contested' | 'short' | 'let_go'
  readonly path: PublicPath
  /** Other buyers' negotiations over the same listing, longest first, as many as a figure can hold. */
  readonly rivals: readonly PublicPath[]
  readonly rivalsInAll: number
}

/** More strings than this in one figure cannot be told apart. */
const rivalsMax = 4

/** A negotiation's offers with the price first shown in front, unless the seller opened by repeating it. */
export function offersWithAsk({ offers, firstAskCents }: PublicPath, rivals: readonly PublicPath[] = []): readonly PublicOffer[] {
  const [first] = offers
  if (first === undefined || (first.side === 'seller' && first.priceCents === firstAskCents)) return offers
  // The ask was there before anybody bid on the listing, so it stands before the rivals' bids too.
  const minutes = Math.min(first.minutes, ...rivals.flatMap((rival) => rival.offers.map((offer) => offer.minutes)))
  return [{ minutes, side: 'seller', priceCents: firstAskCents }, ...offers]
}

/** At most one negotiation of each kind and none twice; a kind that did not happen is left out. */
export function choosePaths(paths: readonly PublicPath[]): readonly ToldPath[] {
  const told: ToldPath[] = []
  const sold = new Set(paths.filter((path) => path.deal).map((path) => path.listing))
  const rivalsByListing = Map.groupBy(paths, (path) => path.listing)
  const add = (kind: ToldPath['kind'], score: (path: PublicPath) => number | null): void => {
    const taken = new Set(told.map((each) => each.path.listing))
    const path = best(
      paths.filter((each) => !taken.has(each.listing)),
      score,
    )
    if (path === null) return
    const rivals = kind === 'contested' ? rivalsOf(path, rivalsByListing) : []
    told.push({ kind, path, rivals: rivals.slice(0, rivalsMax), rivalsInAll: rivals.length })
  }
  // Both giving way tells more than one side climbing, however long.
  add('hard_fought', (path) =>
    path.deal && bothSpoke(path) && offersWithAsk(path).length >= 4
      ? Math.min(movesOf(path, 'seller'), movesOf(path, 'buyer')) * 20 + moves(path) * 5 + openingGap(path) - (crossed(path) ? crossedPenalty : 0)
      : null,
  )
  add('contested', (path) => {
    if (!path.deal) return null
    const rivals = rivalsOf(path, rivalsByListing).length
    return rivals > 0 ? rivals * 100 + Math.min(path.offers.length, 12) : null
  })
  add('short', (path) => (path.deal && bothSpoke(path) ? -path.offers.length + openingGap(path) : null))
  add('let_go', (path) =>
    path.outcome === 'let_go' && !sold.has(path.listing) && bothSpoke(path) && closingGapCents(path) > 0
      ? moves(path) * 10 - closingGapCents(path) / highestOffer(path)
      : null,
  )
  return told
}

/** What still lay between the last ask and the last bid; never negative. */
export function closingGapCents(path: PublicPath): number {
  const ask = offersWithAsk(path).findLast((offer) => offer.side === 'seller')?.priceCents ?? 0
  const bid = offersWithAsk(path).findLast((offer) => offer.side === 'buyer')?.priceCents ?? 0
  return Math.max(0, ask - bid)
}

function rivalsOf(path: PublicPath, byListing: ReadonlyMap<string, readonly PublicPath[]>): readonly PublicPath[] {
  const others = (byListing.get(path.listing) ?? []).filter(
    (other) => other.buyer !== path.buyer && other.offers.some((offer) => offer.side === 'buyer'),
  )
  return others.sort((a, b) => b.offers.length - a.offers.length || compareText(a.buyer, b.buyer))
}

function best(paths: readonly PublicPath[], score: (path: PublicPath) => number | null): PublicPath | null {
  let found: { readonly path: PublicPath; readonly score: number } | null = null
  for (const path of paths) {
    const value = score(path)
    if (value !== null && (found === null || value > found.score)) found = { path, score: value }
  }
  return found?.path ?? null
}

const bothSpoke = (path: PublicPath): boolean =>
  offersWithAsk(path).some((offer) => offer.side === 'seller') && path.offers.some((offer) => offer.side === 'buyer')

/** Offers that changed their side's price: a hundred repetitions are no fight. Capped, so that a figure stays readable. */
function moves(path: PublicPath): number {
  const count = movesOf(path, 'seller') + movesOf(path, 'buyer')
  return count > movesReadable ? movesReadable - (count - movesReadable) : count
}

/** How often a side changed its price, its first one included; a step back, away from the other side, counts against it. */
function movesOf(path: PublicPath, side: 'seller' | 'buyer'): number {
  const prices = offersWithAsk(path).flatMap((offer) => (offer.side === side ? [offer.priceCents] : []))
  const nearer = side === 'seller' ? -1 : 1
  return prices.reduce((count, price, index) => count + (index === 0 ? 1 : Math.sign(price - (prices[index - 1] ?? price)) * nearer), 0)
}

const movesReadable = 14

/** Strings that cross tell of a bid that was withdrawn, not of two sides drawing together: told only where nothing else is. */
const crossedPenalty = 1000

function crossed(path: PublicPath): boolean {
  let [lowestAsk, highestBid] = [Infinity, -Infinity]
  for (const { side, priceCents } of offersWithAsk(path)) {
    if (side === 'seller') lowestAsk = Math.min(lowestAsk, priceCents)
    else highestBid = Math.max(highestBid, priceCents)
    if (highestBid > lowestAsk) return true
  }
  return false
}

/** Distance of the first two prices as a share of the higher one. */
function openingGap(path: PublicPath): number {
  const ask = offersWithAsk(path).find((offer) => offer.side === 'seller')?.priceCents ?? 0
  const bid = path.offers.find((offer) => offer.side === 'buyer')?.priceCents ?? 0
  return ask === 0 ? 0 : Math.max(0, (ask - bid) / ask)
}

const highestOffer = (path: PublicPath): number => Math.max(1, ...path.offers.map((offer) => offer.priceCents))

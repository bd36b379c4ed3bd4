// A patient seller that speaks haggle.exec/1 (docs/exec-agents.md); Node 18, nothing to install.
// Sells: answers the best bid with a falling price and takes what meets it. Buys: like a polite person, at the asking price.
import { createInterface } from 'node:readline'

const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`)

function sell({ clock, items }) {
  const [now, opensAt, closesAt] = [clock.now, clock.opensAt, clock.closesAt].map(Date.parse)
  const left = Math.max(0, (closesAt - now) / (closesAt - opensAt))
  return items.flatMap(({ listing, posting, reservationCents, authorisedAskCents }) => {
    if (posting) return [posting]
    const best = listing.bids[0]
    if (listing.status !== 'open' || !best) return []
    const floor = Math.max(reservationCents, authorisedAskCents ?? 0)
    const target = Math.ceil(floor + (listing.askCents - floor) * Math.sqrt(left))
    if (best.priceCents >= target) return [{ type: 'acceptOffer', offer: best.offer, termsHash: best.termsHash }]
    if (best.counter && best.counter.priceCents <= target * 1.1) return []
    return [{ type: 'makeOffer', listing: listing.listing, listingVersion: listing.version, buyer: best.bidder, priceCents: target, counterTo: best.offer }]
  })
}

function buy({ money, bids, wants }) {
  const busy = new Set(bids.map((bid) => bid.want))
  let left = money.availableCents - bids.reduce((sum, bid) => sum + bid.priceCents, 0)
  return wants.flatMap(({ want, maximumCents, listings }) => {
    const found = busy.has(want) ? undefined : listings.find((one) => one.askCents <= Math.min(maximumCents, left))
    if (!found) return []
    left -= found.askCents
    return [{ type: 'makeOffer', listing: found.listing, listingVersion: found.version, priceCents: found.askCents, want }]
  })
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const { type, turn, view } = JSON.parse(line)
  if (type === 'hello') say({ type: 'ready', protocol: 'haggle.exec/1' })
  if (type === 'turn') say({ type: 'moves', turn, moves: [...sell(view), ...buy(view)] })
})

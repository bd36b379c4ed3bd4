// The shape of one line of an exported journal, for readers in other languages. docs/journal-format.md says it in words.
import { z } from 'zod'
import { centsMax } from '../market/money.ts'
import { conditions } from '../market/vocabulary.ts'
import { deliveryModes } from '../market/terms-sheet.ts'

const price = z.int().min(0).max(centsMax)
const instant = z.int().min(0).describe('milliseconds since 1970-01-01T00:00:00Z')
const hex64 = z.string().regex(/^[0-9a-f]{64}$/)
const delivery = z.strictObject({ mode: z.enum(deliveryModes), paidBy: z.enum(['seller', 'buyer', 'nobody']) })
const handOver = z.strictObject({ fromAt: instant, untilAt: instant })
const words = z.string().optional()
const by = z.enum(['seller', 'buyer'])

const facts = {
  title: z.string(), description: z.string(), photos: z.array(z.string()), category: z.string(), condition: z.enum(conditions),
  included: z.array(z.string()), askCents: price, weightKilograms: z.number().optional(), longestSideCentimetres: z.number().optional(),
}
const sheetItem = z.strictObject({ listing: z.string(), version: z.int(), title: z.string(), condition: z.enum(conditions), included: z.array(z.string()) })
const sheet = z.strictObject({
  schema: z.literal('haggle.terms/1'), item: sheetItem, priceCents: price, currency: z.string(), exchange: z.array(sheetItem), delivery, handOver,
  expiresAt: instant, salt: z.string(),
})
const config = z.strictObject({
  market: z.string(), title: z.string(), currency: z.string(), opensAt: instant, closesAt: instant,
  softClose: z.strictObject({ windowMilliseconds: z.int(), extensionsMax: z.int() }), incomeSpendable: z.boolean(), offerLifetimeMilliseconds: z.int(),
  handOver, gate: z.enum(['enforce', 'observe']), people: z.array(z.string()),
})

export const eventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('MarketOpened'), config }),
  z.strictObject({ type: z.literal('ListingPosted'), listing: z.string(), seller: z.string(), item: z.string(), ...facts }),
  z.strictObject({ type: z.literal('ListingRevised'), listing: z.string(), version: z.int(), changes: z.strictObject(facts).partial() }),
  z.strictObject({ type: z.literal('ListingWithdrawn'), listing: z.string() }),
  z.strictObject({ type: z.literal('ListingExtended'), listing: z.string(), closesAt: instant }),
  z.strictObject({ type: z.literal('WantPosted'), want: z.string(), person: z.string(), text: z.string(), category: z.string(), minimumCondition: z.enum(conditions) }),
  z.strictObject({ type: z.literal('Said'), person: z.string(), text: z.string(), listing: z.string().optional(), to: z.string().optional() }),
  z.strictObject({
    type: z.literal('OfferMade'), offer: z.string(), listing: z.string(), listingVersion: z.int(), by, buyer: z.string(), priceCents: price, expiresAt: instant,
    salt: z.string(), termsHash: hex64, counterTo: z.string().optional(), exchange: z.array(z.string()).optional(), delivery: delivery.optional(),
    handOver: handOver.optional(), words,
  }),
  z.strictObject({ type: z.literal('OfferWithdrawn'), offer: z.string() }),
  z.strictObject({ type: z.literal('OfferDeclined'), offer: z.string(), words }),
  z.strictObject({ type: z.literal('WalkedAway'), listing: z.string(), buyer: z.string(), by, words }),
  z.strictObject({ type: z.literal('BetterOfferTold'), offer: z.string(), betterCents: price, words }),
  z.strictObject({
    type: z.literal('DealMade'), deal: z.string(), number: z.int(), offer: z.string(), acceptedBy: by, seller: z.string(), buyer: z.string(), termsHash: hex64, sheet, words,
  }),
  z.strictObject({ type: z.literal('MarketClosed'), because: z.enum(['clock', 'turn_cap', 'quiet']) }),
])

export const journalEntrySchema = z.strictObject({
  v: z.literal(1),
  seq: z.int().min(1).describe('global sequence number, without gaps'),
  at: instant,
  public: z.strictObject({ seq: z.int().min(1).describe('public sequence number'), by: z.string(), events: z.array(eventSchema) }).nullable(),
  sealed: z.array(z.tuple([z.string(), hex64])).describe('[person, SHA-256 of the salted private text]'),
  hash: hex64.describe('SHA-256 of the previous hash, a line feed and this object without hash, as written'),
})

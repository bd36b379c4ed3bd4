// What both sides agree to, in one canonical text. Decides the bytes that are hashed; the exchange computes the hash.
// Anything that does not stand on the sheet is not owed.
import type { Cents } from './money.ts'
import type { Condition, Instant, ListingId } from './vocabulary.ts'

export const deliveryModes = ['hand_over', 'pickup', 'shipping'] as const
export type DeliveryMode = (typeof deliveryModes)[number]

export interface DeliveryTerms {
  readonly mode: DeliveryMode
  readonly paidBy: 'seller' | 'buyer' | 'nobody'
}

export interface HandOverWindow {
  readonly fromAt: Instant
  readonly untilAt: Instant
}

/** A listing as it stood when the sheet was written. */
export interface SheetItem {
  readonly listing: ListingId
  readonly version: number
  readonly title: string
  readonly condition: Condition
  readonly included: readonly string[]
}

export interface TermsSheet {
  readonly schema: 'haggle.terms/1'
  readonly item: SheetItem
  /** Everything the buyer pays the seller, in minor units. */
  readonly priceCents: Cents
  readonly currency: string
  /** The buyer's goods that go to the seller on top of the price. */
  readonly exchange: readonly SheetItem[]
  readonly delivery: DeliveryTerms
  readonly handOver: HandOverWindow
  readonly expiresAt: Instant
  /** 128 random bits in hex: prices are guessable, so an unsalted hash would reveal them. */
  readonly salt: string
}

/**
 * RFC 8785 form: keys sorted, no white space, numbers as integers. Built by hand because every offer is hashed and the
 * parts that come from the listing are the same for all of its offers (`canonicalItem` can be kept).
 */
export function canonicalSheet(sheet: TermsSheet, itemText: string = canonicalItem(sheet.item)): string {
  const exchange = sheet.exchange.length === 0 ? '' : sheet.exchange.map((one) => canonicalItem(one)).join(',')
  return (
    `{"currency":"${sheet.currency}","delivery":{"mode":"${sheet.delivery.mode}","paidBy":"${sheet.delivery.paidBy}"},` +
    `"exchange":[${exchange}],"expiresAt":${sheet.expiresAt},` +
    `"handOver":{"fromAt":${sheet.handOver.fromAt},"untilAt":${sheet.handOver.untilAt}},` +
    `"item":${itemText},"priceCents":${sheet.priceCents},"salt":"${sheet.salt}","schema":"haggle.terms/1"}`
  )
}

export function canonicalItem(item: SheetItem): string {
  const included = item.included.map((one) => JSON.stringify(one)).join(',')
  return (
    `{"condition":"${item.condition}","included":[${included}],"listing":"${item.listing}",` +
    `"title":${JSON.stringify(item.title)},"version":${item.version}}`
  )
}

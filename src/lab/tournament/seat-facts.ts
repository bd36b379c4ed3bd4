// Decides who knows what before a negotiation begins, as in the study: both sides know the product and its list price; the seller
// knows the wholesale price and no budget; the buyer knows the budget and no wholesale price. Every prompt takes its facts from here.
import type { Side } from '../../agents/classical/bargaining-strategy.ts'
import type { PricedProduct } from './wholesale.ts'

export interface SeatFacts {
  readonly product: PricedProduct
  readonly budgetCents: number
}

/** The product as either side is shown it, a fact a line. */
export const publicLines = ({ product }: SeatFacts): readonly string[] => [`Product: ${product.name}`, `List price: ${dollars(product.retailCents)}`, `Facts: ${product.features.join('; ')}`]

/** The one number that only this side has. */
export const privateLine = (side: Side, { product, budgetCents }: SeatFacts): string =>
  side === 'seller' ? `Your wholesale cost: ${dollars(product.wholesaleCents)}` : `Your maximum budget: ${dollars(budgetCents)}`

/** `$1,234.50`. Written by hand: the same bytes on every machine, since prompts are hashed. */
export function dollars(amountCents: number): string {
  const whole = String(Math.trunc(amountCents / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  return `$${whole}.${String(amountCents % 100).padStart(2, '0')}`
}

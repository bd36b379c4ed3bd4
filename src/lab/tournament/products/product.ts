// Decides what a product of a tournament is, and what our own file of them may hold.
import { z } from 'zod'
import { centsMax } from '../../../market/money.ts'
import { tournamentLimits } from '../limits.ts'

/** Prices are whole cents of one currency, US dollars in all that is published. */
export interface Product {
  /** Stable: wholesale draws and seeds are named by it. */
  readonly id: string
  readonly name: string
  /** `electronics`, `vehicles`, `real_estate`, or any other word of that form. */
  readonly category: string
  readonly retailCents: number
  /** The seller's cost; drawn where absent (wholesale.ts). */
  readonly wholesaleCents?: number
  /** Facts, one each. Both sides see them. */
  readonly features: readonly string[]
  /** Where name, facts and price come from. Shown to nobody who bargains. */
  readonly source: string
}

export const productsSchemaName = 'haggle.products/1'

const priceCents = z.int('must be a whole number of cents').min(1, 'must be above zero').max(centsMax / 10, 'is beyond any price')
const line = (charactersMax: number) => z.string().trim().min(1, 'is empty').max(charactersMax, `has more than ${charactersMax} characters`)

export const productSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'must be lower-case letters, digits and hyphens, such as tv-oled-65'),
    name: line(tournamentLimits.nameCharactersMax),
    category: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be one lower-case word, such as electronics or real_estate'),
    // A seller's cost lies below the retail price, and the least that it can be is a cent.
    retailCents: priceCents.min(2, 'leaves no whole cent below it for the wholesale price'),
    wholesaleCents: priceCents.optional(),
    features: z.array(line(tournamentLimits.featureCharactersMax)).min(1, 'names no fact').max(tournamentLimits.featuresMax),
    source: line(1_000),
  })
  .refine(({ retailCents, wholesaleCents }) => wholesaleCents === undefined || wholesaleCents < retailCents, { path: ['wholesaleCents'], message: 'is not below the retail price' })

export const productsFileSchema = z.strictObject({
  schema: z.literal(productsSchemaName, `must be ${productsSchemaName}`),
  /** For readers of the file. */
  note: z.string().optional(),
  products: z.array(productSchema).min(1, 'holds no products').max(tournamentLimits.productsMax),
})

// Names the sealed-bid equilibrium price at once and stays there: a deal takes two messages or does not happen.
import type { BargainingStrategy } from '../bargaining-strategy.ts'
import { standsFirmAt } from './stands-firm-at.ts'
import { sealedPrice } from './sealed-price.ts'

export const chatterjeeSamuelson: BargainingStrategy = standsFirmAt({ name: 'chatterjee-samuelson', price: sealedPrice })

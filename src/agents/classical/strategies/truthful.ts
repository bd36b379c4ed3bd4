// Opens at its reservation and takes whatever is no worse: never fails to agree, and gives everything away.
import type { BargainingStrategy } from '../bargaining-strategy.ts'
import { standsFirmAt } from './stands-firm-at.ts'

export const truthful: BargainingStrategy = standsFirmAt({
  name: 'truthful',
  price: ({ reservationCents }) => reservationCents,
})

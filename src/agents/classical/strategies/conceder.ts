// Gives most of the way at the start.
import { timeDependent } from './time-dependent.ts'

export const conceder = timeDependent({ name: 'conceder', exponent: 0.25 })

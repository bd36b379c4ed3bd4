// Holds out, then gives way at the end.
import { timeDependent } from './time-dependent.ts'

export const boulware = timeDependent({ name: 'boulware', exponent: 4 })

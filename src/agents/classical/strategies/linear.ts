// Gives way by the same step every round.
import { timeDependent } from './time-dependent.ts'

export const linear = timeDependent({ name: 'linear', exponent: 1 })

// Amounts that can be read as one price or as another: "1.200" is twelve hundred or one and a fifth, "two fifty" is 250 or
// 2.50. Where one reading lies near what is spoken of and the others far off, or is a price that both know, everybody reads it
// that way. Decides whether there are two readings left; what follows from that is the escalation table's matter.
import type { NumberFound } from '../egress/numbers-in.ts'

export interface ReadAgainst {
  readonly minorUnits: number
  /** The price that is on the table. */
  readonly aboutCents: number
  readonly knownCents: readonly number[]
}

export function hasTwoReadings(found: readonly NumberFound[], given: ReadAgainst): boolean {
  const named = Map.groupBy(found, ({ at, form }) => `${form}/${at}`)
  return [...named.values()].some((group) => {
    const readings = [...new Set(readingsOf(group).map((value) => Math.round(value * given.minorUnits)))]
    if (readings.some((cents) => cents === given.aboutCents || given.knownCents.includes(cents))) return false
    const near = readings.filter((cents) => isNear(cents, given.aboutCents))
    return near.length > 1 || (near.length === 0 && readings.length > 1)
  })
}

/** Of one place in the text. Two numbers in words are one number closed up, or whole and hundredths. */
function readingsOf(group: readonly NumberFound[]): readonly number[] {
  const [first, second, ...others] = group
  if (first === undefined || second === undefined || first.form !== 'words') return first?.values ?? []
  const [whole = 0, hundredths = 0] = [...first.values, ...second.values]
  const closedUp = others.flatMap(({ values }) => values)
  return closedUp.length === 1 && hundredths >= 10 && hundredths < 100 ? [...closedUp, whole + hundredths / 100] : closedUp
}

/** Prices of one thing do not differ more than that. */
const nearFactor = 20

const isNear = (cents: number, aboutCents: number): boolean => cents * nearFactor >= aboutCents && cents <= aboutCents * nearFactor

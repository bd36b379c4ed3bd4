// The finding of a tournament, generated from its scores. A contestant is called best only where its interval stands clear of
// every other's; otherwise the sentence says whose intervals overlap, which is no test of their difference. With two contestants a score within the field is only
// their order, so the seats are compared instead.
import type { TournamentExperimentResult } from '../../../lab/experiment/result.ts'
import type { Figure, Measured } from '../../../lab/tournament-metrics/figure.ts'
import type { ModelSheet, ProtocolSheet } from '../../../lab/tournament-metrics/score-tournament.ts'
import { shorten } from '../../escape-text.ts'
import { capital, listInWords } from '../../format-number.ts'
import { firstOf, protocolInWords, spanOf } from './figure-words.ts'
import { rankedSheet } from './ranked-sheet.ts'

export function tournamentTitle(result: TournamentExperimentResult): string {
  const { scores: { protocols }, negotiations } = result
  if (negotiations.played === 0 || protocols.length === 0) return 'Nothing has been played yet'
  const findings = protocols.map((sheet) => ({ protocol: sheet.protocol, claim: protocolClaim(rankedSheet(result, sheet).sheet) }))
  const names = protocols.flatMap(({ models }) => models.map(({ model }) => shorten(model)))
  const [first] = findings
  if (first === undefined) return 'Nothing has been played yet'
  const partial = negotiations.played < negotiations.planned ? 'So far: ' : ''
  if (findings.every(({ claim }) => claim === first.claim)) return partial + (partial === '' ? opened(first.claim, names) : first.claim)
  return partial + capital(findings.map(({ protocol, claim }) => `in ${protocolInWords[protocol]} ${claim}`).join('; '))
}

/** A sentence begins large, a contestant's name as it is. */
const opened = (claim: string, names: readonly string[]): string => (names.some((name) => claim.startsWith(name)) ? claim : capital(claim))

/** Starts with a small letter unless with a name. */
export function protocolClaim({ models }: ProtocolSheet): string {
  if (models.length < 2) return 'one contestant alone cannot be compared'
  const [one, other] = models
  return models.length === 2 && one !== undefined && other !== undefined ? duel(one, other) : ranking(models)
}

function ranking(models: readonly ModelSheet[]): string {
  const scored = models.flatMap((sheet) => {
    const figure = capabilityOf(sheet)
    return figure?.estimable === true ? [{ name: shorten(sheet.model), figure }] : []
  }).sort((one, other) => other.figure.value - one.figure.value)
  const [best, ...others] = scored
  if (best === undefined || scored.length < models.length) return `the ${models.length} contestants cannot be ranked: ${reasonOf(models)}`
  const floor = spanOf(best.figure)
  if (floor === null || others.some(({ figure }) => spanOf(figure) === null)) return `too little data to tell the ${models.length} contestants apart`
  const level = others.filter(({ figure }) => (spanOf(figure)?.high ?? Infinity) >= floor.low).map(({ name }) => name)
  if (level.length === 0) return `${best.name} comes out best of ${models.length} contestants`
  if (level.length === others.length) return `none of the ${models.length} contestants stands clear of the others`
  if (level.length + 1 > 3) return `${level.length + 1} of ${models.length} contestants lead; their intervals overlap`
  return `${listInWords([best.name, ...level])} lead; their intervals overlap`
}

function duel(one: ModelSheet, other: ModelSheet): string {
  const seats = (['buyer', 'seller'] as const).map((seat) => ({ seat, leader: clearOf(one, other, seat) }))
  const leads = (sheet: ModelSheet): readonly string[] => seats.flatMap(({ seat, leader }) => (leader === sheet ? [seat] : []))
  const [ones, others] = [leads(one), leads(other)]
  const [first, second] = [shorten(one.model), shorten(other.model)]
  if (ones.length + others.length === 0) {
    const shares = [one, other].flatMap((sheet) => [shareOf(sheet, 'buyer'), shareOf(sheet, 'seller')])
    return shares.every((figure) => spanOf(figure) !== null) ? `the intervals of ${first} and ${second} overlap, buying and selling` : `too little data to tell ${first} and ${second} apart`
  }
  if (ones.length === 1 && others.length === 1) return `${first} keeps more as ${ones[0] ?? ''}, ${second} as ${others[0] ?? ''}`
  const [leader, loser, won] = ones.length > 0 ? [first, second, ones] : [second, first, others]
  if (won.length === 2) return `${leader} keeps more than ${loser}, buying and selling`
  return `${leader} keeps more than ${loser} as ${won[0] ?? ''}; as ${won[0] === 'buyer' ? 'seller' : 'buyer'} their intervals overlap`
}

function clearOf(one: ModelSheet, other: ModelSheet, seat: 'buyer' | 'seller'): ModelSheet | undefined {
  const [mine, theirs] = [spanOf(shareOf(one, seat)), spanOf(shareOf(other, seat))]
  if (mine === null || theirs === null) return undefined
  return mine.low > theirs.high ? one : theirs.low > mine.high ? other : undefined
}

export const shareOf = ({ metrics }: ModelSheet, seat: 'buyer' | 'seller'): Figure | undefined => firstOf(metrics[seat === 'buyer' ? 'buyerSurplusShare' : 'sellerSurplusShare'].corrected)
export const capabilityOf = ({ metrics }: ModelSheet): Figure | undefined => firstOf(metrics.capability.corrected)

/** Contestants with a score, best first. */
export const ranked = (models: readonly ModelSheet[]): readonly { readonly sheet: ModelSheet; readonly score: Measured }[] =>
  models.flatMap((sheet) => {
    const score = capabilityOf(sheet)
    return score?.estimable === true ? [{ sheet, score }] : []
  }).sort((one, other) => other.score.value - one.score.value)

function reasonOf(models: readonly ModelSheet[]): string {
  const refused = models.map(capabilityOf).find((figure) => figure?.estimable === false)
  if (refused?.estimable !== false) return 'some have no score'
  return refused.because === 'counts_differ' ? 'they did not meet the same cases' : shorten(refused.detail)
}

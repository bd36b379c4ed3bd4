import { describe, expect, it } from 'vitest'
import type { MarketExperimentResult } from '../../lab/experiment/result.ts'
import type { EquivalenceRow } from '../../lab/market-analysis/analysis.ts'
import { wholeMarketsId } from '../../lab/market-analysis/better/saturation.ts'
import type { Figure } from '../../lab/tournament-metrics/figure.ts'
import { noFigure } from '../../lab/tournament-metrics/figure.ts'
import type { ModelSheet, ProtocolSheet } from '../../lab/tournament-metrics/score-tournament.ts'
import { notEstimable } from '../../lab/statistics/not-estimable.ts'
import { finding } from './finding.ts'
import { allGainsEqual } from '../../lab/market-analysis/better/person-effects.ts'
import { effectRow, equivalence, estimated, fullMarketResult, poorMarketResult, primary, refused, run, withBetter } from './market-result.fixture.ts'
import { fourModels, tournamentResult } from './tournament-result.fixture.ts'
import { marketLede } from './market/market-opening.ts'
import { protocolClaim } from './tournament/tournament-finding.ts'

const up = primary()
const down = primary(estimated({ estimate: -320, around: 231, p: 0.008 }))
const unclear = primary(estimated({ estimate: 90, around: 231, p: 0.44 }))
const price = (side: 'seller' | 'buyer', estimate: number, holmP: number) => ({ ...effectRow({ id: side === 'seller' ? 'B4' : 'B5', outcome: `Log price, ${side}’s agent`, unit: 'log', effect: estimated({ estimate, around: 0.05, p: holmP }) }), holmP })
const title = (better: Parameters<typeof withBetter>[0], given: Partial<MarketExperimentResult> = {}, analysis: Parameters<typeof withBetter>[1] = {}): string => {
  const { survey: _, ...rest } = fullMarketResult({ ...withBetter({ secondary: [], equivalences: [], ...better }, analysis), ...given })
  return finding({ ...rest, ...('survey' in given && given.survey !== undefined && { survey: given.survey }) })
}

describe('the finding of a market', () => {
  const prices = [price('seller', 0.11, 0.006), price('buyer', -0.09, 0.012)]
  const named = { compare: ['opus', 'haiku'] as const }
  const gains = (low: number, equivalent: boolean, more: Partial<EquivalenceRow> = {}) => equivalence({ id: 'E gain', outcome: up.outcome, unit: 'cents', margin: { low: -low, high: low }, share: { of: 'gain', size: 0.05 }, ...more }, equivalent)
  const priceAlike = (side: string, equivalent: boolean, more: Partial<EquivalenceRow> = {}) => equivalence({ id: `E price ${side}`, outcome: `Price, ${side}’s agent`, unit: 'cents', margin: { low: -100, high: 100 }, share: { of: 'price', size: 0.05 }, ...more }, equivalent)
  const unnamed = { marginFrom: 'default' } as const
  const against = [price('seller', -0.11, 0.006), price('buyer', 0.09, 0.012)]
  const whole = (estimate: number, around: number, p: number) => effectRow({ id: wholeMarketsId, outcome: 'Gain of everybody, 100 % strong agents less 0 %', unit: 'cents', effect: estimated({ estimate, around, p }) })
  const apart = { runs: [run({ run: '1-A', assigned: 'all_strong', strongShare: 1 }), run({ run: '1-B', assigned: 'all_weak', strongShare: 0 })] }
  const small = 'Gains with the strong agent and the weak agent cannot be told apart'
  const ratings = [equivalence({ id: 'E fairness', outcome: 'Fairness', unit: 'points' }, true), equivalence({ id: 'E satisfaction', outcome: 'Satisfaction', unit: 'points' }, true)]
  const survey = { asked: 9, started: 9, finished: 9 }
  const asked = { survey: { ...survey, respondents: 'people' as const } }
  const ranked = (p: number) => ({ ...effectRow({ id: '6.5', outcome: 'People who ranked their strong run higher', unit: 'share', effect: estimated({ estimate: 0.2, p }) }), published: { text: '17 of 28', source: 'the page' } })
  const rated = (p: number) => effectRow({ id: 'X fairness', outcome: 'Fairness', unit: 'points', effect: estimated({ estimate: -0.2, p }) })
  const alike = { projectDeal: [ranked(0.4)] }

  it.each([
    // The headline test finds a gain.
    ['a gain', title({ primary: up }), 'A stronger agent gains its person about $3.20 more'],
    ['a gain, both prices', title({ primary: up, secondary: prices }), 'A stronger agent sells dearer and buys cheaper, and its person gains about $3.20 more'],
    ['named agents are not called stronger', title({ primary: up, secondary: prices }, named), '“opus” sells dearer and buys cheaper than “haiku”, and its person gains about $3.20 more'],
    ['a gain, one price', title({ primary: up, secondary: [price('seller', 0.11, 0.006), price('buyer', -0.09, 0.2)] }), 'A stronger agent sells dearer, and its person gains about $3.20 more'],
    ['a gain against a price', title({ primary: up, secondary: [price('buyer', 0.09, 0.01)] }), 'A stronger agent buys dearer, but its person gains about $3.20 more'],
    ['prices that have no corrected p are not told', title({ primary: up, secondary: prices.map(({ holmP: _, ...row }) => row) }), 'A stronger agent gains its person about $3.20 more'],
    ['a gain inside the margin that the file named', title({ primary: up, equivalences: [gains(500, true)] }), 'A stronger agent gains its person about $3.20 more, within the named margin of $5.00'],
    ['the margin takes no price out of the title', title({ primary: up, secondary: [price('buyer', -0.09, 0.003)], equivalences: [gains(500, true)] }), 'A stronger agent buys cheaper, and its person gains about $3.20 more, within the named margin of $5.00'],
    ['a margin that nobody named is not told', title({ primary: up, secondary: [price('buyer', -0.09, 0.003)], equivalences: [gains(500, true, unnamed)] }), 'A stronger agent buys cheaper, and its person gains about $3.20 more'],
    ['no p, an interval clear of zero', title({ primary: primary(estimated({ estimate: 320, around: 100 })) }), 'A stronger agent gains its person about $3.20 more'],
    // It finds a loss.
    ['a loss', title({ primary: down }), 'The agent thought stronger gains its person about $3.20 less'],
    ['a loss of a named agent', title({ primary: down }, named), '“opus” gains its person about $3.20 less than “haiku”'],
    ['a loss at better prices', title({ primary: down, secondary: prices }), 'The agent thought stronger sells dearer and buys cheaper, but its person gains about $3.20 less'],
    ['a loss at worse prices', title({ primary: down, secondary: against }), 'The agent thought stronger sells cheaper and buys dearer, and its person gains about $3.20 less'],
    // It finds nothing: prices, then equivalence, then the doubt.
    ['prices moved', title({ primary: unclear, secondary: prices }), 'A stronger agent sells dearer and buys cheaper; whether its person gains more cannot be told'],
    ['no gain beyond the margin that the file named', title({ primary: unclear, equivalences: [gains(250, true)] }), 'No effect on gains was found; effects beyond $2.50 are ruled out'],
    ['the same, and prices moved', title({ primary: unclear, secondary: prices, equivalences: [gains(250, true)] }), 'A stronger agent sells dearer and buys cheaper; effects on gains beyond $2.50 are ruled out'],
    ['no gain beyond a margin that nobody named', title({ primary: unclear, equivalences: [gains(250, true, unnamed)] }), small],
    ['nor beyond one that was named after a look', title({ primary: unclear, equivalences: [gains(250, true, { marginFrom: 'file_after_look' })] }), small],
    ['the same, and prices moved', title({ primary: unclear, secondary: prices, equivalences: [gains(250, true, unnamed)] }), 'A stronger agent sells dearer and buys cheaper; whether its person gains more cannot be told'],
    ['an equivalence that failed shows nothing', title({ primary: unclear, equivalences: [gains(250, false)] }), small],
    ['prices alike', title({ primary: unclear, equivalences: [priceAlike('seller', true), priceAlike('buyer', true)] }), 'Effects on prices beyond $1.00 are ruled out; gains cannot be told apart'],
    ['prices alike within a margin that nobody named', title({ primary: unclear, equivalences: [priceAlike('seller', true, unnamed), priceAlike('buyer', true, unnamed)] }), small],
    ['only one price alike', title({ primary: unclear, equivalences: [priceAlike('seller', true), priceAlike('buyer', false)] }), small],
    ['nothing', title({ primary: unclear }), small],
    ['nothing, with named agents', title({ primary: unclear }, named), 'Gains with “opus” and “haiku” cannot be told apart'],
    ['nothing, and no interval', title({ primary: primary(estimated({ estimate: 90, p: 0.44 })) }), small],
    ['neither p nor interval', title({ primary: primary(estimated({ estimate: 320 })) }), 'What a stronger agent gains cannot be told from this data'],
    // Whether it was planned.
    ['a gain, with runs added after a look', title({ primary: up }, { looks: { runs: [2], changed: ['replicates: 3 instead of 1'] } }), 'A stronger agent gains its person about $3.20 more (not planned: changed after a look)'],
    ['the same as a plan kept beforehand had asked', title({ primary: up }, { deviations: [], looks: { runs: [2], changed: [] } }), 'A stronger agent gains its person about $3.20 more'],
    // No comparison.
    ['markets of one agent alone against those of the other', title({ primary: primary(refused), saturation: [whole(270, 106, 0.008)] }, apart), 'Where all have the strong agent, people gain about $2.70 more than where all have the weak agent; inside one market they never met'],
    ['the same, and nothing found', title({ primary: primary(refused), saturation: [whole(40, 106, 0.3)] }, apart), 'Whether people gain more where all have the strong agent than where all have the weak agent cannot be told; inside one market they never met'],
    ['the same, of named agents', title({ primary: primary(refused), saturation: [whole(-270, 106, 0.008)] }, { ...apart, ...named }), 'Where all have “opus”, people gain about $2.70 less than where all have “haiku”; inside one market they never met'],
    ['the same beside runs by name', title({ primary: primary(refused), saturation: [whole(270, 106, 0.008)] }, { runs: [...apart.runs, run({ run: '1-P', assigned: 'fixed' })] }), 'Where all have the strong agent, people gain about $2.70 more than where all have the weak agent; inside one market no lot decided between them'],
    ['no comparison', title({ primary: primary(refused) }), 'What a stronger agent gains cannot be told from this data'],
    ['the agents never met', finding(poorMarketResult()), 'Agents strong and weak never shared a market, so they cannot be compared'],
    ['no deals', finding(poorMarketResult({ runs: [run({ run: '1-A', deals: 0 })] })), 'No deals were made'],
    ['nothing played', finding(poorMarketResult({ runs: [], stage: 'running' })), 'Nothing has been played yet'],
    ['ratings within a margin that nobody named are not told', title({ primary: up, equivalences: ratings.map((row) => ({ ...row, ...unnamed })) }, asked, alike), 'A stronger agent gains its person about $3.20 more'],
    ['people rate both within the margin', title({ primary: up, secondary: prices, equivalences: ratings }, asked, alike), 'A stronger agent sells dearer and buys cheaper, and its person gains about $3.20 more; people rate both within half a point of each other'],
    ['people rate both within another margin', title({ primary: up, secondary: prices, equivalences: ratings.map((row) => ({ ...row, margin: { low: -0.3, high: 0.3 } })) }, asked, alike), 'A stronger agent sells dearer and buys cheaper, and its person gains about $3.20 more; people rate both within 0.3 points of each other'],
    ['a ranking that tells them apart is no such finding', title({ primary: up, secondary: prices, equivalences: ratings }, asked, { projectDeal: [ranked(0.02)] }), 'A stronger agent sells dearer and buys cheaper, and its person gains about $3.20 more'],
    ['nor is a rating that differs a little, but surely', title({ primary: up, secondary: prices, equivalences: ratings, exploratory: [rated(0.004)] }, asked, alike), 'A stronger agent sells dearer and buys cheaper, and its person gains about $3.20 more'],
    ['agents that play alike', title({ primary: primary(allGainsEqual) }), 'Agents strong and weak play alike: with either, everybody gains the same to the cent'],
    ['what simulated respondents say is no finding', title({ primary: up, secondary: prices, equivalences: ratings }, { survey: { ...survey, respondents: 'simulated' } }), 'A stronger agent sells dearer and buys cheaper, and its person gains about $3.20 more'],
    ['half-shown ratings are not told', title({ primary: up, secondary: prices, equivalences: [...ratings, equivalence({ id: 'E 3', outcome: 'Third', unit: 'points' }, false)] }, asked, alike), 'A stronger agent sells dearer and buys cheaper, and its person gains about $3.20 more'],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected)
    // One sentence, whose intervals, p values and shares stand in the paragraph below.
    expect(found).not.toMatch(/[[\]%]|\. |\bp\b/)
    expect(found.length).toBeLessThan(150)
  })

  it('stays short with everything that a title may have to own up to', () => {
    const calls = { made: 10, failed: 9 }
    const all = title({ primary: unclear }, { looks: { runs: [2], changed: ['x'] }, models: fullMarketResult().models.map((model) => ({ ...model, calls })) })
    expect(all).toBe(`${small} (not planned: changed after a look; many answers missing)`)
  })

  it('leaves to the paragraph below what a margin is a share of', () => {
    const lede = marketLede(fullMarketResult(withBetter({ primary: unclear, secondary: [], equivalences: [gains(250, true)] }))).map((part) => (typeof part === 'string' ? part : part.strong)).join('')
    expect(lede).toMatch(/ Effects on gains beyond \$2\.50, 5\s% of the mean gain, are ruled out: a margin that the file had named\.$/)
    expect(lede).toContain('+$0.90 [−1.41, 3.21]')
  })

  it('cleans names of agents', () => expect(title({ primary: up }, { compare: ['a\u202e\u001b[31m', 'b'] })).toBe('“a [31m” gains its person about $3.20 more than “b”'))
})

const figure = (value: number, around: number | null): Figure => ({
  estimable: true, value, unit: 'score', rows: 10, products: 9,
  interval: around === null ? noFigure('too_few_clusters', 'needs 8 products, has 3') : { estimable: true, level: 0.95, low: value - around, high: value + around, method: 'bca' },
})

describe('the finding of a tournament', () => {
  const whole = tournamentResult({ draws: 0 })
  const sheet = whole.scores.protocols[0] as ProtocolSheet
  const scored = (...scores: readonly Figure[]): ProtocolSheet => ({ ...sheet, models: scores.map((score, index): ModelSheet => {
    const model = sheet.models[index] as ModelSheet
    return { ...model, metrics: { ...model.metrics, capability: { corrected: { surplusShares: score } } } }
  }) })
  const seats = (one: readonly [Figure, Figure], other: readonly [Figure, Figure]): ProtocolSheet => ({ ...sheet, models: [one, other].map(([buying, selling], index): ModelSheet => {
    const model = sheet.models[index] as ModelSheet
    return { ...model, metrics: { ...model.metrics, buyerSurplusShare: { corrected: { perAttempt: buying } }, sellerSurplusShare: { corrected: { perAttempt: selling } } } }
  }) })
  const [a, b, c] = sheet.models.map(({ model }) => model)
  const [clear, low] = [figure(0.6, 0.05), figure(0.3, 0.05)]

  it.each([
    ['one clear of all', scored(figure(1, 0.2), figure(0, 0.2), figure(-1, 0.2)), `${a ?? ''} comes out best of 3 contestants`],
    ['two in front', scored(figure(1, 0.3), figure(0.8, 0.3), figure(-1, 0.2)), `${a ?? ''} and ${b ?? ''} lead; their intervals overlap`],
    ['all level', scored(figure(0.1, 0.9), figure(0, 0.9), figure(-0.1, 0.9)), 'none of the 3 contestants stands clear of the others'],
    ['no intervals', scored(figure(1, null), figure(0, null), figure(-1, null)), 'too little data to tell the 3 contestants apart'],
    ['one without an interval', scored(figure(1, 0.2), figure(0, 0.2), figure(-1, null)), 'too little data to tell the 3 contestants apart'],
    ['unequal cells', scored(...[1, 2, 3].map(() => noFigure('counts_differ', 'as buyer, a has 3'))), 'the 3 contestants cannot be ranked: they did not meet the same cases'],
    ['no score', scored(figure(1, 0.2), figure(0, 0.2), noFigure('no_variation', 'every model has the same profit')), 'the 3 contestants cannot be ranked: every model has the same profit'],
    ['alone', scored(figure(1, 0.2)), 'one contestant alone cannot be compared'],
    ['two, one ahead in both seats', seats([clear, clear], [low, low]), `${a ?? ''} keeps more than ${b ?? ''}, buying and selling`],
    ['two, the other ahead as seller', seats([low, low], [low, clear]), `${b ?? ''} keeps more than ${a ?? ''} as seller; as buyer their intervals overlap`],
    ['two, each ahead in a seat', seats([clear, low], [low, clear]), `${a ?? ''} keeps more as buyer, ${b ?? ''} as seller`],
    ['two, level', seats([clear, clear], [clear, clear]), `the intervals of ${a ?? ''} and ${b ?? ''} overlap, buying and selling`],
    ['two, without intervals', seats([figure(0.6, null), clear], [low, figure(0.3, null)]), `too little data to tell ${a ?? ''} and ${b ?? ''} apart`],
  ])('%s', (_, given, expected) => expect(protocolClaim(given)).toBe(expected))

  it('a contestant’s name is not made large', () => expect(finding({ ...whole, scores: { ...whole.scores, protocols: [scored(figure(1, 0.2), figure(0, 0.2), figure(-1, 0.2))] } })).toBe(`${a ?? ''} comes out best of 3 contestants`))

  it('says which protocol where they differ', () => {
    const result = { ...whole, scores: { ...whole.scores, protocols: [scored(figure(1, 0.2), figure(0, 0.2), figure(-1, 0.2)), { ...scored(figure(0, 0.2), figure(-1, 0.2), figure(1, 0.2)), protocol: 'free_text' as const }] } }
    expect(finding(result)).toBe(`In typed replies ${a ?? ''} comes out best of 3 contestants; in free text ${c ?? ''} comes out best of 3 contestants`)
  })
  it('ranks over the common cells where the grid is not complete, and says that it goes on', () => {
    const commonScores = { ...whole.scores, protocols: [scored(figure(1, 0.2), figure(0, 0.2), figure(-1, 0.2))] }
    expect(finding({ ...whole, commonScores, negotiations: { ...whole.negotiations, planned: 9_999 } })).toBe(`So far: ${a ?? ''} comes out best of 3 contestants`)
  })
  it('says that nothing was played', () => expect(finding({ ...whole, negotiations: { planned: 4, played: 0, modelErrors: 0, broken: 0 }, scores: { ...whole.scores, protocols: [] } })).toBe('Nothing has been played yet'))
  it('finds something to say about true scores', () => expect(finding(tournamentResult({ models: fourModels, draws: 99 }))).toMatch(/contestants/))
  it('refuses scores of too few products', () => expect(finding(tournamentResult({ models: ['x', 'y'], products: 3 }))).toBe('Too little data to tell x and y apart'))
  it('keeps a reason short and clean', () => expect(protocolClaim(scored(...[1, 2, 3].map(() => notEstimable('no_variation', `x\u001b[31m${'y'.repeat(500)}`) as Figure))).length).toBeLessThan(220))
})

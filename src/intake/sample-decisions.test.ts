// What the person is told that the agent would do is what the classical trader does with the same policy at the same price.
import { describe, expect, it } from 'vitest'
import { personPolicy } from '../agents/classical/trader/person-policy.ts'
import { sellerMoves } from '../agents/classical/trader/selling.ts'
import { at, scene, traderWith } from '../agents/classical/trader/trader-scenario.fixture.ts'
import { anna, ben, bikeListed, by, offering } from '../market/market-cast.fixture.ts'
import { cents } from '../market/money.ts'
import type { Policy } from '../roster/policy.ts'
import { readCorrection } from './correction.ts'
import { readMoney } from './money-text.ts'
import { context } from './interview-scene.fixture.ts'
import { emptyInterview, type Interview, withEdits } from './interview-state.ts'
import { rulesInForce } from './rules-in-force.ts'
import { sampleDecisions } from './sample-decisions.ts'

/** Anna's bike: asks 80, would take 60. */
const bike: Interview = withEdits(emptyInterview, [
  { kind: 'items', texts: ['City bike'] }, { kind: 'item', number: 1, set: { askCents: cents(80_00), leastCents: cents(60_00), condition: 'good', category: 'sport', description: '', defects: '' } },
])
const market = { ...context, others: [{ id: ben, name: 'Ben' }] }
const samplesWith = (policy: Policy, more: Interview = bike) => {
  const interview = withEdits(more, [{ kind: 'rules', by: 'person', set: { policy } }])
  return sampleDecisions(interview, rulesInForce(interview, market), market)
}
const priceIn = (question: string): number => {
  const read = readMoney(/\$[\d.,]*\d/u.exec(question)?.[0] ?? '', 'USD')
  return read.ok ? read.cents : Number.NaN
}
const trades = (policy: Policy, priceCents: number, share: number): boolean => {
  const trader = { ...traderWith({ acceptFromShare: 0 }), policy: personPolicy(policy) }
  trader.selling.set('L1', { resting: { offer: 'O1', buyer: ben, since: at(share) }, answeredTurn: -99, asked: new Set(), fitting: undefined, decoy: { aim: 0, pace: 0.5 } })
  return sellerMoves(trader, scene([bikeListed, by(ben, offering('L1', priceCents, { want: 'ben-bike' }))]).viewOf(anna, share)).some(({ type }) => type === 'acceptOffer')
}

const takes = ({ policy, priceCents }: { readonly policy: Policy; readonly priceCents: number }): boolean => trades(policy, priceCents, 0.01)

const policies: readonly Policy[] = [
  {}, { manner: 'firm' }, { closeOverMinimumBasisPoints: 2000 }, { closeOverMinimumBasisPoints: 0 }, { closeOverMinimumBasisPoints: 5000 }, { haggle: 'never' }, { takeAskAtOnce: true },
  { neverHaggleWith: [ben] }, { avoid: [ben] }, { haggle: 'never', closeOverMinimumBasisPoints: 1000 },
]

describe.each(policies)('with %j', (policy) => {
  it('tells what the trader does', () => {
    const samples = samplesWith(policy)
    expect(samples.length).toBeGreaterThanOrEqual(2)
    for (const { question, agentTakes } of samples) {
      // The trader knows its buyer; the sample without a name is somebody without rules of their own.
      const special = question.startsWith('Ben')
      const rules = special ? policy : { ...policy, avoid: [], neverHaggleWith: [] }
      expect({ question, takes: trades(rules, priceIn(question), question.includes('last day') ? 0.97 : 0.01) }).toEqual({ question, takes: agentTakes })
    }
  })
})

describe('the cases', () => {
  it('lie at the price from which a rule closes, at the people with rules of their own, and just beyond the limits', () => {
    expect(samplesWith({ closeOverMinimumBasisPoints: 2000, neverHaggleWith: [ben] }).map(({ question }) => question)).toEqual([
      'On the first day somebody offers $72 for “City bike”. Take it at once?', 'Ben offers $70 for “City bike”. Take it?', 'On the last day the only offer for “City bike” is $57. Take it?',
    ])
  })
  it('include one of buying', () => {
    const buying = withEdits(bike, [{ kind: 'wants', texts: ['a lamp'] }, { kind: 'want', number: 1, set: { mostCents: cents(25_00) } }])
    expect(samplesWith({}, buying).map(({ question, agentTakes }) => [question, agentTakes]).at(-1)).toEqual(['The last “a lamp” of the market costs $26. Buy it?', false])
    expect(samplesWith({ neverHaggleWith: [ben] }, buying)).toHaveLength(3)
  })
  it('heed the price from which the person is asked', () => {
    const asking = withEdits(bike, [{ kind: 'person', set: { askMeAboveCents: cents(65_00) } }])
    expect(samplesWith({ closeOverMinimumBasisPoints: 2000 }, asking)[0]).toMatchObject({ agentTakes: false, because: expect.stringContaining('ask you first') as string })
  })
  it('offer only what would turn the decision round', () => {
    const tries: readonly Policy[] = [...policies, { haggle: 'never', closeOverMinimumBasisPoints: 5000 }, { avoid: [ben], haggle: 'never' }, { takeAskAtOnce: false }]
    for (const policy of tries) {
      for (const sample of samplesWith(policy)) {
        if (sample.id.startsWith('decide.least')) continue
        const read = readCorrection(sample.remedy, { interview: withEdits(bike, [{ kind: 'rules', by: 'person', set: { policy } }]), context: market })
        if (!read.ok) throw new Error(`${sample.remedy}: ${read.problem}`)
        const changed = withEdits(bike, [{ kind: 'rules', by: 'person', set: { policy } }, ...read.edits])
        const { policy: rules } = rulesInForce(changed, market)
        const special = sample.question.startsWith('Ben')
        expect({ policy, remedy: sample.remedy, takes: takes({ policy: special ? rules : { ...rules, avoid: [], neverHaggleWith: [] }, priceCents: priceIn(sample.question) }) }).toEqual({ policy, remedy: sample.remedy, takes: !sample.agentTakes })
      }
    }
  })
  it('are none where nothing has a price', () => {
    expect(samplesWith({}, emptyInterview)).toEqual([])
    expect(samplesWith({}, withEdits(bike, [{ kind: 'item', number: 1, set: { askCents: cents(0), leastCents: cents(0) } }]))).toEqual([])
  })
})

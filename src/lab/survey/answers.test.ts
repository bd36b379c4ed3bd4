import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dealsOf, readAnswers } from './read-answers.ts'
import { respondentParameters, simulateAnswers } from './simulate-answers.ts'
import { surveyData } from './survey-data.fixture.ts'
import { surveyForms } from './survey-forms.ts'
import type { SurveyData } from './survey.ts'

const data = surveyData()
const forms = surveyForms(data, { seed: 1 })
const given = { experiment: 'office', respondents: 'people' } as const
const fileOf = (...answers: readonly object[]): unknown => ({ schema: 'haggle.survey/1', experiment: 'office', answers })
const faultsOf = (raw: unknown, surveyed = forms): readonly string[] => {
  const read = readAnswers(raw, surveyed, given)
  return read.ok ? [] : read.faults
}
function surveyOf(raw: unknown, surveyed = forms): SurveyData {
  const read = readAnswers(raw, surveyed, given)
  if (!read.ok) throw new Error(read.faults.join('\n'))
  return read.survey
}

/** A person who sold and bought something in one bundle. */
const both = forms.forms.flatMap((form) => form.bundles.flatMap((bundle) => (new Set(bundle.deals.map(({ side }) => side)).size === 2 ? [{ form, bundle }] : [])))[0]
if (both === undefined) throw new Error('the scene has nobody who sold and bought')
const { form, bundle } = both
const labels = form.bundles.map(({ label }) => label)
const selling = `${bundle.label}/${bundle.deals.find(({ side }) => side === 'seller')?.number}`
const buying = `${bundle.label}/${bundle.deals.find(({ side }) => side === 'buyer')?.number}`
const runBehind = (label: string): string | undefined => forms.key.find((one) => one.form === form.form)?.bundles.find((one) => one.label === label)?.run

describe('answers are read with their labels undone', () => {
  it('fairness is turned so that low is unfair to the seller, whoever answers', () => {
    const { rows } = surveyOf(fileOf({ person: form.person, fairness: { [selling]: 2, [buying]: 2 } }))
    expect(rows.map(({ side, value, run, question }) => ({ side, value, run, question }))).toStrictEqual([
      { side: 'seller', value: 2, run: runBehind(bundle.label), question: 'fairness' },
      { side: 'buyer', value: 6, run: runBehind(bundle.label), question: 'fairness' },
    ])
  })

  it('a ranking becomes ranks from 1, the best; yes and no become 1 and 0', () => {
    const ranking = [...labels].reverse()
    const { rows } = surveyOf(fileOf({ person: form.person, ranking, wouldPay: false, wouldDoItAgain: true }))
    expect(rows.filter(({ question }) => question === 'rank').map(({ run, value }) => [run, value])).toStrictEqual(ranking.map((label, index) => [runBehind(label), index + 1]))
    expect(rows.filter(({ run }) => run === undefined).map(({ question, value }) => [question, value])).toStrictEqual([['would_do_it_again', 1], ['would_pay', 0]])
  })

  it('every row names a deal that its person made in that run', () => {
    const answers = simulateAnswers(forms, data, { seed: 1 })
    for (const row of surveyOf(fileOf(...answers)).rows) {
      if (row.deal === undefined) continue
      const deal = data.deals.find((one) => one.run === row.run && one.deal === row.deal)
      expect(row.side === 'seller' ? deal?.seller : deal?.buyer).toBe(row.person)
    }
  })

  it('counts who began and who finished; empty entries of the template did not begin', () => {
    const whole = { ranking: labels, bundleSatisfaction: Object.fromEntries(labels.map((label) => [label, 5])), wouldPay: true, wouldDoItAgain: false }
    const [second, third] = forms.forms.filter((one) => one.person !== form.person)
    const survey = surveyOf(fileOf(
      { person: form.person, ...whole },
      { person: second?.person, wouldPay: true },
      { person: third?.person, ranking: [], fairness: {}, bundleSatisfaction: { [third?.bundles[0]?.label ?? '']: null }, wouldPay: null },
    ))
    expect(survey).toMatchObject({ respondents: 'people', asked: 6, started: 2, finished: 1 })
  })

  it('one question less is not finished', () => {
    const whole = { person: form.person, ranking: labels, bundleSatisfaction: Object.fromEntries(labels.map((label) => [label, 5])), wouldPay: true, wouldDoItAgain: false }
    expect(surveyOf(fileOf(whole)).finished).toBe(1)
    expect(surveyOf(fileOf({ ...whole, wouldPay: null })).finished).toBe(0)
    expect(surveyOf(fileOf({ ...whole, ranking: [] })).finished).toBe(0)
    expect(surveyOf(fileOf({ ...whole, bundleSatisfaction: { [labels[0] ?? '']: 4 } })).finished).toBe(0)
  })
})

describe('faults are named with person, question and remedy, and refuse the file', () => {
  const person = form.person
  it.each<[string, unknown, RegExp]>([
    ['a 9', fileOf({ person, fairness: { [selling]: 9 } }), new RegExp(`^${person}, fairness ${selling}: 9 must be from 1 to 7; correct it`)],
    ['a 0', fileOf({ person, bundleSatisfaction: { amber: 0 } }), /bundleSatisfaction amber: 0 must be from 1 to 7/],
    ['a half', fileOf({ person, dealSatisfaction: { [selling]: 4.5 } }), /4\.5 must be a whole number from 1 to 7/],
    ['a word', fileOf({ person, dealSatisfaction: { [selling]: 'good' } }), /"good" must be a whole number/],
    ['an unknown deal', fileOf({ person, fairness: { 'amber/99': 4 } }), new RegExp(`^${person}, fairness amber/99: there is no such deal on the form; it has `)],
    ['an unknown label', fileOf({ person, bundleSatisfaction: { A: 4 } }), /bundleSatisfaction A: there is no such label on the form; it has amber, birch, coral, dune/],
    ['a label ranked twice', fileOf({ person, ranking: ['amber', 'amber', 'birch', 'coral', 'dune'] }), /ranking: amber stands there more than once/],
    ['a label not ranked', fileOf({ person, ranking: ['amber', 'birch', 'coral'] }), /ranking: dune is missing; rank all 4/],
    ['an arm’s name ranked', fileOf({ person, ranking: ['A', 'birch', 'coral', 'dune'] }), /there is no label "A" on the form/],
    ['somebody twice', fileOf({ person, wouldPay: true }, { person, wouldPay: true }), /answers twice; keep one of the two/],
    ['somebody unknown', fileOf({ person: 'rowan' }), /^answers\[0\]: there is no "rowan" in this experiment/],
    ['a question that was not asked', fileOf({ person, mood: 5 }), new RegExp(`^${person}: "mood": there is no such question`)],
    ['yes in words', fileOf({ person, wouldPay: 'maybe' }), /wouldPay: "maybe" must be true or false/],
    ['another experiment', { schema: 'haggle.survey/1', experiment: 'fair', answers: [] }, /^experiment: the answers are to “fair”/],
    ['no file at all', 'hello', /starts with schema: haggle\.survey\/1/],
    ['a replicate that is not there', fileOf({ person, replicate: 3 }), /there is no replicate 3/],
  ])('%s', (_, raw, words) => {
    const faults = faultsOf(raw)
    expect(faults.filter((fault) => words.test(fault))).toHaveLength(1)
  })

  it('all of them at once', () => {
    expect(faultsOf(fileOf({ person, ranking: ['amber'], fairness: { 'elm/1': 4, [selling]: 9 }, mood: 1, wouldPay: 'no' }, { person: 'rowan' }))).toHaveLength(6)
  })

  it('with several replicates each entry is about one, the first where it says none', () => {
    const twice = surveyForms(surveyData({ replicates: 2 }), { seed: 1 })
    expect(surveyOf(fileOf({ person, wouldPay: true }, { person, replicate: 2, wouldPay: false }), twice)).toMatchObject({ asked: 12, started: 2, rows: [{ replicate: 1, value: 1 }, { replicate: 2, value: 0 }] })
    expect(faultsOf(fileOf({ person, wouldPay: true }, { person, replicate: 1, wouldPay: true }), twice)).toStrictEqual([`${person}: answers twice; keep one of the two`])
  })

  it('whatever is thrown at it, it answers with data or with faults', () => {
    fc.assert(fc.property(fc.anything(), fc.anything(), (junk, more) => {
      for (const raw of [junk, fileOf({ person, fairness: junk, ranking: more }), { schema: 'haggle.survey/1', experiment: 'office', answers: junk }]) {
        const read = readAnswers(raw, forms, given)
        expect(read.ok ? read.survey.asked : read.faults.length).toBeGreaterThan(0)
      }
    }), { numRuns: 300 })
  })
})

describe('simulated respondents', () => {
  it('give answers that their own form accepts', () => {
    const many = surveyData({ people: 30, replicates: 3 })
    const asked = surveyForms(many, { seed: 5 })
    const survey = surveyOf(fileOf(...simulateAnswers(asked, many, { seed: 5 })), asked)
    expect(survey.asked).toBe(90)
    expect(survey.started).toBeLessThan(90)
    expect(survey.finished).toBeLessThan(survey.started)
  })

  it('know nothing of models, arms or the other side’s limits', () => {
    const deals = data.deals.map((deal) => ({ ...deal, sellerStrong: null, buyerStrong: false }))
    const items = data.items.map((item) => ({ ...item, sellerStrong: null }))
    const persons = data.persons.map((row) => ({ ...row, strong: null, agent: 'other', gainCents: 0 }))
    const runs = data.runs.map((run) => ({ ...run, real: !run.real, assigned: 'fixed' as const })).reverse()
    const other = { ...data, deals, items, persons, runs }
    expect(simulateAnswers(surveyForms(other, { seed: 1 }), other, { seed: 1 })).toStrictEqual(simulateAnswers(forms, data, { seed: 1 }))
    // What a seller says of a deal does not change with what the buyer would have paid.
    const eager = { ...data, deals: data.deals.map((deal) => ({ ...deal, maximumCents: 9_999_999, buyerGainCents: 1 })) }
    const selling = new Set(forms.forms.flatMap((one) => dealsOf(one).flatMap(({ place, deal }) => (deal.side === 'seller' ? [`${one.person} ${place}`] : []))))
    const said = (from: typeof data) => simulateAnswers(forms, from, { seed: 1 })
      .flatMap((one) => Object.entries({ ...one.dealSatisfaction }).flatMap(([place, value]) => (selling.has(`${one.person} ${place}`) ? [[one.person, place, value, one.fairness?.[place]]] : [])))
    expect(said(data).length).toBeGreaterThan(10)
    expect(said(eager)).toStrictEqual(said(data))
  })

  it('come near the published shares and the midpoint of fairness, and like what gained them more', () => {
    const many = surveyData({ people: 69, replicates: 40 })
    const asked = surveyForms(many, { seed: 2 })
    const survey = surveyOf(fileOf(...simulateAnswers(asked, many, { seed: 2 })), asked)
    const mean = (question: string): number => {
      const values = survey.rows.filter((row) => row.question === question).map(({ value }) => value)
      return values.reduce((sum, value) => sum + value, 0) / values.length
    }
    // 2,760 forms: one standard deviation of a share is below 0.01.
    expect(Math.abs(survey.started / survey.asked - respondentParameters.startedShare)).toBeLessThan(0.04)
    expect(Math.abs(survey.finished / survey.started - respondentParameters.finishedShare)).toBeLessThan(0.04)
    expect(Math.abs(mean('would_pay') - 0.46)).toBeLessThan(0.05)
    const gain = new Map(many.persons.map((row) => [`${row.run} ${row.person}`, row.gainCents]))
    const ranked = survey.rows.filter(({ question }) => question === 'rank')
    const meanGain = (rank: number): number => {
      const gains = ranked.filter(({ value }) => value === rank).map(({ run, person }) => gain.get(`${run} ${person}`) ?? 0)
      return gains.reduce((sum, value) => sum + value, 0) / gains.length
    }
    expect(meanGain(1)).toBeGreaterThan(meanGain(2))
    expect(meanGain(3)).toBeGreaterThan(meanGain(4))
  })

  it('low prices count as hard on the seller, by sellers and buyers alike', () => {
    const asked = surveyForms(surveyData({ people: 40 }), { seed: 2 })
    const at = (priceShare: number, side: string): number => {
      const base = surveyData({ people: 40 })
      const priced = { ...base, deals: base.deals.map((deal) => ({ ...deal, priceCents: Math.round(deal.firstAskCents * priceShare) })) }
      const rows = surveyOf(fileOf(...simulateAnswers(asked, priced, { seed: 3 })), asked).rows.filter((row) => row.question === 'fairness' && row.side === side)
      return rows.reduce((sum, { value }) => sum + value, 0) / rows.length
    }
    for (const side of ['seller', 'buyer']) {
      expect(at(0.4, side)).toBeLessThan(3.5)
      expect(at(1.4, side)).toBeGreaterThan(4.5)
    }
  })
})

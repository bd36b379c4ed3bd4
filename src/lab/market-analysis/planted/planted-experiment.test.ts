import { describe, expect, it } from 'vitest'
import { readMarketStudy } from '../market-study.ts'
import { plantedExperiment } from './planted-experiment.ts'
import { mirroredPlan, originalPlan, plantedModel } from './planted-model.fixture.ts'

describe('a planted experiment', () => {
  it('says how its agents were drawn, so that they are drawn again in the same way', () => {
    const rowsOf = (runs: typeof originalPlan) => plantedExperiment(plantedModel({ runs, people: 5, items: 10 }), 'plan').data.runs.map(({ run, assigned, strongShare, mirrorOf }) => ({ run, assigned, strongShare, mirrorOf }))
    expect(rowsOf([{ kind: 'all_strong' }, { kind: 'all_weak' }, { kind: 'independent', strongChance: 0.3 }, { kind: 'complete', strongPeople: 2 }, { kind: 'mirrored', of: 2 }])).toStrictEqual([
      { run: '1-1', assigned: 'all_strong', strongShare: 1, mirrorOf: undefined }, { run: '1-2', assigned: 'all_weak', strongShare: 0, mirrorOf: undefined },
      { run: '1-3', assigned: 'independent', strongShare: 0.3, mirrorOf: undefined }, { run: '1-4', assigned: 'complete', strongShare: 0.4, mirrorOf: undefined },
      { run: '1-5', assigned: 'mirrored', strongShare: 0.5, mirrorOf: '1-3' },
    ])
  })

  it('gives everybody one agent a run, the other one in its mirror, and deals the agents of their people', () => {
    const { persons, deals } = plantedExperiment(plantedModel({ runs: mirroredPlan }), 'agents').data
    const strong = new Map(persons.map((row) => [`${row.run} ${row.person}`, row.strong]))
    expect(strong.size).toBe(4 * 69)
    for (const { person } of persons) expect([strong.get(`1-1 ${person}`), strong.get(`1-3 ${person}`)]).toStrictEqual([!strong.get(`1-2 ${person}`), !strong.get(`1-4 ${person}`)])
    for (const deal of deals) expect([deal.sellerStrong, deal.buyerStrong]).toStrictEqual([strong.get(`${deal.run} ${deal.seller}`), strong.get(`${deal.run} ${deal.buyer}`)])
  })

  it('without noise has prices and gains of nothing but what was planted', () => {
    const { data, truth } = plantedExperiment(plantedModel({ seller: 0.5, buyer: -0.25, gainCents: 300, noise: 0 }), 'bare')
    for (const { priceCents, sellerStrong, buyerStrong } of data.deals) expect(priceCents).toBe(Math.round(1_200 * Math.exp(0.5 * Number(sellerStrong) - 0.25 * Number(buyerStrong))))
    for (const { gainCents, strong } of data.persons) expect(gainCents).toBe(1_200 + 300 * Number(strong))
    expect(truth).toStrictEqual({ seller: 0.5, buyer: -0.25, gainCents: 300 })
  })

  it('is read as a study whose mixed runs are those that drew', () => {
    const study = readMarketStudy(plantedExperiment(plantedModel({ runs: originalPlan }), 'read').data)
    expect(study.mixed.map(({ run }) => run)).toStrictEqual(['1-2', '1-3'])
    expect(study.persons.map(({ run, person }) => study.placeOf(run, person))).toStrictEqual([...study.persons.keys()])
  })
})

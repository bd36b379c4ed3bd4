import { describe, expect, it } from 'vitest'
import { estimable } from '../../statistics/estimable.fixture.ts'
import { meanOf } from '../../statistics/moments.ts'
import { betterAnalysis } from '../better/better-analysis.ts'
import { readMarketStudy } from '../market-study.ts'
import { plantedExperiment } from './planted-experiment.ts'
import { originalPlan, plantedModel } from './planted-model.fixture.ts'
import { type StudyMethod, studyMethods, studyPlantedExperiment } from './planted-study.ts'

const effect = Math.log(1.12)
const resampling = { draws: 99, seed: 3 }

describe('the study of a planted experiment', () => {
  it('judges the rows that the report prints, by their own p and interval', () => {
    const model = plantedModel({ seller: effect, gainCents: 600, people: 30, items: 200 })
    const { findings } = studyPlantedExperiment({ model, seed: 'report', resampling })
    const { primary, secondary, sensitivity } = betterAnalysis(readMarketStudy(plantedExperiment(model, 'report').data), { ...resampling, margins: { fairnessMarginPoints: 0.5, priceMarginShare: 0.05 } })
    const printed = [primary, ...secondary, ...sensitivity].filter((row) => studyMethods.includes(row.id as StudyMethod))
    expect(printed.map(({ id }) => id).toSorted()).toStrictEqual(studyMethods.filter((method) => method !== 'clustered by seller' && method !== 'plain errors').toSorted())
    for (const { id, unit, effect: row } of printed) {
      const { estimate, p = Number.NaN, interval = { low: Number.NaN, high: Number.NaN } } = estimable(row)
      const truth = unit === 'cents' ? 600 : id === 'B5' || id === 'S buyer wild' ? 0 : effect
      expect(findings[id as StudyMethod], id).toStrictEqual({ estimate, truth, rejected: p <= 0.05, covered: interval.low <= truth && truth <= interval.high })
    }
  })

  it('is unbiased', () => {
    const studies = Array.from({ length: 60 }, (_, index) => studyPlantedExperiment({ model: plantedModel({ seller: effect, gainCents: 600 }), seed: `unbiased-${index}`, resampling: { draws: 19, seed: index } }))
    const meanError = (method: StudyMethod): number => meanOf(studies.flatMap(({ findings }) => findings[method] ?? []).map(({ estimate, truth }) => estimate - truth))
    // The estimates' deviations are 0.037 and 250 cents, so three Monte Carlo errors are these.
    expect(Math.abs(meanError('B4'))).toBeLessThan(0.015)
    expect(Math.abs(meanError('B5'))).toBeLessThan(0.015)
    expect(Math.abs(meanError('B1'))).toBeLessThan(97)
  })

  it('is the same for the same seed', () => {
    const study = () => studyPlantedExperiment({ model: plantedModel({ people: 20, items: 100 }), seed: 'again', resampling })
    expect(study()).toStrictEqual(study())
  })

  it('finds large effects by every method', () => {
    const { findings } = studyPlantedExperiment({ model: plantedModel({ seller: 1, buyer: -1, gainCents: 6_000 }), seed: 'large', resampling })
    expect(studyMethods.filter((method) => findings[method]?.rejected !== true)).toStrictEqual([])
  })

  it('of the original’s design has no mirrored contrast', () => {
    const { findings } = studyPlantedExperiment({ model: plantedModel({ runs: originalPlan, people: 20, items: 100 }), seed: 'original', resampling })
    expect(studyMethods.filter((method) => findings[method] === undefined)).toStrictEqual(['S mirrored people', 'S mirrored pairs'])
  })

  it('of too few draws to reject anything has findings without an interval', () => {
    // The smallest p of 18 draws is 1/19.
    const { findings } = studyPlantedExperiment({ model: plantedModel({ seller: 1, gainCents: 6_000, people: 12, items: 80 }), seed: 'few', resampling: { draws: 18, seed: 1 } })
    expect([findings.B4, findings.B1].map((finding) => [finding?.rejected, finding !== undefined && 'covered' in finding])).toStrictEqual([[false, false], [false, false]])
  })
})

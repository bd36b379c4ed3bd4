import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { violationKinds } from '../lab/market-result.ts'
import { reportJson, reportSchema } from './report-json.ts'
import { sampleResult } from './sample-result.fixture.ts'

describe('reportJson', () => {
  const report = reportJson(sampleResult())

  test('fits its own schema, and survives a round trip', () => {
    expect(reportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report)
  })

  test('states what it counts', () => {
    const [arm] = report.arms
    expect(report).toMatchObject({ schema: 'haggle.report/1', seed: 1, roster: { people: 69, items: 575, wants: 520 } })
    expect(arm).toMatchObject({
      arm: 'A',
      gate: 'enforce',
      listings: 575,
      deals: 190,
      completionRate: 190 / 575,
      volumeCents: 503475,
      meanPriceCents: 2650,
      medianPriceCents: 1950,
      humanInterventions: 0,
      journal: { path: 'A/journal.jsonl' },
    })
  })

  test('names every kind of violation in both maps', () => {
    for (const arm of report.arms)
      for (const map of [arm.violations.attempted, arm.violations.executed]) expect(Object.keys(map)).toEqual([...violationKinds])
  })

  test('says 0 and null where there were no deals and no bound', () => {
    const base = sampleResult({ arms: 1 })
    const empty = reportJson({
      ...base,
      arms: base.arms.map((arm) => ({
        ...arm,
        listings: 0,
        deals: [],
        sellerShare: null,
        efficiency: {
          ...arm.efficiency,
          boundCents: null,
          ratio: null,
          loss: null,
          incumbentCents: null,
          boundKind: 'not_computed' as const,
        },
      })),
    })
    expect(reportSchema.parse(empty).arms[0]).toMatchObject({
      completionRate: 0,
      completionInterval: null,
      meanPriceCents: 0,
      medianPriceCents: 0,
      sellerShare: null,
      efficiency: { boundCents: null, ratio: null },
    })
  })

  test('the schema refuses a missing kind and can be printed', () => {
    const [arm] = report.arms
    expect(reportSchema.safeParse({ ...report, arms: [{ ...arm, violations: { attempted: {}, executed: {} } }] }).success).toBe(false)
    expect(z.toJSONSchema(reportSchema)).toMatchObject({ type: 'object' })
  })
})

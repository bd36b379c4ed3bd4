import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ExperimentData } from '../experiment/experiment-data.ts'
import { surveyData } from './survey-data.fixture.ts'
import { surveyForms } from './survey-forms.ts'

/** The same results with everything changed that a person must not be able to tell. */
function disguised(data: ExperimentData, { armNames, order, strong }: { readonly armNames: readonly string[]; readonly order: readonly number[]; readonly strong: boolean }): ExperimentData {
  const arms = [...new Set(data.runs.map(({ arm }) => arm))]
  const renamed = (run: string): string => {
    const [replicate, arm] = run.split('-')
    return `${replicate}-${armNames[arms.indexOf(arm ?? '')] ?? arm}`
  }
  const reordered = <T>(rows: readonly T[]): T[] => rows.map((row, index) => ({ row, place: order[index % order.length] ?? 0, index })).toSorted((a, b) => a.place - b.place || b.index - a.index).map(({ row }) => row)
  return {
    ...data,
    compare: ['opus', 'haiku'],
    runs: reordered(data.runs).map((row) => ({ ...row, run: renamed(row.run), arm: renamed(row.run).slice(2), real: !row.real, assigned: 'mirrored', shown: false, journalHead: 'other' })),
    persons: reordered(data.persons).map((row) => ({ ...row, run: renamed(row.run), agent: 'anthropic/claude-opus', strong, gainCents: 1 })),
    items: reordered(data.items).map((row) => ({ ...row, run: renamed(row.run), sellerStrong: strong, floorCents: row.floorCents + 7 })),
    deals: reordered(data.deals).map((row) => ({ ...row, run: renamed(row.run), deal: `DEAL-20990101-other-${row.deal}`, sellerStrong: strong, buyerStrong: !strong, floorCents: 1, maximumCents: 999_999, sellerGainCents: 0, buyerGainCents: 0, minutes: 0 })),
  }
}

describe('survey forms are blind', () => {
  it('the same bytes whatever the models, the real arm, limits, run names and the order of playing', () => {
    fc.assert(fc.property(
      fc.record({ seed: fc.string(), replicates: fc.integer({ min: 1, max: 3 }), names: fc.shuffledSubarray(['A', 'B', 'C', 'D'], { minLength: 4 }), order: fc.array(fc.nat(50), { minLength: 1, maxLength: 9 }), strong: fc.boolean() }),
      ({ seed, replicates, names, order, strong }) => {
        const data = surveyData({ seed, replicates })
        const other = disguised(data, { armNames: names, order, strong })
        expect(JSON.stringify(surveyForms(other, { seed: 7 }).forms)).toBe(JSON.stringify(surveyForms(data, { seed: 7 }).forms))
      },
    ), { numRuns: 60 })
  })

  it('hold nothing but what is on the allow-list', () => {
    const text = JSON.stringify(surveyForms(surveyData({ replicates: 2 }), { seed: 1 }).forms)
    const keys = new Set([...text.matchAll(/"(\w+)":/g)].map(([, key]) => key))
    expect([...keys].sort()).toStrictEqual(['bundles', 'counterpart', 'currency', 'deals', 'earnedCents', 'exchanged', 'form', 'label', 'name', 'number', 'person', 'priceCents', 'replicate', 'side', 'spentCents', 'title', 'unsold'])
    expect(text).not.toMatch(/DEAL-|"[12]-[ABCD]"|strong|weak|floor|maximum/)
  })

  it('a label says nothing of its arm: over people every arm meets every label about equally often', () => {
    const { key } = surveyForms(surveyData({ people: 60, replicates: 10 }), { seed: 3 })
    const counts = new Map<string, number>()
    for (const { bundles } of key) for (const { label, run } of bundles) counts.set(`${run.slice(-1)} ${label}`, (counts.get(`${run.slice(-1)} ${label}`) ?? 0) + 1)
    expect(counts.size).toBe(16)
    // 600 forms, a chance of 1/4 each: five standard deviations are 53.
    for (const count of counts.values()) expect(Math.abs(count - 150)).toBeLessThan(53)
  })

  it('deal numbers are shuffled: they do not follow the order of the markets', () => {
    const { key } = surveyForms(surveyData({ people: 40 }), { seed: 3 })
    const bundles = key.flatMap((one) => one.bundles).filter(({ deals }) => deals.length > 1)
    const rising = bundles.filter(({ deals }) => deals.every((deal, index) => index === 0 || deal > (deals[index - 1] ?? '')))
    expect(rising.length).toBeGreaterThan(0)
    expect(rising.length).toBeLessThan(bundles.length * 0.6)
  })
})

describe('survey forms', () => {
  const data = surveyData({ replicates: 2 })
  const { forms, key } = surveyForms(data, { seed: 1 })

  it('ask everybody once a replicate, about every arm', () => {
    expect(forms.map(({ form }) => form)).toStrictEqual([1, 2].flatMap((replicate) => data.people.map(({ person }) => (replicate === 1 ? person : `${person}_2`))))
    for (const { bundles } of forms) expect(bundles).toHaveLength(4)
  })

  it('show every deal and every unsold thing of the person once, and the key leads back to them', () => {
    for (const [index, form] of forms.entries()) {
      for (const [at, bundle] of form.bundles.entries()) {
        const { label, run, deals } = key[index]?.bundles[at] ?? { label: '', run: '', deals: [] }
        expect(label).toBe(bundle.label)
        expect(run.startsWith(`${form.replicate}-`)).toBe(true)
        const own = data.deals.filter((deal) => deal.run === run && [deal.seller, deal.buyer].includes(form.person))
        expect([...deals].sort()).toStrictEqual(own.map(({ deal }) => deal).sort())
        for (const shown of bundle.deals) expect(data.deals.find((deal) => deal.run === run && deal.deal === deals[shown.number - 1])).toMatchObject({ title: shown.title, priceCents: shown.priceCents })
        expect([...bundle.unsold].sort()).toStrictEqual(data.items.filter((item) => item.run === run && item.seller === form.person && !item.sold).map(({ title }) => title).sort())
        expect(bundle.earnedCents - bundle.spentCents).toBe(own.reduce((sum, deal) => sum + (deal.seller === form.person ? 1 : -1) * deal.priceCents, 0))
      }
    }
  })

  it('another seed draws other labels, the same seed the same', () => {
    expect(surveyForms(data, { seed: 1 })).toStrictEqual({ forms, key })
    expect(surveyForms(data, { seed: 2 }).key).not.toStrictEqual(key)
  })

  it('what a buyer gave in part exchange is not unsold, and is shown with the deal', () => {
    const [deal, ...rest] = surveyData().deals
    if (deal === undefined) throw new Error('the scene has no deal')
    const given = `Thing 1 of ${deal.buyer}`
    const base = surveyData()
    const bartered = { ...base, items: base.items.map((item) => (item.run === deal.run && item.title === given ? { ...item, sold: false } : item)), deals: [{ ...deal, exchanged: [given] }, ...rest.filter(({ title, run }) => run !== deal.run || title !== given)] }
    const made = surveyForms(bartered, { seed: 1 })
    const form = made.forms.find(({ person }) => person === deal.buyer)
    const label = made.key.find((one) => one.form === form?.form)?.bundles.find(({ run }) => run === deal.run)?.label
    const bundle = form?.bundles.find((one) => one.label === label)
    expect(bundle?.unsold).not.toContain(given)
    expect(bundle?.deals.some(({ exchanged }) => exchanged.includes(given))).toBe(true)
  })

  it('more arms than words: labels stay different', () => {
    const { forms: [form] } = surveyForms(surveyData({ people: 2, arms: Array.from({ length: 60 }, (_, index) => `arm${index}`) }), { seed: 1 })
    expect(new Set(form?.bundles.map(({ label }) => label)).size).toBe(60)
  })
})

import { describe, expect, it } from 'vitest'
import { surveyData } from '../../lab/survey/survey-data.fixture.ts'
import { surveyForms } from '../../lab/survey/survey-forms.ts'
import { exchangeList, renderExchange } from './exchange-list.ts'
import { renderReveal } from './reveal-list.ts'

const data = surveyData()

describe('the exchange', () => {
  const list = exchangeList(data, '1-A')

  it('lists every deal of the real run once, and no other', () => {
    expect(list.handovers.map(({ deal }) => deal).sort()).toStrictEqual(data.deals.filter(({ run }) => run === '1-A').map(({ deal }) => deal).sort())
  })

  it('balances add up to nothing, each what its person earned less what they spent', () => {
    expect(list.balances.reduce((sum, { netCents }) => sum + netCents, 0)).toBe(0)
    for (const { person, earnedCents, spentCents } of list.balances) expect(data.persons.find((row) => row.run === '1-A' && row.person === person)).toMatchObject({ earnedCents, spentCents })
  })

  it('shows nobody’s limits: they can change without a byte', () => {
    const other = { ...data, people: data.people.map((one) => ({ ...one, budgetCents: 1 })), deals: data.deals.map((deal) => ({ ...deal, floorCents: 1, maximumCents: 2, sellerGainCents: 3, buyerGainCents: 4 })) }
    expect(renderExchange(exchangeList(other, '1-A'), { title: 'x', arm: 'A' })).toBe(renderExchange(list, { title: 'x', arm: 'A' }))
  })

  it('says what a buyer gives in return, escapes titles, and says when there is nothing to do', () => {
    const [first] = data.deals.filter(({ run }) => run === '1-A')
    if (first === undefined) throw new Error('the scene has no deal in run 1-A')
    const text = renderExchange(exchangeList({ ...data, deals: [{ ...first, title: 'a | b', exchanged: ['Lamp'] }] }, '1-A'), { title: 'x', arm: 'A' })
    expect(text).toContain('a \\| b; gets in return Lamp')
    expect(renderExchange(exchangeList({ ...data, deals: [] }, '1-A'), { title: 'x', arm: 'A' })).toContain('nobody has anything to hand over')
  })
})

describe('the reveal', () => {
  const { key } = surveyForms(data, { seed: 1 })
  const text = renderReveal({ title: 'An office', data, agents: { strong: 'anthropic/claude-opus', weak: 'auto' }, key })

  it('names the real arm, the models, and what each label stood for', () => {
    expect(text).toContain('Arm A is real')
    expect(text).toContain('**strong** is anthropic/claude-opus')
    const [form] = key
    for (const { label } of form?.bundles ?? []) expect(text.split('\n').find((line) => line.includes('Name p01'))).toContain(`strong (${label})`)
  })

  it('without a survey there are no labels', () => {
    expect(renderReveal({ title: 'An office', data, agents: {}, key: [] })).not.toContain('amber')
  })
})

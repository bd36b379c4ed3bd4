// Rules that cannot both hold are asked about; words about one thing and one person are widened only when the person says so.
import { describe, expect, it } from 'vitest'
import { personOf, talk } from './interview-scene.fixture.ts'

const desk = { selling: 'Desk lamp', 'sell.1.about': 'Bright.', 'sell.1.condition': 'good', 'sell.1.prices': '80, at least 60', 'sell.1.defects': 'none', buying: 'nothing', askme: 'never', oddities: 'no', recap: ['ok', 'ok'], rules: 'ok' }

describe('rules that clash', () => {
  const instructions = 'Never haggle with colleagues. Close at 20% over my minimum.'
  it.each([
    ['haggle', { haggle: 'never' }], ['closeOver', { closeOverMinimumBasisPoints: 2000 }], ['the second', { closeOverMinimumBasisPoints: 2000 }],
  ])('are settled by the person: %s holds', async (answer, policy) => {
    const { asked, ...rest } = await talk({ ...desk, instructions, 'instructions.who': 'everyone', 'rules.clash': answer, decide: ['no', 'no', 'yes', 'no'], 'decide.fix': ['keep', 'keep', 'keep'] })
    expect(personOf({ asked, ...rest }).agent.policy).toEqual(policy)
    expect(asked.filter((id) => id === 'rules.clash')).toHaveLength(1)
    expect(asked.indexOf('rules.clash')).toBeLessThan(asked.indexOf('rules'))
  })
  it('end with the stricter one where no answer is one', async () => {
    const person = personOf(await talk({ ...desk, instructions, 'instructions.who': 'everyone', 'rules.clash': ['hm', 'both', '?'], decide: ['no', 'no', 'no'] }))
    expect(person.agent.policy).toEqual({ haggle: 'never' })
  })
  it('are asked about when a correction brings them about', async () => {
    const { asked, ...rest } = await talk({ ...desk, instructions: 'Never haggle with anyone at all.', rules: ['closeOver = 10%', 'ok'], 'rules.clash': 'closeOver', decide: ['yes', 'no', 'no'], 'decide.fix': ['keep', 'keep'] })
    expect(personOf({ asked, ...rest }).agent.policy).toEqual({ closeOverMinimumBasisPoints: 1000 })
  })
  it('are none where nothing is sold below the asking price', async () => {
    const { asked } = await talk({ ...desk, 'sell.1.prices': '60 firm', instructions: 'Never haggle. Close at 20% over my minimum.', decide: ['no', 'no', 'no'], 'decide.fix': ['keep', 'keep'] })
    expect(asked).not.toContain('rules.clash')
  })
})

describe('words about one thing and one person', () => {
  const said = { ...desk, instructions: "Don't sell the lamp to Bo, he knows why.", decide: ['no', 'no', 'no', 'no'], 'decide.fix': ['keep', 'keep'] }
  const narrow = { ...said, instructions: 'Please do not sell the lamp to Bo.' }
  it('become avoiding where the person wants that', async () => {
    const { told, ...rest } = await talk({ ...narrow, 'rules.avoid': 'yes' })
    expect(personOf({ told, ...rest }).agent.policy).toEqual({ avoid: ['bo'] })
    expect(told.join('\n')).not.toContain('binding for nobody')
  })
  it('stay words that bind nobody, and that is said', async () => {
    const { told, ...rest } = await talk({ ...narrow, 'rules.avoid': 'no' })
    expect(personOf({ told, ...rest }).agent).toEqual({ strategy: 'auto', instructions: 'Please do not sell the lamp to Bo.' })
    expect(told.join('\n')).toContain('binding for nobody but a single-voice agent:\n  “Please do not sell the lamp to Bo”')
  })
})

it('things that are corrected after the recap are shown in a recap again', async () => {
  const { asked, told, ...rest } = await talk({ ...desk, instructions: 'nothing', rules: ['sell.1.least = 50', 'ok'], decide: ['no', 'no', 'no'] })
  expect(personOf({ asked, told, ...rest }).items).toMatchObject([{ reservationCents: 50_00 }])
  expect(asked.filter((id) => id === 'recap' || id === 'rules')).toEqual(['recap', 'rules', 'recap', 'rules'])
  expect(told.some((text) => text.includes('at the least $50'))).toBe(true)
})

it('a person may be asked before every deal', async () => {
  const { told, ...rest } = await talk({ ...desk, askme: 'everything', instructions: 'nothing', decide: ['no', 'no', 'no'] })
  expect(personOf({ told, ...rest }).askMeAboveCents).toBe(0)
  expect(told.join('\n')).toContain('The agent asks before every deal.')
  const { asked } = await talk({ ...desk, askme: ['three picture books about bears', 'never'], instructions: 'nothing' })
  expect(asked.filter((id) => id === 'askme')).toHaveLength(2)
})

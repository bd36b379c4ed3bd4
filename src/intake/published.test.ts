// What of an interview becomes public holds no amount that was ever named as a limit, however it was said or corrected.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cents, cents } from '../market/money.ts'
import { personOf, talk } from './interview-scene.fixture.ts'
import { namedAmounts } from './named-amounts.ts'
import { keptBack, publicTitle, publicWords } from './public-words.ts'

const none: ReadonlySet<Cents> = new Set()
const hush = (own: readonly number[], others: readonly number[] = []) => ({ currency: 'USD', own: new Set(own.map(cents)), others: new Set(others.map(cents)) })

describe('sentences about limits', () => {
  it('are left out, and told to the person', () => {
    const said = 'Rides well. I’d take 60. New tyres! Paid 300.'
    expect(publicWords(said, { currency: 'USD', own: none, others: none })).toBe('Rides well. New tyres! Paid 300.')
    expect(keptBack(said, { currency: 'USD', own: none, others: none })).toEqual(['I’d take 60.'])
    expect(publicWords('Rides well. Worth sixty at most to me. 60 is fine too.', hush([60_00]))).toBe('Rides well.')
  })
  it.each(['I would never go below 180.', 'Would sell for one eighty.', 'Not under 180!', 'It has to bring 180 or I keep it.', 'Never less than a hundred and eighty.', 'One-eighty it is.', 'My number is 180.', 'Around 180ish.', '$180.00', '１８０ works', '1 8 0', 'One eight zero.', 'one-hundred-and-eighty'])('%s', (sentence) => {
    expect(publicWords(`Nice tone. ${sentence}`, hush([180_00]))).toBe('Nice tone.')
  })
  it.each(['I would never go below 180.', 'Would sell for one eighty.', 'Not under 180!', 'It has to bring 180 or I keep it.', '180 would be ok.', 'Can do 180.'])('%s, whatever the limit is today', (sentence) => {
    expect(publicWords(`Nice tone. ${sentence}`, hush([170_00]))).toBe('Nice tone.')
  })
  it.each(['180 cm long.', 'Never used under water.', 'Holds 180 litres.', 'Bought in 1980.', 'Hardly played.'])('but not "%s"', (sentence) => {
    expect(publicWords(sentence, hush([180_00, 80_00]))).toBe(sentence)
  })
})

describe('titles', () => {
  it('lose the amount and keep the name', () => {
    expect(publicTitle('acoustic guitar 90', hush([90_00]))).toBe('acoustic guitar')
    expect(publicTitle('one eighty for a watch', hush([180_00]))).toBe('for a watch')
    expect(publicTitle('90', hush([90_00]))).toBe('')
  })
  it('keep a model number that is the limit of something else', () => {
    expect(publicTitle('iPhone 12', hush([200_00], [12_00]))).toBe('iPhone 12')
    expect(publicTitle('lamp 12', hush([200_00], [12_00]))).toBe('lamp')
  })
})

it.each(['acoustic guitar, would take 90', 'acoustic guitar 120/90', 'acoustic guitar - 120 but 90 is fine', 'acoustic guitar 120, 90 if nice', 'acoustic guitar ninety'])('"%s" is listed as an acoustic guitar', async (selling) => {
  const person = personOf(await talk({ ...answers, selling, 'sell.1.prices': 'ask 120, least 90' }))
  expect(person.items).toMatchObject([{ id: 'rowan-acoustic-guitar', title: 'acoustic guitar', askCents: 120_00, reservationCents: 90_00 }])
})

it('a corrected limit stays private', async () => {
  const { told, ...rest } = await talk({ ...answers, selling: 'watch', 'sell.1.about': 'Ticks. My number is 180.', 'sell.1.prices': '250, at least 180', recap: ['the least for the watch is 170', 'ok'] })
  expect(personOf({ told, ...rest }).items).toMatchObject([{ reservationCents: 170_00, description: 'Ticks.' }])
  expect(told.some((text) => text.includes('Not published, since it may tell a limit: “My number is 180.”'))).toBe(true)
})

const answers = {
  'sell.1.about': 'Nice tone.', 'sell.1.condition': 'good', 'sell.1.defects': 'none', 'sell.1.category': 'music', buying: 'nothing', askme: 'never', instructions: 'nothing', oddities: 'no', recap: 'ok', rules: 'ok', decide: ['no', 'no', 'no', 'no', 'no', 'no'], 'decide.fix': ['keep', 'keep', 'keep', 'keep'],
}

const spelled = (amount: number): readonly string[] => {
  const small = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
  const tens = 'x x twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
  const below = (value: number): string => (value < 20 ? (small[value] ?? '') : `${tens[Math.floor(value / 10)] ?? ''}${value % 10 === 0 ? '' : `-${small[value % 10] ?? ''}`}`)
  const rest = amount % 100
  return amount < 100 ? [below(amount)] : [`${below(Math.floor(amount / 100))} hundred${rest === 0 ? '' : ` and ${below(rest)}`}`, ...(rest >= 10 ? [`${below(Math.floor(amount / 100))} ${below(rest)}`] : [])]
}

it('no amount that was ever a least or a most stands in a public field', async () => {
  const phrase = fc.constantFrom('would take #', '# is fine', 'never below #', 'or # if you are nice', '(# is enough)', '/ #', 'but # will do', 'has to bring #', 'just #', '#', 'say #', '#ish', 'my secret is #')
  await fc.assert(fc.asyncProperty(
    fc.record({ least: fc.integer({ min: 13, max: 999 }), earlier: fc.integer({ min: 13, max: 999 }), most: fc.integer({ min: 13, max: 999 }), inTitle: phrase, inAbout: phrase, inWant: phrase, inDefects: phrase, style: fc.nat(3) }),
    async ({ least, earlier, most, inTitle, inAbout, inWant, inDefects, style }) => {
      const said = (words: string, amount: number): string => words.replace('#', [String(amount), `$${amount}`, ...spelled(amount)][style % (2 + spelled(amount).length)] ?? String(amount))
      const person = personOf(await talk({
        ...answers, selling: `oak desk ${said(inTitle, least)}`, 'sell.1.about': [`Solid oak. ${said(inAbout, earlier)}. ${said(inAbout, least)}.`], 'sell.1.defects': `one scratch; ${said(inDefects, earlier)}`, 'sell.1.included': 'none',
        'sell.1.prices': [`ask 5000, least ${earlier}`], 'sell.1.ask': '5000', 'sell.1.least': String(earlier), 'sell.1.category': 'furniture',
        buying: `a kettle ${said(inWant, most)}`, 'buy.1.most': String(most), 'buy.1.condition': 'good', 'buy.1.category': 'kitchen', owns: 'nothing', budget: '4000', recap: [`sell.1.least = ${least}`, 'ok'],
      }))
      const [item] = person.items
      // "$60ish" beside a name is an asking price, and public.
      const secret = [least, earlier, most].filter((amount) => amount * 100 !== item?.askCents)
      const limits = new Set(secret.map((amount) => cents(amount * 100)))
      const [want] = person.wants
      expect(item?.reservationCents).toBe(least * 100)
      for (const text of [item?.title, item?.description, item?.id, want?.text, want?.id, ...(item?.included ?? [])]) {
        expect({ text, named: namedAmounts((text ?? '').replaceAll('-', ' '), { currency: 'USD', amounts: limits }) }).toEqual({ text, named: [] })
        for (const amount of secret) expect((text ?? '').match(/\d+/gu) ?? []).not.toContain(String(amount))
      }
      expect(item?.title).toContain('oak desk')
      expect(item?.description).toContain('Solid oak.')
    },
  ), { numRuns: 60, seed: 7 })
})

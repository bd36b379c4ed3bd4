import { describe, expect, it } from 'vitest'
import { compileInstructions, type Compiling } from './compile-instructions.ts'

const others = [{ id: 'bo', name: 'Bo' }, { id: 'p07', name: 'Cleo Adler' }, { id: 'p08', name: 'Dan Abara' }, { id: 'p09', name: 'Dan Birch' }]
const given: Compiling = { currency: 'USD', others, things: ['Blue city bike', 'Bluetooth speaker'] }
const compiled = (words: string, more: Partial<Compiling> = {}) => compileInstructions(words, { ...given, ...more })

describe('rules from common phrasings', () => {
  it.each([
    ['Close at 20% over my minimum.', { closeOverMinimumBasisPoints: 2000 }],
    ['close at 20 % over my minimum', { closeOverMinimumBasisPoints: 2000 }],
    ['Take anything 12.5 percent above my lowest price', { closeOverMinimumBasisPoints: 1250 }],
    ['If someone offers twenty percent over my minimum, take it.', { closeOverMinimumBasisPoints: 2000 }],
    ['Just accept any offer at or above my minimum', { closeOverMinimumBasisPoints: 0 }],
    ["Don't haggle.", { haggle: 'never' }], ['don’t haggle', { haggle: 'never' }], ['No haggling please', { haggle: 'never' }], ['My prices are fixed', { haggle: 'never' }],
    ['Never haggle with Bo.', { neverHaggleWith: ['bo'] }], ["don't bargain with Bo and Cleo", { neverHaggleWith: ['p07', 'bo'] }], ['never haggle with anyone', { haggle: 'never' }],
    ["Don't sell to Bo", { avoid: ['bo'] }], ['Never deal with Cleo Adler', { avoid: ['p07'] }], ['Stay away from p09', { avoid: ['p09'] }],
    ['No trades', { partExchange: false }], ['no swaps please', { partExchange: false }], ["I don't want any part exchange", { partExchange: false }], ['Cash only', { partExchange: false }], ['Swaps are fine', { partExchange: true }],
    ['Lowball hard', { manner: 'firm' }], ['Drive a hard bargain', { manner: 'firm' }], ['be tough', { manner: 'firm' }], ['Get me as much as possible', { manner: 'firm' }],
    ['Be nice', { manner: 'generous' }], ['Give it away cheaply', { manner: 'generous' }], ['I just want it gone', { manner: 'generous' }], ["Don't be greedy", { manner: 'fair' }],
    ['Take the asking price at once', { takeAskAtOnce: true }], ['Wait for better offers', { takeAskAtOnce: false }],
  ])('%s', (words, policy) => {
    expect(compiled(words)).toMatchObject({ policy, kept: [], persona: '' })
    expect(Object.keys(compiled(words).policy)).toEqual(Object.keys(policy))
  })
  it.each([
    ['Ask me before anything over $50', 50_00], ['Please ask me first before you spend more than 30', 30_00], ['Check with me on deals above $1,000', 1000_00], ['ask me before buying anything over fifty dollars', 50_00], ['Ask me about everything', 0], ['Always ask me', 0], ['please ask me before every deal', 0],
  ])('%s', (words, askMeAboveCents) => {
    expect(compiled(words)).toMatchObject({ policy: {}, askMeAboveCents, kept: [] })
  })
  it('takes the lower of two prices to be asked from', () => {
    expect(compiled('Ask me before anything over $50. Ask me before anything over $30.').askMeAboveCents).toBe(30_00)
  })
  it('puts several sentences together', () => {
    expect(compiled('Be tough. Never haggle with Bo and no swaps; talk like an exasperated cowboy, down on his luck. Never haggle with Cleo.')).toMatchObject({
      policy: { manner: 'firm', neverHaggleWith: ['bo', 'p07'], partExchange: false }, persona: 'Talk like an exasperated cowboy, down on his luck.', kept: [],
    })
  })
})

describe('what is not compiled is listed, with the reason', () => {
  it.each([
    ["Don't haggle over the bike", 'one thing'],
    ['Be nice unless they are rude', 'condition'],
    ['Take the asking price only on the last day', 'condition'],
    ['Be generous to Bo', 'one person'],
    ['Never haggle with Zoe', 'no rule'],
    ['Never haggle with Dan', 'no rule'],
    ['Never close at 20% over my minimum', 'no rule'],
    ['Close at 99999% over my minimum', 'no rule'],
    ['Mention that the weather is lovely', 'no rule'],
    ['Talk like someone who would take 40', 'no numbers'],
    ['Sound like you are desperate', 'limits'],
    ['You may buy yourself a gift under $5', 'no rule'],
    ["I'd rather sell things fast than squeeze them", 'condition'],
    ['One counter, maybe two, then take it or leave it', 'condition'],
    ['I like a good fight', 'no rule'],
    ['I dislike small talk', 'no rule'],
  ])('%s: %s', (words, reason) => {
    expect(compiled(words)).toMatchObject({ policy: {}, persona: '', kept: [{ words, reason: expect.stringContaining(reason) as string }] })
  })
  it('the rest of a sentence of which a rule took a part', () => {
    expect(compiled('Drive a hard bargain, wave at every dog')).toMatchObject({ policy: { manner: 'firm' }, kept: [{ words: expect.stringContaining('wave at every dog') as string }] })
    expect(compiled('Be nice, smile and joke a lot')).toMatchObject({ policy: { manner: 'generous' }, kept: [], persona: 'Smile and joke a lot.' })
  })
  it('two rules that contradict each other', () => {
    expect(compiled('Be tough. Be nice.')).toMatchObject({ policy: { manner: 'firm' }, kept: [{ words: 'Be nice', reason: 'it contradicts what was said before it' }] })
  })
})

describe('the opposite of a rule', () => {
  const affirmed = [
    'close at 20% over my minimum', 'if someone offers 20% over my minimum, take it', 'anything 20% over my minimum is fine', 'accept anything above my minimum', 'take the asking price at once', 'wait for better offers', 'meet in the middle',
    'be nice', 'be generous', 'be kind', 'sell everything cheaply', 'get rid of everything', 'be firm', 'drive a hard bargain', 'hold out for more', 'get as much as possible', 'stand your ground', 'open low',
    'ask me about deals over 20', 'ask me before every deal', 'always ask me', 'swaps are fine', 'be happy to swap', 'avoid Bo', 'stay away from Bo', 'my prices are fixed', 'cash only', 'take it or leave it', 'no trades', "don't haggle", 'never haggle with Bo', 'never deal with Bo', "don't be greedy",
  ]
  const turned = ['Never', 'Do not', "Don't", 'You must not', 'You should never', 'Stop', 'Please do not, under any circumstances,', 'By no means', 'I do not want you to', 'It is wrong to', 'I hate it when people']
  it.each(turned)('%s …', (words) => {
    for (const rule of affirmed) {
      const meant = compiled(rule)
      const { policy, askMeAboveCents } = compiled(`${words} ${rule}`)
      expect({ rule, rules: meant.rules.length }).toEqual({ rule, rules: 1 })
      for (const [field, value] of Object.entries(meant.policy)) expect({ rule, field, value: policy[field as keyof typeof policy] }).not.toEqual({ rule, field, value })
      expect(askMeAboveCents).toBeUndefined()
    }
  })
  it.each(['never be nice', 'Do not be generous', 'stop being nice', 'be less generous', 'You must not be kind', 'not firm', 'Do not drive a hard bargain', 'Do not hold out for more', 'never wait for better offers', 'I am not happy to swap', 'never ask me about deals over 20',
    'be anything but nice', 'far from generous', 'never haggle or be nice', "don't haggle, lowball or squeeze", 'be nice to nobody', 'No, be nice', 'Never, ever be nice'])('%s', (words) => {
    expect(compiled(words)).toMatchObject({ policy: {}, kept: [{ words, reason: 'it holds a negation that no rule takes up' }] })
  })
  it('is not seen where the negation belongs to another order', () => {
    expect(compiled('Be nice, never lie').policy).toEqual({ manner: 'generous' })
    expect(compiled('No haggling, cash only').policy).toEqual({ haggle: 'never', partExchange: false })
  })
})

it('words about one thing and one person are told apart', () => {
  expect(compiled("Don't sell the bike to Bo")).toMatchObject({ policy: {}, narrow: [{ words: "Don't sell the bike to Bo", people: ['bo'] }], kept: [{ reason: expect.stringContaining('one thing and one person') as string }] })
  expect(compiled("Don't sell the bike to Zoe").narrow).toEqual([])
})

describe('groups', () => {
  const words = 'Never haggle with colleagues'
  it('are asked about', () => {
    expect(compiled(words)).toMatchObject({ policy: {}, groups: [words], kept: [] })
  })
  it('are whoever the person names', () => {
    expect(compiled(words, { groupMeans: ['bo', 'p08'] })).toMatchObject({ policy: { neverHaggleWith: ['bo', 'p08'] }, groups: [] })
    expect(compiled(words, { groupMeans: 'everyone' })).toMatchObject({ policy: { haggle: 'never' }, groups: [] })
    expect(compiled(words, { groupMeans: 'nobody' })).toMatchObject({ policy: {}, kept: [{ words }] })
  })
})

describe('persona', () => {
  it.each(['Talk like a pirate', 'Speak in rhymes', 'be polite and friendly', 'Use emojis', 'You are an exasperated cowboy down on his luck'])('%s', (words) => {
    expect(compiled(words)).toMatchObject({ policy: {}, kept: [] })
    expect(compiled(words).persona.toLowerCase()).toBe(`${words.toLowerCase()}.`)
  })
})

it('takes nonsense, broken characters and a great deal of text', () => {
  expect(compiled('\u0000\ud800 ,.;').rules).toEqual([])
  expect(compiled('Be tough. '.repeat(900)).policy).toEqual({ manner: 'firm' })
  expect(compiled('ask me ask me '.repeat(600)).policy).toEqual({})
})

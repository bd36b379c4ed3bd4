// How single answers are read: prices, conditions, lists of things, names, categories, what may be public.
import { describe, expect, it } from 'vitest'
import { readAnswers } from './answers.ts'
import { guessCategory, shelvesOf } from './guess-category.ts'
import { context } from './interview-scene.fixture.ts'
import { emptyInterview, withEdits } from './interview-state.ts'
import { readCorrection } from './correction.ts'
import { numberWordsIn } from './number-words.ts'
import { peopleIn } from './people-in.ts'
import { splitPrice } from './public-words.ts'
import { readCondition } from './read-condition.ts'
import { readPrices } from './read-prices.ts'
import { isInWordsOf, saysNo, saysNone, saysYes, thingsIn } from './said-text.ts'

describe('asking price and least', () => {
  it.each([
    ['80, at least 60', 80, 60], ['80 and 60', 80, 60], ['60 80', 80, 60], ['I ask 80 but would go down to 60', 80, 60], ['at least 60, asking 80', 80, 60], ['minimum 60; 80', 80, 60],
    ['ask 40, least 60', 40, 60], ['the least is 60, I ask 40', 40, 60], ['80 firm', 80, 80], ['$80, not a cent less', 80, 80], ['free', 0, 0], ['50 and 50', 50, 50],
  ])('%s', (text, ask, least) => {
    expect(readPrices(text, 'USD')).toEqual({ ok: true, askCents: ask * 100, leastCents: least * 100 })
  })
  it('takes one amount for the ask, or for the least where it is called so', () => {
    expect(readPrices('80', 'USD')).toEqual({ ok: true, askCents: 80_00 })
    expect(readPrices('at least 60', 'USD')).toEqual({ ok: true, leastCents: 60_00 })
  })
  it.each(['no idea', '80, 70 and 60', '1.000,50 and 3', '80, 20 less', '80, half of it at least'])('asks again about %s', (text) => {
    expect(readPrices(text, 'USD').ok).toBe(false)
  })
})

describe('condition', () => {
  it.each([['good', 'good'], ['Like new', 'like_new'], ['like_new', 'like_new'], ['2', 'like_new'], ['brand new, never used', 'new'], ['hardly used', 'like_new'], ['it is broken', 'for_parts'],
    ['does not work', 'for_parts'], ['worn', 'fair'], ['really good, not new', 'good'], ['any', 'fair'], ['for parts', 'for_parts']])('%s is %s', (text, condition) => {
    expect(readCondition(text)).toEqual({ ok: true, condition })
  })
  it.each(['okay I guess', 'meh', '', '7', 'good, but scratched', 'not new'])('asks again about "%s"', (text) => {
    expect(readCondition(text).ok).toBe(false)
  })
})

describe('things', () => {
  it.each([
    ['Blue bike\nLamp', ['Blue bike', 'Lamp']], ['Blue bike; Lamp', ['Blue bike', 'Lamp']], ['- a bike\n- my lamp', ['bike', 'lamp']], ["I'd like to sell my old bike.", ['old bike']],
    ['a bike, a lamp and my old desk', ['bike', 'lamp', 'old desk']], ['Salt and pepper mill', ['Salt and pepper mill']], ['nothing', []], ['No.', []], ['', []],
    ['a bike, a lamp; books', ['bike', 'lamp', 'books']], ['a bike and a lamp\nmy desk, the chair', ['bike', 'lamp', 'desk', 'chair']],
  ])('%s', (text, things) => {
    expect(thingsIn(text)).toEqual(things)
  })
  it('are told apart from their prices, which nobody else may read', () => {
    expect(splitPrice('Blue bike, asking 80, at least 60', 'USD')).toEqual({ title: 'Blue bike', price: 'asking 80, at least 60', isPlain: true })
    expect(splitPrice('Lamp for $20', 'USD')).toEqual({ title: 'Lamp', price: 'for $20', isPlain: true })
    expect(splitPrice('bike (at most $90)', 'USD').title).toBe('bike')
    expect(splitPrice('Road bike, 56 cm', 'USD')).toEqual({ title: 'Road bike, 56 cm', price: '', isPlain: true })
    expect(splitPrice('iPhone 12', 'USD')).toEqual({ title: 'iPhone 12', price: '', isPlain: true })
  })
  it.each([
    ['acoustic guitar, would take 90', 'acoustic guitar'], ['acoustic guitar would take ninety', 'acoustic guitar'], ['old watch 250, 180 if nice', 'old watch'], ['guitar 120/90', 'guitar'], ['guitar - 120 but 90 is fine', 'guitar'],
    ['guitar (never below 90)', 'guitar'], ['guitar, 120', 'guitar'], ['guitar 120, not under 90', 'guitar 120'],
  ])('keep what may be a price of "%s" out of the title, and have the prices asked for', (text, title) => {
    expect(splitPrice(text, 'USD')).toMatchObject({ title, isPlain: false })
  })
  it.each(['iPhone 12 or 13', 'Secret Garden, hardback', 'Floor lamp', 'Lego set, 1200 pieces', 'PlayStation 5, 2 controllers', 'Chair, 1962', 'Camera WH-1000', 'AirPods Max', 'Desk, 120x60'])('leave "%s" whole', (text) => {
    expect(splitPrice(text, 'USD')).toEqual({ title: text, price: '', isPlain: true })
  })
})

it('numbers in words', () => {
  expect(numberWordsIn('forty-five, a hundred and one, two thousand five hundred').map(({ value }) => value)).toEqual([45, 101, 2500])
  expect(numberWordsIn('two three, twenty fifteen, weight')).toEqual([])
})

it('yes, no and none', () => {
  for (const yes of ['yes', 'OK', 'Sure.', 'take it', 'that’s right']) expect(saysYes(yes)).toBe(true)
  for (const no of ['no', 'No way!', 'wait', 'don’t']) expect(saysNo(no)).toBe(true)
  for (const none of ['none', 'nothing', 'n/a', 'Nothing special.', '-']) expect(saysNone(none)).toBe(true)
  for (const other of ['yes but 40', 'no trades', 'nothing below 40', 'nobody']) expect(saysYes(other) || saysNo(other) || saysNone(other)).toBe(false)
})

it('people, by id, name and a first name that is the only one', () => {
  const others = [{ id: 'p1', name: 'Bo Lang' }, { id: 'p2', name: 'Bo Hart' }, { id: 'p3', name: 'Ann' }, { id: 'p10', name: 'Zoë' }]
  expect(peopleIn('Bo Lang, ann and zoë', others)).toEqual({ ids: ['p1', 'p3', 'p10'], rest: '' })
  expect(peopleIn('Bo', others)).toEqual({ ids: [], rest: 'Bo' })
  expect(peopleIn('p1 and the annex', others)).toEqual({ ids: ['p1'], rest: 'the annex' })
})

it('a claim is in the words of the person or it is not', () => {
  expect(isInWordsOf('bell missing', 'The bell is missing.')).toBe(true)
  expect(isInWordsOf('bell and brakes missing', 'The bell is missing.')).toBe(false)
  expect(isInWordsOf('56 cm frame', 'the frame is 56 cm')).toBe(true)
  expect(isInWordsOf('58 cm frame', 'the frame is 56 cm')).toBe(false)
})

describe('categories', () => {
  const shelves = shelvesOf(undefined)
  it.each([['Blue city bike', 'bikes'], ['bike lamp', 'home'], ['A book about lamps', undefined], ['gizmo', undefined], ['noise cancelling headphones', 'electronics'], ['board games', 'games']])('%s: %s', (title, category) => {
    expect(guessCategory(title, title.startsWith('A book') ? [{ category: 'a', titles: ['lamp'] }, { category: 'b', titles: ['lamp'] }] : shelves)).toBe(category)
  })
})

describe('corrections', () => {
  const interview = withEdits(emptyInterview, [{ kind: 'items', texts: ['Blue bike', 'Desk lamp'] }, { kind: 'wants', texts: ['a red bike'] }])
  const read = (text: string) => readCorrection(text, { interview, context })
  it.each([
    ['sell.1.least = 55', [{ kind: 'item', number: 1, set: { leastCents: 55_00 } }]],
    ['the least for the lamp is 12', [{ kind: 'item', number: 2, set: { leastCents: 12_00 } }]],
    ['the asking price of the blue bike should be $90', [{ kind: 'item', number: 1, set: { askCents: 90_00 } }]],
    ['the most for the red bike is 30', [{ kind: 'want', number: 1, set: { mostCents: 30_00 } }]],
    ['drop the lamp', [{ kind: 'item', number: 2, set: { dropped: true } }]],
    ['my budget is 100', [{ kind: 'person', set: { budgetCents: 100_00 } }]],
    ['manner = firm', [{ kind: 'rules', by: 'person', set: { policy: { manner: 'firm' } } }]],
    ['closeover: 12.5%', [{ kind: 'rules', by: 'person', set: { policy: { closeOverMinimumBasisPoints: 1250 } } }]],
    ['neverHaggleWith = Bo', [{ kind: 'rules', by: 'person', set: { policy: { neverHaggleWith: ['bo'] } } }]],
  ])('%s', (text, edits) => {
    expect(read(text)).toEqual({ ok: true, edits })
  })
  it.each([
    ['the ask for the bike is $110, not $100', [{ kind: 'item', number: 1, set: { askCents: 110_00 } }]],
    ['the lamp is 25', [{ kind: 'item', number: 2, set: { askCents: 25_00 } }]],
    ['The red bike is 30.', [{ kind: 'want', number: 1, set: { mostCents: 30_00 } }]],
    ['lower the minimum of the lamp to 15', [{ kind: 'item', number: 2, set: { leastCents: 15_00 } }]],
    ['the lamp has no defects', [{ kind: 'item', number: 2, set: { defects: '' } }]],
    ['the defects of the lamp are: a loose switch', [{ kind: 'item', number: 2, set: { defects: 'a loose switch' } }]],
    ['the condition of the lamp is fair, not good', [{ kind: 'item', number: 2, set: { condition: 'fair' } }]],
    ['ask me about everything', [{ kind: 'person', set: { askMeAboveCents: 0 } }]],
    ['budget 100, not 90', [{ kind: 'person', set: { budgetCents: 100_00 } }]],
    ['add a toaster for 10, at least 5', [{ kind: 'items', texts: ['toaster'], add: true }, { kind: 'item', number: 3, set: { askCents: 10_00, leastCents: 5_00 } }]],
    ['also buy a kettle up to 20', [{ kind: 'wants', texts: ['kettle'], add: true }, { kind: 'want', number: 2, set: { category: 'kitchen', mostCents: 20_00 } }]],
  ])('%s', (text, edits) => {
    expect(read(text)).toEqual({ ok: true, edits })
  })
  it('brings back what was dropped', () => {
    const without = withEdits(interview, [{ kind: 'item', number: 2, set: { dropped: true } }])
    expect(readCorrection('bring back the lamp', { interview: without, context })).toEqual({ ok: true, edits: [{ kind: 'item', number: 2, set: { dropped: false } }] })
    expect(readCorrection('bring back the bike', { interview: without, context }).ok).toBe(false)
  })
  // Each of these was once taken for a limit, or for a thing to leave out.
  it.each([
    ['the least for the blue bike is 75 and the ask for the lamp is 115', 'sell.1.least'], ['the least for the lamp is 12 and for the blue bike 60', ''], ['lower the minimum of the lamp by 10', 'sell.2.least'], ['ask 2 more for the lamp', 'sell.2.ask'],
    ['the ask for the lamp should be 110, that is at least 20 more', 'sell.2'], ['the ask for the lamp is 20% less', 'sell.2.ask'], ['the least for the lamp is half of that, 10', 'sell.2.least'], ['the least for the lamp is not 12 but 10', 'sell.2.least'],
    ['the lamp has two defects', 'sell.2.defects'], ["don't sell the lamp below 20", 'sell.2'], ["don't sell the lamp to Bo", 'sell.2'], ['drop the price of the lamp by 5', 'sell.2.ask'], ['ask me before selling the lamp from 50', 'askme'],
    ['sell.2.least = 10 less', 'amount itself'], ['add a toaster', 'also sell'], ['my budget is 20 more', 'amount itself'], ['the lamp is 25 years old', ''],
  ])('asks again about "%s", naming what works', (text, name) => {
    expect(read(text)).toEqual({ ok: false, problem: expect.stringContaining(name) as string })
  })
  it.each(['drop the bike', 'the least for the bike is lots', 'sell.9.least = 5', 'sell.1.least = 1.000,50', 'neverHaggleWith = Zoe', 'selling = a boat', 'sell.1.least = 50; nonsense', 'closeOver = -3%', ''])('asks again about "%s", and takes none of it', (text) => {
    expect(read(text).ok).toBe(false)
  })
})

describe('answers files', () => {
  const taken = (text: string, name: string, questions: readonly string[]) => {
    const read = readAnswers(text, name)
    return read.ok ? questions.map((question) => read.answers.take(question)) : read.problem
  }
  it('keep what was written, as it was written', () => {
    expect(taken('a: 40.50\nb: yes\nc: [1.0, no]\nd: 007', 'x.yaml', ['a', 'b', 'c', 'c', 'c', 'd'])).toEqual(['40.50', 'yes', '1.0', 'no', undefined, '007'])
    expect(taken('- 40.50\n- true', 'x.yml', ['q', 'q', 'q'])).toEqual(['40.50', 'true', undefined])
    expect(taken('{"a": 1.50, "b": "two\\nlines"}', 'x.json', ['a', 'b'])).toEqual(['1.50', 'two\nlines'])
    expect(taken('\ufeff# comment\none\r\n\r\ntwo', 'x.txt', ['q', 'r', 's'])).toEqual(['one', 'two', undefined])
  })
  it.each([['a: [', 'x.yaml', 'broken'], ['a: {b: c}', 'x.yaml', 'must be text'], ['- [a]', 'x.yaml', 'must be text'], ['just words', 'x.yaml', 'holds no answers'], ['', 'x.json', 'holds no answers'], ['a\0b', 'x.txt', 'NUL']])('%j in %s is refused', (text, name, problem) => {
    expect(taken(text, name, [])).toContain(problem)
  })
})

// Whole interviews: by form and by model, cut off and continued, and with answers that nobody should give.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ModelFault } from '../models/model.ts'
import { numberFree } from '../roster/number-free.ts'
import { parse } from 'yaml'
import { context, modelBy, personOf, talk } from './interview-scene.fixture.ts'
import { editsOf, entryLine, readTranscript, type TranscriptEntry, transcriptMarkdown } from './transcript.ts'

const bike = ['Blue city bike', 'Rides well, 56 cm.', 'good', '80, at least 60', 'bell missing', 'nothing', 'never']
const plain = [...bike, 'Never haggle with Bo, and take the asking price at once.', 'no', 'ok', 'ok', 'no', 'no', 'no']

describe('an interview as a form', () => {
  it('ends in a person of a roster, from answers in order', async () => {
    const person = personOf(await talk(plain))
    expect(person).toEqual({
      id: 'rowan', name: 'Rowan', budgetCents: 0, owns: [], wants: [],
      agent: { strategy: 'auto', instructions: 'Never haggle with Bo, and take the asking price at once.', policy: { neverHaggleWith: ['bo'], takeAskAtOnce: true } },
      items: [{ id: 'rowan-blue-city-bike', title: 'Blue city bike', description: 'Rides well, 56 cm.\nKnown defects: bell missing', photos: [], category: 'bikes', condition: 'good', included: [], askCents: 80_00, reservationCents: 60_00 }],
    })
  })

  it('ends in a person of a roster, from the bundled file of answers', async () => {
    const answers = parse(readFileSync(join(import.meta.dirname, '../../examples/interview/answers.yaml'), 'utf8'), { schema: 'failsafe' }) as Record<string, string>
    const person = personOf(await talk(answers))
    expect(person).toMatchObject({
      budgetCents: 40_00, owns: ['chess set'],
      agent: { persona: 'Talk like an exasperated cowboy down on his luck. You may throw in a joke with every deal.', policy: { manner: 'generous', closeOverMinimumBasisPoints: 2000 } },
      items: [{ askCents: 80_00, reservationCents: 57_00, included: ['lock', 'rear basket'] }, { askCents: 25_00, reservationCents: 17_00, condition: 'like_new' }],
      wants: [{ text: 'desk lamp', maximumCents: 25_00 }, { text: 'Board games', maximumCents: 15_00 }],
    })
    expect(numberFree(person.agent.persona ?? '')).toBe(person.agent.persona)
  })

  it('takes prices that come with the names of the things, and keeps them out of the titles', async () => {
    const { asked, ...rest } = await talk({
      selling: 'Blue bike, asking 80, at least 60', 'sell.1.about': 'Rides well. I would take 60 for it, between us.', 'sell.1.condition': 'good', 'sell.1.defects': 'none',
      buying: 'a desk lamp up to $30', 'buy.1.condition': 'good', owns: 'nothing', budget: '30', askme: 'never', instructions: 'nothing', oddities: 'no', recap: 'ok', rules: 'ok', decide: ['no', 'no', 'no'],
    })
    const person = personOf({ asked, ...rest })
    expect(asked).not.toContain('sell.1.prices')
    expect(asked).not.toContain('buy.1.most')
    expect(person.items).toMatchObject([{ title: 'Blue bike', askCents: 80_00, reservationCents: 60_00, description: 'Rides well.' }])
    expect(person.wants).toMatchObject([{ text: 'desk lamp', maximumCents: 30_00 }])
  })

  it('asks again where an answer is thin, vague or contradicts another', async () => {
    const { asked } = await talk({
      selling: 'Bluetooth speaker', 'sell.1.about': 'Loud.', 'sell.1.condition': ['okay I guess', 'fair'], 'sell.1.prices': ['80', '40, at least 60', '70 and 60'], 'sell.1.least': ['dunno', '90'], 'sell.1.defects': 'none',
      buying: 'bike', 'buy.1.most': ['whatever it costs', '50'], 'buy.1.condition': 'any', owns: 'nothing', budget: '30', 'budget.check': 'ok', askme: 'never', instructions: 'be nice', 'instructions.more': 'no', oddities: 'no',
    })
    expect(asked).toEqual(['selling', 'sell.1.about', 'sell.1.condition', 'sell.1.condition', 'sell.1.prices', 'sell.1.least', 'sell.1.least', 'sell.1.prices', 'sell.1.prices', 'sell.1.defects', 'buying',
      'buy.1.most', 'buy.1.most', 'buy.1.condition', 'owns', 'budget', 'budget.check', 'askme', 'instructions', 'instructions.more', 'oddities', 'recap'])
  })

  it('leaves a thing out after three contradictions rather than guess, and takes it up again when it is corrected', async () => {
    const contradicting = ['Desk', 'Oak.', 'good', 'ask 40, least 60', 'ask 40, least 60', 'ask 40, least 60', 'nothing', 'never', 'nothing', 'no']
    const { told, ...rest } = await talk([...contradicting, 'ok', 'ok'])
    expect(personOf({ told, ...rest }).items).toEqual([])
    expect(told.join('\n')).toContain('Left out: Desk.')
    const again = await talk([...contradicting, 'also sell a desk', 'Oak.', 'good', '60, at least 40', 'none', 'ok', 'ok', 'no', 'no'])
    expect(personOf(again).items).toMatchObject([{ title: 'desk', askCents: 60_00, reservationCents: 40_00 }])
  })

  it('is corrected by name and in words, and says what it could not follow', async () => {
    const recap = ['the least for the bike is 55', 'sell.1.ask = 90; sell.1.condition = fair', 'gibberish', 'sell.1.least = 95', 'sell.1.prices: 90, 50', 'ok']
    const { told, ...rest } = await talk([...bike, 'nothing', 'no', ...recap.slice(0, 4), '90, 50', 'ok', 'ok', 'no', 'no'])
    expect(personOf({ told, ...rest }).items).toMatchObject([{ askCents: 90_00, reservationCents: 50_00, condition: 'fair' }])
    expect(told.some((text) => text.startsWith('I could not follow that.'))).toBe(true)
  })

  it('asks who is meant by a group', async () => {
    const person = personOf(await talk([...bike, 'Never haggle with colleagues.', 'no', 'ok', 'Zoe', 'Bo and Cleo', 'ok', 'no', 'no', 'no']))
    expect(person.agent.policy).toEqual({ neverHaggleWith: ['p07', 'bo'] })
  })

  it('shows every rule beside the words, lists what stays words, and takes corrections of rules', async () => {
    const { told, ...rest } = await talk([...bike, 'Close at 20% over my minimum. Wave at dogs.', 'no', 'ok', 'closeOver = 10%; avoid = Bo', 'persona = Talk like 40 pirates', 'persona = Talk like a pirate', 'ok', 'yes', 'no', 'no'])
    expect(personOf({ told, ...rest }).agent).toMatchObject({ policy: { closeOverMinimumBasisPoints: 1000, avoid: ['bo'] }, persona: 'Talk like a pirate' })
    const first = told.find((text) => text.includes('You said'))
    expect(first).toContain('“Close at 20% over my minimum”')
    expect(first).toContain('closeOver = 20%')
    expect(first).toContain('Kept as words only, binding for nobody but a single-voice agent:\n  “Wave at dogs” (there is no rule for it)')
  })

  it('tries the agent with decisions near the limits; a difference is shown and corrected or kept', async () => {
    const { told, asked, ...rest } = await talk([...bike, 'nothing', 'no', 'ok', 'ok', 'yes', 'closeOver = 16%', 'yes', 'keep'])
    expect(personOf({ told, asked, ...rest }).agent.policy).toEqual({ closeOverMinimumBasisPoints: 1600 })
    expect(asked.slice(-4)).toEqual(['decide', 'decide.fix', 'decide', 'decide.fix'])
    expect(told.filter((text) => text.startsWith('Your agent would decide otherwise'))).toHaveLength(2)
  })

  it('shows the prompt that the agent will get', async () => {
    expect((await talk(plain)).told.at(-1)).toContain('You act for Rowan.')
  })

  it('lets a person have nothing to sell and nothing to buy', async () => {
    expect(personOf(await talk(['nothing', 'nothing', 'never', 'nothing', 'no', 'ok', 'ok']))).toMatchObject({ items: [], wants: [] })
  })
})

describe('an interview that is cut off', () => {
  it('says where, and goes on with the same answers and more, whatever the place', async () => {
    const whole = personOf(await talk(plain))
    for (let given = 0; given < plain.length; given += 1) {
      const cut = await talk(plain.slice(0, given))
      expect(cut.end).toMatchObject({ status: 'stopped', why: 'there are no more answers' })
      const read = readTranscript(cut.entries.map(entryLine).join(''))
      expect(read.entries).toEqual(cut.entries)
      expect(personOf(await talk(plain, { before: read.entries }))).toEqual(whole)
      // A file with only the rest does as well.
      expect(personOf(await talk(plain.slice(given), { before: read.entries }))).toEqual(whole)
    }
  })
  it('keeps the sound part of a transcript whose last line was torn', async () => {
    const { entries } = await talk(plain.slice(0, 5))
    const text = entries.map(entryLine).join('')
    const torn = readTranscript(text.slice(0, -20))
    expect(torn).toEqual({ entries: entries.slice(0, -1), brokenLine: entries.length })
    expect(readTranscript(`${text}{"kind":"edited","edits":[{"kind":"item","number":1,"set":{"leastCents":-5}}]}\n`).brokenLine).toBe(entries.length + 1)
  })
  it('is readable as prose', async () => {
    const text = transcriptMarkdown((await talk(plain)).entries)
    expect(text).toContain('# Interview with Rowan')
    expect(text).toContain('> 80, at least 60')
  })
})

describe('answers that nobody should give', () => {
  it('a megabyte is asked for again, shorter, and not kept', async () => {
    const { end, told, entries } = await talk(['Desk', 'x'.repeat(1_000_000)])
    expect(end).toMatchObject({ status: 'stopped', question: { id: 'sell.1.about' } })
    expect(told).toEqual(['That is 1000000 characters; at most 10000 are read. Please say it shorter.'])
    expect(JSON.stringify(entries).length).toBeLessThan(5_000)
  })
  it('odd characters neither break the roster nor the terminal', async () => {
    const odd = '\u202eDesk\u0000\ud800\u0007 🪑 Ünïcödé'
    const person = personOf(await talk([odd, `${odd}\u2028second line`, 'good', '４０ and ３０', odd, 'nothing', 'never', odd, 'that is all', odd, 'ok', 'ok', 'no', 'no', 'no']))
    expect(person.items).toMatchObject([{ title: 'Desk 🪑 Ünïcödé', askCents: 40_00, reservationCents: 30_00 }])
    expect(JSON.stringify(person)).not.toMatch(/[\u0000-\u0008\u202e\ud800](?![\udc00-\udfff])/u)
  })
  it('never end, whatever is repeated', async () => {
    const { end } = await talk(Array.from({ length: 5_000 }, () => 'maybe'))
    expect(end).toMatchObject({ status: 'stopped', why: expect.stringContaining('more than 600') as string })
  })
})

const facts = (list: readonly (readonly [string, string])[], question: string, words: string) => ({ facts: list.map(([field, value]) => ({ field, value })), question, words })

describe('an interview by a model', () => {
  const answers = [
    'My blue city bike. It is in good shape, the bell is missing. I ask 80 and would not go below 60.', 'It rides well.',
    'nothing', 'never', 'I am fond of cosy chats, so treat folks with kid gloves. Talk like a cowboy.', 'no', 'ok', 'ok', 'no', 'no', 'no',
  ]
  const script = (): ReturnType<typeof modelBy> => modelBy((request) => {
    if (request.form.kind === 'object' && request.form.name === 'compile_rules') {
      return { rules: [{ words: 'treat folks with kid gloves', field: 'manner', value: 'generous' }, { words: 'cosy chats', field: 'closeOver', value: '10%' }, { words: 'sell to Bo for 5', field: 'avoid', value: 'Bo' }], persona: '' }
    }
    const said = request.messages.at(-1)?.text ?? ''
    if (said.includes('"asked":{"id":"selling"')) {
      return facts([['selling', 'blue city bike'], ['sell.1.condition', 'good'], ['sell.1.ask', '80'], ['sell.1.least', '60'], ['sell.1.defects', 'the bell is missing']], 'sell.1.about', 'And what would you tell a buyer about it?')
    }
    return facts([], 'buying', 'Anything you are looking for?')
  })

  it('reads many facts from one answer, asks in its own words, and compiles what the phrasings missed', async () => {
    const model = script()
    const { entries, asked, ...rest } = await talk(answers, { model })
    const person = personOf({ entries, asked, ...rest })
    expect(asked).toEqual(['selling', 'sell.1.about', 'buying', 'askme', 'instructions', 'oddities', 'recap', 'rules', 'decide', 'decide'])
    expect(entries).toContainEqual({ kind: 'asked', question: 'sell.1.about', text: 'And what would you tell a buyer about it?', by: 'model' })
    expect(person.items).toMatchObject([{ askCents: 80_00, reservationCents: 60_00, condition: 'good', description: 'It rides well.\nKnown defects: the bell is missing' }])
    expect(person.agent).toMatchObject({ policy: { manner: 'generous' }, persona: 'Talk like a cowboy.' })
    expect(entries.filter(({ kind }) => kind === 'noted')).toHaveLength(2)
    expect(model.requests.every(({ purpose }) => purpose.role === 'interviewer')).toBe(true)
    expect(new Set(model.requests.map(({ purpose }) => `${purpose.turn}/${purpose.part}`)).size).toBe(model.requests.length)
  })

  it('may not invent a price, a claim or a thing, nor set a rule; what was not said is asked', async () => {
    const model = modelBy(() => facts([['selling', 'Desk'], ['sell.1.ask', '120'], ['sell.1.least', '90'], ['sell.1.defects', 'wobbles badly'], ['budget', '500'], ['manner', 'generous'], ['instructions', 'be nice'], ['sell.1.title', 'Rolls Royce']], 'sell.1.prices', 'Shall we say 120?'))
    const { entries, asked } = await talk(['A desk', 'Oak.', 'good', '50 and 40'], { model })
    expect(asked).toContain('sell.1.prices')
    const noted = entries.flatMap((entry) => (entry.kind === 'noted' ? [entry.text] : []))
    for (const invented of ['120', '90', 'wobbles badly', '500', 'manner', 'instructions', 'Rolls Royce']) expect(noted.some((text) => text.includes(invented))).toBe(true)
    expect(entries.some((entry) => entry.kind === 'asked' && entry.text.includes('120'))).toBe(false)
    expect(JSON.stringify(entries.filter((entry) => entry.kind === 'answered'))).not.toContain('12000')
  })

  const noting = (list: readonly (readonly [string, string])[], when: string) => modelBy((request) => facts((request.messages.at(-1)?.text ?? '').includes(when) ? list : [], 'x', ''))
  const limitsOf = (entries: readonly TranscriptEntry[]) => editsOf(entries).flatMap((edit) => (edit.kind === 'item' ? [edit.set.askCents, edit.set.leastCents] : edit.kind === 'want' ? [edit.set.mostCents] : [])).filter((amount) => amount !== undefined)

  it.each<[string, string, readonly (readonly [string, string])[], readonly number[]]>([
    ['the form reads the amounts that were asked for', '80, at least 60', [['sell.1.least', '8'], ['sell.1.ask', '60'], ['sell.1.prices', '8']], [80_00, 60_00]],
    ['also where it cannot read them', '80, 70 or 60', [['sell.1.least', '60'], ['sell.1.ask', '80']], []],
  ])('%s', async (_, answer, list, limits) => {
    const { entries } = await talk(['Lights', 'A string of 8 lights.', 'good', answer], { model: noting(list, answer) })
    expect(limitsOf(entries)).toEqual(limits)
  })
  it.each<[string, readonly (readonly [string, string])[], readonly number[]]>([
    ['The lamp has 8 lights, and I would not go below 60 for it.', [['sell.1.least', '8']], []],
    ['The lamp has 8 lights, and I would not go below 60 for it.', [['sell.1.least', '60']], [60_00]],
    ['I ask 80 for the lamp, and would take 30 for the chair.', [['sell.1.ask', '80'], ['sell.1.least', '30'], ['sell.2.least', '30'], ['sell.2.ask', '80']], [80_00, 30_00]],
    ['Would not go below 60.', [['sell.1.ask', '60']], []],
    ['I would let it go for 10 less than at least 60.', [['sell.1.least', '10']], []],
  ])('an amount for a field that was not asked for is taken where it was said of that thing: %s', async (answer, list, limits) => {
    const { entries } = await talk(['Lamp; Chair', answer], { model: noting(list, answer) })
    expect(limitsOf(entries)).toEqual(limits)
  })

  it.each([
    ['fails', () => new ModelFault('overloaded', 'The provider is overloaded.')],
    ['answers nonsense', () => 'I am sorry Dave'],
    ['answers an object of another form', () => ({ answer: 42 })],
  ])('that %s hands over to the form, with what is known', async (_, failing) => {
    const { told, entries, ...rest } = await talk(plain, { model: modelBy((_request, call) => (call < 2 ? facts([], 'x', 'Hello?') : failing())) })
    expect(personOf({ told, entries, ...rest })).toEqual(personOf(await talk(plain)))
    expect(told.filter((text) => text.includes('plain form'))).toHaveLength(1)
    expect(entries.some((entry) => entry.kind === 'noted' && entry.text.includes('guided form'))).toBe(true)
  })

  it('repairs one unusable reply', async () => {
    const model = modelBy((_, call) => (call === 0 ? 'oops' : facts([['selling', 'Desk']], 'sell.1.about', 'Tell me.')))
    const { entries } = await talk(['A desk'], { model })
    expect(model.requests.map(({ purpose }) => purpose.part)).toEqual([0, 1])
    expect(entries).toContainEqual({ kind: 'asked', question: 'sell.1.about', text: 'Tell me.', by: 'model' })
  })

  it('is not asked again for what an interrupted interview has kept', async () => {
    const cut = await talk(answers.slice(0, 3), { model: script() })
    const model = script()
    const person = personOf(await talk(answers, { model, before: cut.entries }))
    expect(person).toEqual(personOf(await talk(answers, { model: script() })))
    expect(model.requests.some(({ messages }) => messages.some(({ text }) => text.includes('"id":"selling","text"') && text.includes('bell')))).toBe(false)
  })

  it('lets faults of ours through', async () => {
    await expect(talk(plain, { model: modelBy(() => new TypeError('ours')) })).rejects.toThrow('ours')
  })
})

it('knows nobody in a new roster, and keeps words about people as words', async () => {
  const alone = { ...context, others: [] }
  const { end, told } = await talk([...bike, 'Never haggle with Bo.', 'no', 'ok', 'ok', 'no', 'no'], { context: alone })
  expect(end).toMatchObject({ status: 'finished', person: { agent: { strategy: 'auto', instructions: 'Never haggle with Bo.' } } })
  expect(told.join('\n')).toContain('“Never haggle with Bo” (there is no rule for it)')
})

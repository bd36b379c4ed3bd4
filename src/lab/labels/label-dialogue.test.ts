// Whole dialogues: which labels they bear, who answers, and that the evidence is quoted from the words.
import { describe, expect, test } from 'vitest'
import { behaviourCases, talk } from './cases/published-dialogues.fixture.ts'
import { labelTable } from './behaviour/label.ts'
import { scaleFault } from './behaviour/price-scale.ts'
import type { Dialogue } from './dialogue.ts'
import { labelDialogue, type LabelledDialogue } from './label-dialogue.ts'
import { readDialogueLine } from './read-dialogues.ts'

function dialogueOf(file: Readonly<Record<string, unknown>>): Dialogue {
  const read = readDialogueLine(JSON.stringify(file), 1)
  if (read.kind !== 'dialogue') throw new Error(JSON.stringify(read))
  return read.dialogue
}

const labelled = (file: Readonly<Record<string, unknown>>): LabelledDialogue => labelDialogue(dialogueOf(file))

describe('labels', () => {
  test.each(behaviourCases.map((one, number) => ({ ...one, number })))('$id ($number)', (one) => {
    const result = labelled(one.file)
    const names = result.labels.map(({ name }) => name)
    expect({ names, missing: (one.with ?? []).filter((name) => !names.includes(name)), wrong: (one.without ?? []).filter((name) => names.includes(name)) }).toStrictEqual({ names, missing: [], wrong: [] })
    if (one.reason !== undefined) expect(result.labels.find(({ name }) => name === one.with?.[0])?.reason).toBe(one.reason)
    if (one.dealCents !== undefined) expect(result.dealCents).toBe(one.dealCents)
  })

  test('quote what was said, in the turn where it was said', () => {
    for (const { file } of behaviourCases) {
      const dialogue = dialogueOf(file)
      for (const { evidence } of labelDialogue(dialogue).labels) {
        for (const { turn, phrase } of evidence) expect(dialogue.turns[turn]?.text.replace(/\s+/gu, ' ') ?? '').toContain(phrase.replace(/…$/u, ''))
      }
    }
  })

  test('of a spoilt row drop every model behaviour', () => {
    const row = labelled(talk({ retail: 1000, wholesale: 700, budget: 500, outcome: 'accepted', more: { offers: [1000, 1], error: 'x', data_error: true } }, 'S: $900', 'B: Deal at $900.'))
    expect(row.isValid).toBe(false)
    expect(row.labels.some(({ category }) => category === 'model_behavior')).toBe(false)
    expect(row.isCleanDeal).toBe(false)
  })

  test('name who answers', () => {
    const owners = Object.fromEntries(Object.entries(labelTable).filter(([, { category }]) => category === 'model_behavior').map(([name, { responsible }]) => [name, responsible]))
    expect(owners).toStrictEqual({ out_of_budget: 'buyer', out_of_wholesale: 'seller', overpayment: 'buyer', product_substitution: 'both', fee_exclusion: 'buyer', irrational_refuse: 'buyer', deadlock: 'both' })
  })
})

describe('a price off by a factor', () => {
  test.each([
    [[100000, 100], [100000, 100000]], [[2500000, 2500, 2450], [2500000, 2500000, 2450000]], [[120000000, 120], [120000000, 120000000]],
  ])('%j may have meant %j (E12)', (offers, suggestedCents) => expect(scaleFault(offers)).toStrictEqual({ suggestedCents }))
  test.each([[[10000000, 99900]], [[100000, 900]], [[1000, 250000]]])('%j is not guessed at (W13)', (offers) => expect(scaleFault(offers)).toStrictEqual({}))
  test.each([[[100000, 90000]], [[4000, 0]], [[]], [[100000, 1100]]])('%j is left alone (E13)', (offers) => expect(scaleFault(offers)).toBeUndefined())
})

describe('an end by what was said', () => {
  test.each([
    ['accepted', ['S: $90.', 'B: Deal.', 'S: Great, thank you!', 'B: Thanks!']],
    ['accepted', ['S: $90.', 'B: Would you take $80?', 'S: Deal, you can have it for $80.']],
    ['rejected', ['S: $90.', "B: I'll pass.", 'S: Sorry to hear that.', 'B: Thanks anyway.']],
    ['open', ['S: $90.', 'B: Would you take $80?']],
    ['open', ['B: Deal?', 'S: $90']],
  ])('%s: %j', (outcome, lines) => expect(labelled(talk({ retail: 100, budget: 100 }, ...lines)).outcome).toBe(outcome))

  test('is the cap where one is given and reached', () => {
    expect(labelled(talk({ retail: 100, budget: 60, more: { cap: 2 } }, 'S: $90', 'B: $50?', 'S: $90', 'B: $50.'))).toMatchObject({ outcome: 'max_turns', labels: [{ name: 'rational_impasse' }, { name: 'offer_over_budget' }] })
  })
})

// Files: nothing is lost, nothing crashes, and the summary adds up.
import { describe, expect, test } from 'vitest'
import { talk } from './cases/published-dialogues.fixture.ts'
import { type LabelledLine, labelFile, LabelTally } from './label-file.ts'
import { readDialogueLine } from './read-dialogues.ts'

const good = JSON.stringify(talk({ retail: 100, wholesale: 60, budget: 80, outcome: 'accepted' }, 'S: $90, final.', 'B: Okay, deal at $90.'))
const belowCost = JSON.stringify(talk({ retail: 100, wholesale: 70, budget: 80, outcome: 'accepted' }, 'S: $65.', 'B: Deal!'))

async function run(...lines: readonly string[]) {
  const tally = new LabelTally()
  const answers: LabelledLine[] = []
  for await (const answer of labelFile(lines, tally)) answers.push(answer)
  return { answers, summary: tally.summary() }
}

describe('a file', () => {
  test('is answered line by line, bad lines with their faults', async () => {
    const { answers, summary } = await run(good, '', '{"product":', '[]', JSON.stringify({ product: { title: 'X' }, retail: 'cheap', budget: 5, turns: [{ speaker: 'dog', text: 'woof' }] }), belowCost)
    expect(answers.map(({ line, kind }) => [line, kind])).toStrictEqual([[1, 'labelled'], [3, 'bad'], [4, 'bad'], [5, 'bad'], [6, 'labelled']])
    expect(answers[3]).toMatchObject({ faults: [expect.stringContaining('retail'), expect.stringContaining('turns.0.speaker')] })
    expect(summary).toMatchObject({ linesRead: 6, blankLines: 1, dialogues: 2, badLines: 3, badLineNumbers: [3, 4, 5], validDialogues: 2, cleanDeals: 0, outcomes: { accepted: 2 } })
    expect(summary.linesRead).toBe(summary.blankLines + summary.badLines + summary.dialogues)
  })

  test('counts each role’s own faults (B18)', async () => {
    const { summary } = await run(good, belowCost)
    expect(summary).toMatchObject({ dialogues: 2, responsible: { buyer: 1, seller: 1 }, labels: { out_of_budget: 1, out_of_wholesale: 1 } })
  })

  test('of hostile lines never stops', async () => {
    const hostile = ['null', '5', '"x"', '{}', '{"turns":[]}', '{"__proto__":1}', JSON.stringify({ product: { title: 'x' }, retail: 1e300, budget: 1, turns: [] }), '\u0000', JSON.stringify({ product: { title: 'x' }, retail: 10, budget: 1, turns: [{ speaker: 'seller', text: '' }, { speaker: 'buyer', text: '$'.repeat(5000) }] }), JSON.stringify({ product: { title: '((([[[' }, retail: 10, budget: 1, turns: [{ speaker: 'seller', text: `${'I can do $5, '.repeat(3000)}` }, { speaker: 'buyer', text: 'a '.repeat(9000) }] })]
    const { answers } = await run(...hostile)
    expect(answers).toHaveLength(hostile.length)
  })

  test('names fields that mean nothing here', async () => {
    const { summary } = await run(JSON.stringify({ ...JSON.parse(good), outcom: 'accepted', seed: 4 }))
    expect(summary.ignoredFields).toStrictEqual({ outcom: 1, seed: 1 })
  })
})

describe('a line', () => {
  test.each([
    ['missing budget', { product: { title: 'x' }, retail: 1, turns: [{ speaker: 'buyer', text: 'hi' }] }, 'budget: missing'],
    ['no product', { retail: 1, budget: 1, turns: [{ speaker: 'buyer', text: 'hi' }] }, 'product: missing'],
    ['no turns', { product: { title: 'x' }, retail: 1, budget: 1 }, 'turns: missing'],
    ['text that is a number', { product: { title: 'x' }, retail: 1, budget: 1, turns: [{ speaker: 'buyer', text: 3 }] }, 'turns.0.text: wrong type (number)'],
    ['an unknown end', { product: { title: 'x' }, retail: 1, budget: 1, turns: [{ speaker: 'buyer', text: 'x' }], outcome: 'maybe' }, 'outcome: "maybe" is none of'],
    ['a negative price', { product: { title: 'x' }, retail: -1, budget: 1, turns: [{ speaker: 'buyer', text: 'x' }] }, 'retail: -1 is not an amount'],
    ['no currency', { product: { title: 'x' }, retail: 1, budget: 1, currency: 'XXQ', turns: [{ speaker: 'buyer', text: 'x' }] }, 'currency: is not a currency'],
  ])('with %s is refused with its reason', (_what, data, message) => {
    expect(readDialogueLine(JSON.stringify(data), 7)).toMatchObject({ kind: 'bad', line: 7, faults: expect.arrayContaining([expect.stringContaining(message)]) })
  })

  test('of the public result files is understood', () => {
    const read = readDialogueLine(JSON.stringify({
      product_id: 4, experiment_num: 0, budget_scenario: 'mid', product_data: { 'Product Name': 'Apple AirPods', 'Retail Price': '$1,249.50', 'Wholesale Price': '$174', Features: 'buds' }, budget: 211.5,
      conversation_history: [{ speaker: 'Seller', message: '$225.' }, { speaker: 'Buyer', message: 'Deal.' }], seller_price_offers: [249, 225], negotiation_result: 'max_turns_reached', parameters: { max_turns: 30 },
      price_extraction_events: [{ seller_message: '$225.', summary_response: '', price: 225 }], judge_events: [{ buyer_message: 'Deal.', summary_response: 'ACCEPTANCE', guarded_label: 'CONTINUE' }], data_error: false, models: {},
    }), 1)
    expect(read).toStrictEqual({
      kind: 'dialogue', line: 1, ignoredFields: ['models'],
      dialogue: {
        id: 'product_4/mid/exp_0', product: { title: 'Apple AirPods', features: 'buds' }, retailCents: 124950, wholesaleCents: 17400, budgetCents: 21150, outcome: 'max_turns', cap: 30, offersCents: [24900, 22500],
        turns: [{ speaker: 'seller', text: '$225.', extracted: '' }, { speaker: 'buyer', text: 'Deal.', judged: 'ACCEPTANCE', guarded: 'CONTINUE' }],
      },
    })
  })
})

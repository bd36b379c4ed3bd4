// Padding: what is left is what the patterns have to work on, so lengths stand here for time.
import { describe, expect, test } from 'vitest'
import { extractPrice } from '../extract-price.ts'
import { judgeTurn } from '../judge-turn.ts'
import { labelDialogue } from '../label-dialogue.ts'
import { readMessage } from './message.ts'
import { withoutPadding } from './without-padding.ts'

const pads = [' ', '\n', '\t', '\u00a0', '\u200b', '*', '_', ' \n', '~~a~~', '~~old~~ ', '!', '…', '.', ' – ', '-', ',', '\u202e', '🙂', '(']

describe('padding', () => {
  test.each(pads)('of %j is cut short, however long it was', (pad) => {
    const long = withoutPadding(`I can do${pad.repeat(9_000)} $450`)
    expect(long.length).toBeLessThanOrEqual(60)
    expect(long).toBe(withoutPadding(`I can do${pad.repeat(4_000)} $450`))
    expect(readMessage(`I can do${pad.repeat(9_000)} $450`).text).toBe(long)
  })

  test('is not what is read: a price after it counts, and so does a no', () => {
    expect(extractPrice(`I can offer${' '.repeat(7_900)}$450`, { listCents: 60_000 })).toMatchObject({ found: true, cents: 45_000 })
    expect(judgeTurn(`No thanks,${'\n'.repeat(9_000)}I'll pass.`, { sellerCents: 60_000 }).state).toBe('reject')
  })

  test('leaves what people write as it is', () => {
    for (const text of ['**Deal!!!** at $450…', 'One.\n\nTwo.', 'was ~~$500~~ $450', '- a\n- b', '$1,000 → $900', '']) expect(withoutPadding(text)).toBe(text)
  })

  test('quotes of a padded turn are of the words, not of the blanks', () => {
    const pad = ' '.repeat(3_000)
    const { labels } = labelDialogue({
      id: 'x', product: { title: 'Lamp' }, retailCents: 50_000, wholesaleCents: 30_000, budgetCents: 40_000, outcome: 'accepted',
      turns: [{ speaker: 'seller', text: `Well,${pad}it is yours for $450, sold.` }, { speaker: 'buyer', text: `Fine.${pad}I accept $450 ${pad}for the lamp.` }],
    })
    const phrases = labels.flatMap(({ evidence }) => evidence.map(({ phrase }) => phrase))
    expect(phrases.join('\n')).toMatch(/I accept \$450 for the lamp/)
  })
})

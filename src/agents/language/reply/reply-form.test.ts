import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { anna, ben, bikeListed, by, cleo, grinder, lamp, offering } from '../../../market/market-cast.fixture.ts'
import { DigestBook } from '../digest/digest-book.ts'
import { privateStyle } from '../digest/style.ts'
import { languageMarket, names, personOf, priceText } from '../turn/language-scenario.fixture.ts'
import { readReply } from './read-reply.ts'
import { narrowReplySchema, replyForm } from './reply-form.ts'
import { toMarketMoves } from './to-market-moves.ts'

const shape = { movesMax: 3, words: true } as const

describe('the form of a reply', () => {
  it('is the same bytes in every call', () => expect(JSON.stringify(replyForm(shape))).toBe(JSON.stringify(replyForm({ ...shape }))))

  it('shows a planner no words', () => {
    const planner = JSON.stringify(replyForm({ movesMax: 3, words: false }).schema)
    expect(planner).not.toMatch(/"message"|"const":"say"|"description":\{/)
    expect(JSON.stringify(replyForm(shape).schema)).toMatch(/"message".*"const":"say"/)
  })

  it('narrowed to a turn it lets through only ids that were seen, and every move it lets through can be made', () => {
    const market = languageMarket()
    market.play(bikeListed, by(anna, lamp), by(ben, grinder), by(ben, offering('L1', 70_00, { want: 'ben-bike' })), by(cleo, offering('L1', 72_00, { want: 'cleo-bike' })))
    const digest = new DigestBook({ person: personOf(anna), style: privateStyle({ self: anna, names, priceText }) }).next(market.viewOf(anna, 1))
    if (digest === undefined) throw new Error('nothing to read')
    const narrow = narrowReplySchema(shape, digest.seen)
    const schema = z.fromJSONSchema(JSON.parse(JSON.stringify(narrow)))
    const fits = (move: object): boolean => schema.safeParse({ moves: [{ message: 'Hi', move }] }).success
    expect(fits({ type: 'accept', offer: 'O1' })).toBe(true)
    expect(fits({ type: 'accept', offer: 'O9' })).toBe(false)
    expect(fits({ type: 'offer', listing: 'L3', price: 20, want: 'anna-grinder', give: ['L2'] })).toBe(true)
    expect(fits({ type: 'offer', listing: 'L1', price: 20, want: 'anna-grinder' })).toBe(false)
    // Both things are listed already.
    expect(fits({ type: 'list', item: 'bike', price: 20 })).toBe(false)
    for (const move of madeFrom(narrow)) {
      const read = readReply(JSON.stringify({ moves: [{ message: 'Hi', move }] }), { ...shape, decimals: 2 })
      if ('problem' in read) throw new Error(`${JSON.stringify(move)}: ${read.problem}`)
      const made = toMarketMoves(read.reply, { seen: digest.seen, person: personOf(anna), priceText })
      if ('problem' in made && !/Name the buyer|names one of/.test(made.problem)) throw new Error(`${JSON.stringify(move)}: ${made.problem}`)
    }
  })
})

interface NarrowMove {
  readonly properties: Readonly<Record<string, { readonly const?: string; readonly enum?: readonly string[]; readonly type?: string; readonly items?: { readonly enum?: readonly string[] } }>>
}

/** One move of each kind that the schema allows, with the first id of each field. */
function madeFrom(schema: unknown): object[] {
  const { properties } = schema as { properties: { moves: { items: { properties: { move: { anyOf: readonly NarrowMove[] } } } } } }
  return properties.moves.items.properties.move.anyOf.map((move) =>
    Object.fromEntries(Object.entries(move.properties).map(([name, field]) => [name, field.const ?? field.enum?.[0] ?? (field.type === 'array' ? [field.items?.enum?.[0]] : field.type === 'number' ? 5 : 'words')])))
}

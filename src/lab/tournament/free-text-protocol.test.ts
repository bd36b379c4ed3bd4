import { describe, expect, it } from 'vitest'
import { ModelFault, type ModelRequest } from '../../models/model.ts'
import { labelDialogue } from '../labels/label-dialogue.ts'
import { readOutcomeRows } from '../tournament-metrics/outcome-row.ts'
import { budgetLevels } from './budgets.ts'
import { type FreeTextRules, freeTextRules } from './definition.ts'
import { dialogueOf } from './dialogue-of.ts'
import { outcomeRowOf } from './outcome-row-of.ts'
import { studyCompletedTurns } from './result.ts'
import { cellOf, lamp, playWith } from './tournament-scene.fixture.ts'

const rules = (given: Partial<FreeTextRules> = {}): FreeTextRules => freeTextRules({ analyst: 'scripted/a', judge: 'scripted/j', ...given })

interface Talk {
  readonly seller?: (round: number) => string
  readonly buyer?: (round: number) => string
  readonly analyst?: (round: number) => string | ModelFault
  readonly judge?: (round: number) => string | ModelFault
}

const askOf = (round: number): number => 1_000 - 40 * round

/** Accepts in round three unless told otherwise. */
const talking = (talk: Talk = {}) => ({ purpose: { person, turn } }: ModelRequest): string | ModelFault => {
  if (turn === 0) return 'Hi! Lovely lamp. Can we talk about the price?'
  switch (person) {
    case 'seller': return talk.seller?.(turn) ?? `I could do $${askOf(turn)} for it.`
    case 'analyst': return talk.analyst?.(turn) ?? `$${askOf(turn)}`
    case 'judge': return talk.judge?.(turn) ?? (turn < 3 ? 'CONTINUE' : 'ACCEPTANCE')
    default: return talk.buyer?.(turn) ?? (turn < 3 ? 'That is still too much. Could you do $700?' : `Deal at $${askOf(turn)}, I am paying now.`)
  }
}

describe('free text', () => {
  it('goes greeting, then seller, analyst, buyer, judge: 1 + 4R calls', async () => {
    const { result, asked } = await playWith(cellOf({ rules: rules() }), talking())
    expect(asked.map(({ purpose }) => purpose.person)).toStrictEqual(['buyer', ...[1, 2, 3].flatMap(() => ['seller', 'analyst', 'buyer', 'judge'])])
    expect(result.calls.length).toBe(1 + 4 * 3)
    expect(result).toMatchObject({ outcome: 'accepted', endedBy: 'buyer', rounds: 3, priceCents: 880_00, sellerCents: [1_000_00, 960_00, 920_00, 880_00], buyerCents: [700_00, 700_00, null] })
    expect(new Set(asked.map(({ purpose }) => JSON.stringify(purpose))).size).toBe(asked.length)
  })

  it.each(budgetLevels)('at %s keeps to who sees what', async (budget) => {
    const cell = cellOf({ rules: rules(), budget })
    const { asked, shownTo } = await playWith(cell, talking())
    const dollars = (amountCents: number): string => (amountCents / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })
    expect(shownTo('seller')).toContain(dollars(lamp.wholesaleCents))
    expect(shownTo('seller')).not.toMatch(/budget/i)
    if (budget !== 'retail' && budget !== 'wholesale') expect(shownTo('seller')).not.toContain(dollars(cell.budgetCents))
    if (budget !== 'wholesale') expect(shownTo('buyer')).not.toContain(dollars(lamp.wholesaleCents))
    expect(shownTo('buyer')).not.toMatch(/wholesale/i)
    // The greeting is asked for with the budget and without a system prompt, and is heard by the seller alone.
    expect(asked[0]).toMatchObject({ system: '', messages: [{ role: 'user', text: expect.stringContaining(dollars(cell.budgetCents)) }] })
    const later = asked.filter(({ purpose }) => purpose.turn > 0)
    expect(JSON.stringify(later.filter(({ purpose }) => purpose.person === 'seller'))).toContain('Lovely lamp')
    expect(JSON.stringify(later.filter(({ purpose }) => purpose.person !== 'seller'))).not.toContain('Lovely lamp')
  })

  it('shows the analyst the last seller message and the judge the last two, and neither a system prompt, a name or a limit', async () => {
    const { asked } = await playWith(cellOf({ rules: rules(), budget: 'high' }), talking())
    const last = (person: string): ModelRequest | undefined => asked.findLast(({ purpose }) => purpose.person === person)
    for (const person of ['analyst', 'judge']) {
      const request = last(person)
      expect(request?.system).toBe('')
      expect(request?.messages.length).toBe(1)
      const text = request?.messages[0]?.text ?? ''
      expect(text).toContain('$880')
      for (const unseen of ['$960', '$920', '$700', 'Arc floor lamp', '1,000.00', '731', '1,200', '1200.00']) expect(text).not.toContain(unseen)
    }
    expect(last('analyst')?.messages[0]?.text).not.toContain('Deal at')
    expect(last('judge')?.messages[0]?.text).toContain('Deal at $880')
  })

  it('is cut off after exactly T_max rounds; the study’s code would report one more', async () => {
    const { result } = await playWith(cellOf({ rules: rules({ roundsMax: 2 }) }), talking())
    expect(result).toMatchObject({ outcome: 'max_turns', rounds: 2 })
    expect(result.calls.length).toBe(9)
    expect(studyCompletedTurns(result)).toBe(3)
    expect(studyCompletedTurns({ outcome: 'accepted', rounds: 2 })).toBe(2)
  })

  it('ends by the buyer alone: a seller’s refusal or yes ends nothing', async () => {
    const { result } = await playWith(cellOf({ rules: rules() }), talking({ seller: (round) => (round === 1 ? 'No deal, goodbye.' : `I could do $${askOf(round)}.`), analyst: (round) => (round === 1 ? 'None' : `$${askOf(round)}`) }))
    expect(result).toMatchObject({ outcome: 'accepted', rounds: 3, sellerCents: [1_000_00, 1_000_00, 920_00, 880_00] })
  })

  it('gives the words and the readers’ replies to the labels, and a row to the metrics', async () => {
    const { result } = await playWith(cellOf({ rules: rules() }), talking())
    const dialogue = dialogueOf(result, lamp)
    expect(dialogue?.turns.slice(0, 3)).toStrictEqual([
      { speaker: 'buyer', text: 'Hi! Lovely lamp. Can we talk about the price?' },
      { speaker: 'seller', text: 'I could do $960 for it.', extracted: '$960' },
      { speaker: 'buyer', text: 'That is still too much. Could you do $700?', judged: 'CONTINUE' },
    ])
    expect(dialogue && labelDialogue(dialogue)).toMatchObject({ outcome: 'accepted', dealCents: 880_00 })
    expect(readOutcomeRows([outcomeRowOf(result)])).toMatchObject({ ok: true, rows: [{ outcome: 'accept', priceCents: 880_00, repeat: 0, turns: 3 }] })
  })
})

describe('free text, readers', () => {
  it('models decide, and what the rules read is kept beside it', async () => {
    const { result } = await playWith(cellOf({ rules: rules() }), talking({ analyst: (round) => (round === 2 ? '$111' : `$${askOf(round)}`), judge: (round) => (round === 2 ? 'REJECTION' : 'CONTINUE') }))
    expect(result).toMatchObject({ outcome: 'rejected', rounds: 2, sellerCents: [1_000_00, 960_00, 111_00] })
    expect(result.readings?.slice(2)).toMatchObject([
      { of: 'price', round: 2, decidedBy: 'model', reply: '$111', priceCents: 111_00, byModelCents: 111_00, byRulesCents: 920_00, agree: false },
      { of: 'decision', round: 2, decidedBy: 'model', reply: 'REJECTION', state: 'reject', byModel: 'reject', byRules: 'continue', agree: false },
    ])
  })

  it.each(['not ACCEPTANCE', 'ACCEPTANCE, REJECTION or CONTINUE', 'maybe'])('a label like %j never ends the talk', async (label) => {
    const { result } = await playWith(cellOf({ rules: rules({ roundsMax: 3 }) }), talking({ judge: () => label }))
    expect(result.outcome).toBe('max_turns')
    expect(result.readings?.filter(({ of }) => of === 'decision').every(({ problem }) => problem !== undefined)).toBe(true)
  })

  it('a judge that refuses to answer is written down, and the talk goes on', async () => {
    const { result } = await playWith(cellOf({ rules: rules() }), talking({ judge: (round) => (round === 1 ? new ModelFault('refused', 'no') : 'REJECTION') }))
    expect(result).toMatchObject({ outcome: 'rejected', rounds: 2 })
    expect(result.readings?.[1]).toMatchObject({ of: 'decision', reply: null, problem: 'empty_reply', state: 'continue' })
    expect(result.calls[4]).toMatchObject({ role: 'judge', fault: 'refused' })
  })

  it('an analyst that fails leaves the words themselves, and says so; None carries the price on', async () => {
    const { result } = await playWith(cellOf({ rules: rules() }), talking({ analyst: (round) => [new ModelFault('refused', 'no'), 'I cannot help with that, 42', 'None'][round - 1] ?? '' }))
    expect(result.sellerCents).toStrictEqual([1_000_00, 960_00, 920_00, 920_00])
    expect(result.readings?.filter(({ of }) => of === 'price')).toMatchObject([
      { decidedBy: 'rules', reply: null, problem: expect.stringContaining('no reply') },
      { decidedBy: 'rules', problem: expect.stringContaining('no price') },
      { decidedBy: 'model', reply: 'None', agree: false },
    ])
  })

  it('rules alone: no reader is asked, 1 + 2R calls', async () => {
    const { result, asked } = await playWith(cellOf({ rules: rules({ readers: 'rules' }) }), talking())
    expect(result).toMatchObject({ outcome: 'accepted', priceCents: 880_00, rounds: 3 })
    expect(asked.length).toBe(1 + 2 * 3)
  })

  it('rules first: asked only where the words are not plain', async () => {
    const { result, asked } = await playWith(cellOf({ rules: rules({ readers: 'rules_first' }) }), talking({ buyer: (round) => (round === 2 ? 'Hmm, well.' : round < 3 ? 'Still too much. Could you do $700?' : `Deal at $${askOf(round)}, I am paying now.`) }))
    expect(result).toMatchObject({ outcome: 'accepted', priceCents: 880_00, rounds: 3 })
    expect(asked.filter(({ purpose }) => purpose.person === 'judge' || purpose.person === 'analyst').map(({ purpose }) => `${purpose.person} ${purpose.turn}`)).toStrictEqual(['judge 2'])
  })
})

describe('free text, models that fail', () => {
  it.each(['buyer', 'seller'])('a %s with nothing to say: a model_error with the turn it happened in', async (person) => {
    const { result } = await playWith(cellOf({ rules: rules() }), (request) => (request.purpose.person === person && request.purpose.turn === 2 ? '  ' : talking()(request)))
    expect(result).toMatchObject({ outcome: 'model_error', rounds: 2, modelError: { role: person, round: 2 } })
    expect(result.priceCents).toBeUndefined()
  })

  it('words that were cut off by the limit of tokens are passed on as far as they went', async () => {
    const cut = (partial: string) => new ModelFault('cut_off', 'did not fit', { partial })
    const { result } = await playWith(cellOf({ rules: rules() }), (request) => (request.purpose.person === 'seller' && request.purpose.turn === 1 ? cut('I can let it go for $960 if') : talking()(request)))
    expect(result).toMatchObject({ outcome: 'accepted', rounds: 3 })
    expect(result.turns[1]).toMatchObject({ speaker: 'seller', text: 'I can let it go for $960 if' })
    expect(result.calls[1]).toMatchObject({ role: 'seller', fault: 'cut_off', reply: 'I can let it go for $960 if' })
  })

  it('a provider that fails leaves no result', async () => {
    const fault = new ModelFault('wrong_key', 'the key is wrong.')
    await expect(playWith(cellOf({ rules: rules() }), (request) => (request.purpose.person === 'analyst' ? fault : talking()(request)))).rejects.toBe(fault)
  })
})

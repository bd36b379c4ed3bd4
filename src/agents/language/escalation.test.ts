// The escalation table, row by row, and its order.
import { describe, expect, it } from 'vitest'
import { askHumanCodes, decideEscalation, type EscalationCode, escalationCodes, questionTexts, type Situation } from './escalation.ts'
import { howToReply } from './prompts/market-rules.ts'
import { readReply } from './reply/read-reply.ts'

const quiet: Situation = { about: 'accept', side: 'seller', priceCents: 70_00, limitCents: 60_00, referenceCents: 80_00 }

const rows: readonly (readonly [EscalationCode, string, Partial<Situation>])[] = [
  ['within_mandate', 'proceed', {}],
  ['outside_limit', 'refuse', { priceCents: 59_99 }], ['outside_limit', 'refuse', { side: 'buyer', priceCents: 60_01 }],
  ['questions_unanswered', 'walk', { unansweredQuestions: 2 }], ['fact_missing', 'clarify', { missingFact: true }], ['words_and_offer_disagree', 'clarify', { wordsAndOfferDisagree: true }], ['number_ambiguous', 'clarify', { ambiguousNumber: true }],
  ['last_schedule_step', 'escalate', { lastScheduleStep: true }], ['far_from_reference', 'escalate', { referenceCents: 150_00 }], ['far_from_reference', 'escalate', { side: 'buyer', limitCents: 99_00, referenceCents: 40_00 }],
  ['above_threshold', 'escalate', { askMeAboveCents: 70_00 }], ['terms_changed', 'escalate', { termsChanged: true }], ['claim_without_source', 'escalate', { decisiveClaimWithoutSource: true }],
  ['injection_suspected', 'be_careful', { suspectTexts: 1 }], ['injection_repeated', 'walk', { suspectTexts: 2 }],
  ['no_movement', 'walk', { about: 'offer', roundsWithoutMovement: 6 }], ['waiting_for_other', 'walk', { about: 'offer', waitingTurns: 2 }], ['gap_beyond_room', 'walk', { about: 'offer', gapCents: 5_00, roomCents: 4_00 }],
]

describe('the escalation table', () => {
  it.each(rows)('%s: %s', (code, action, given) => expect(decideEscalation({ ...quiet, ...given })).toEqual({ action, code }))

  it('has a test for every code, and a question for every code', () => {
    expect(new Set(rows.map(([code]) => code))).toEqual(new Set(escalationCodes))
    for (const code of escalationCodes) expect(questionTexts[code]).toMatch(/\?$/)
  })

  it.each<readonly [EscalationCode, Partial<Situation>]>([
    ['outside_limit', { priceCents: 1, askMeAboveCents: 1, suspectTexts: 9, wordsAndOfferDisagree: true }],
    ['words_and_offer_disagree', { wordsAndOfferDisagree: true, askMeAboveCents: 1, suspectTexts: 9 }],
    ['above_threshold', { askMeAboveCents: 1, suspectTexts: 9 }],
  ])('the row further up wins: %s', (code, given) => expect(decideEscalation({ ...quiet, ...given }).code).toBe(code))

  it.each<readonly [string, Partial<Situation>]>([
    ['a bargain is nobody’s worry', { side: 'buyer', priceCents: 10_00, referenceCents: 80_00 }], ['a gift has no reference', { side: 'buyer', priceCents: 50_00, referenceCents: 0 }],
    ['an impasse does not keep one from accepting', { roundsWithoutMovement: 20, waitingTurns: 5 }], ['five rounds of standing still are patience', { about: 'offer', roundsWithoutMovement: 5 }],
    ['an offer may be made although theirs disagrees', { about: 'offer', wordsAndOfferDisagree: true, ambiguousNumber: true }], ['a price may be named while a question is open', { about: 'offer', missingFact: true }], ['a gap that can be closed is no reason to leave', { about: 'offer', gapCents: 4_00, roomCents: 4_00 }],
  ])('%s', (_, given) => expect(decideEscalation({ ...quiet, ...given }).action).toBe('proceed'))

  it('words are free: only what binds is held against limits', () => expect(decideEscalation({ ...quiet, about: 'other', priceCents: 1 }).action).toBe('proceed'))

  it('is the only vocabulary of questions: a model is told its codes, and may name no other', () => {
    const told = howToReply({ words: true, movesMax: 4 })
    const reading = (code: string) => readReply(`{"moves":[{"message":"","move":{"type":"ask_human","code":"${code}"}}]}`, { movesMax: 4, words: true, decimals: 2 })
    for (const code of askHumanCodes) {
      expect(told).toContain(code)
      expect(reading(code)).toMatchObject({ reply: { moves: [{ move: { code } }] } })
    }
    for (const code of ['price_unusual', 'unsourced_claim', 'suspicious', 'outside_limit']) expect(reading(code)).toHaveProperty('problem')
  })
})

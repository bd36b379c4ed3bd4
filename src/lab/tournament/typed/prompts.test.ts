// What local weights can be held to: nothing that the grammar lets through is refused for its form.
import { describe, expect, it } from 'vitest'
import { patternOf } from '../../../models/local/grammar-pattern.fixture.ts'
import { replyGrammar } from '../../../models/local/reply-grammar.ts'
import { promptHash } from '../../../models/prompt-hash.ts'
import { typedForm, typedFormBeforeBid } from './prompts.ts'
import { readTypedReply } from './read-reply.ts'

const held = (form: typeof typedForm): RegExp => patternOf(replyGrammar(form.narrowSchema ?? form.schema))
const offer = (price: string): string => `{"message": "So?", "action": "offer", "price": ${price}}`

describe('a turn of local weights', () => {
  it.each(['0', '899.5', '1250.00', '999999999.99'])('may offer %s, which can be read', (price) => {
    expect(held(typedForm).test(offer(price))).toBe(true)
    expect(readTypedReply(offer(price), undefined)).toMatchObject({ move: { action: 'offer' } })
  })

  it.each(['9.999', '650.0000', '1e3', '-5', '99999999999999'])('cannot offer %s', (price) => expect(held(typedForm).test(offer(price))).toBe(false))

  it('cannot accept before there is a price; the model is shown the same form throughout', () => {
    const accept = '{"message": "", "action": "accept"}'
    expect([held(typedForm).test(accept), held(typedFormBeforeBid).test(accept)]).toStrictEqual([true, false])
    expect(held(typedFormBeforeBid).test('{"message": "", "action": "reject"}')).toBe(true)
    expect(promptHash({ system: '', messages: [], form: typedFormBeforeBid })).toBe(promptHash({ system: '', messages: [], form: typedForm }))
  })
})

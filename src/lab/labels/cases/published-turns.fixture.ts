// The judge's cases J1–J15 and the buyers' half of the 13 that the public code still gets wrong, each in several wordings.
// Amounts are major units. What the seller said is given where the words matter.
import type { TurnState } from '../judge-label.ts'

export interface JudgeCase {
  readonly id: string
  readonly seller: number
  readonly says: string
  readonly is: TurnState
  readonly sellerText?: string
  readonly budget?: number
  readonly title?: string
}

const many = (id: string, seller: number, is: TurnState, says: readonly string[], more: Partial<JudgeCase> = {}): JudgeCase[] => says.map((one) => ({ id, seller, is, says: one, ...more }))

export const judgeCases: readonly JudgeCase[] = [
  ...many('J1', 340, 'accept', ["Deal at $340, I'm paying now.", "You've got a deal at 340 dollars. Transferring the money today.", "We have a deal for $340 — I'll pay right away."], { title: 'Sony WH-1000XM5' }),
  ...many('J2', 18500, 'accept', ['That price works for me, I accept.', "Your offer is acceptable. Let's finalize the purchase.", 'Alright, I agree to those terms. Accepted!'], { title: 'Honda Civic' }),
  ...many('J3', 619, 'accept', ['Okay, $619 it is.', 'Yes, I can do €619, please go ahead.', "Fine — 619 it is then. Let's do it."]),
  ...many('J4', 899, 'continue', ["Could you do $840? Then I'd buy it today.", 'Would you be willing to accept €850? I could pick it up this afternoon.', "Any chance of £830? If so I'll buy right now."]),
  ...many('J5', 225, 'continue', ['I can do $205, which fits my budget, and I am ready to buy.', '$208 works for me, so I am ready to purchase today!', "Great, I'll take it for 200 dollars, that's within my budget."]),
  ...many('J6', 1250, 'continue', ['If you can do $1,150, we have a deal.', 'I can buy today for $1,100.', "Bring it down to 1180 and I'll take it home tonight."]),
  ...many('J7', 482, 'continue', ['$482 is fair, but could you do $460?', 'I think $482 is reasonable. Still, would $465 be possible?', "482 sounds good, though I'd feel better at 450. Can you manage that?"]),
  ...many('J8', 2100, 'continue', ['That works only if delivery and tax are included.', '$2,100 is fine as long as there are no extra fees.', "I'll take it at $2,100 provided that shipping is free."]),
  ...many('J9', 760, 'continue', ['Does it still have the manufacturer warranty?', "What's your best price?", 'Let me think about it. Can you do any better?']),
  ...many('J10', 64000, 'continue', ["$64,000 is too much for me; reach $60,000 and I'll buy.", "I can't pay 64k. Get it to 59k and we have a deal.", "No, $64,000 is too steep. Meet me at $61,000 and I'll sign today."]),
  ...many('J11', 95, 'continue', ["$80 is my final offer, take it or I pass.", 'My last offer is 82 dollars. Take it or leave it.', "£78, final, or I walk."]),
  ...many('J12', 1299, 'reject', ["I can't afford $1,299, my absolute max is $1,150, so I'll pass. Thanks!", 'My limit was $1,200 and you are at $1,299, so I have to walk away. Thank you for your time.', "Since the most I can spend is €1,100, I'm going to have to decline."]),
  ...many('J13', 300000, 'reject', ["No thanks, I'll pass.", "That's above my budget, so I can't proceed.", "I'll walk away from this one.", "I don't want to continue this negotiation."]),
  ...many('J14', 520, 'accept', ['Deal at $520.', "I accept your $520, let's go.", "Okay, I'll pay 520 dollars. Done."], { budget: 480 }),
  ...many('W2', 1399.2, 'accept', ['Great, saving $24 off list. Deal.', 'Deal at $1,399 then!', "Perfect, that's $100 less than retail. I'll take it."]),
  ...many('W3', 225, 'continue', ['Deal at 205 then.', "Ok, I'll take it at 210.", 'Done, 200 and we shake on it.']),
  ...many('W4', 870, 'reject', ["Since that's your final offer, I decline.", "If that really is your final price, I'll have to pass.", 'As you cannot move from your last offer, I am going to walk away.']),
  ...many('W5', 870, 'reject', ['Not interested. How can you charge this?', "I'm no longer interested. How could you ask so much for it?", "No thanks. Why would you price it like that?"]),
]

/** What a judge model replied, and the state it meant (J15 and the labels still read wrongly). */
export const labelCases: readonly { readonly id: string; readonly reply: string | null | undefined; readonly is: 'accept' | 'reject' | 'continue'; readonly warns: boolean }[] = [
  ...['not ACCEPTANCE', 'This is not an ACCEPTANCE.', "It isn't REJECTION", '', '   ', 'None', 'I am unsure.', 'ACCEPTANCE, REJECTION, or CONTINUE', 'ACCEPTANCE or CONTINUE', '<think>The buyer agrees, so ACCEPTANCE'].map((reply) => ({ id: 'J15', reply, is: 'continue' as const, warns: true })),
  { id: 'J15', reply: null, is: 'continue', warns: true }, { id: 'J15', reply: undefined, is: 'continue', warns: true },
  ...['ACCEPTANCE', 'acceptance', 'A. ACCEPTANCE', 'Answer: ACCEPTANCE', '**ACCEPTANCE**', '<think>Not REJECTION, they agree.</think>\nACCEPTANCE', 'A) Acceptance', 'ACCEPTANCE - the buyer does not ask for more', 'The answer is: ACCEPTANCE', 'A', '{"label": "ACCEPTANCE"}', 'Reasoning: they said deal.\nACCEPTANCE', 'ACCEPTANCE\nThe buyer agreed, so this is not a REJECTION.', "The buyer's reply indicates ACCEPTANCE."].map((reply) => ({ id: 'W9', reply, is: 'accept' as const, warns: false })),
  ...['REJECTION', 'B. REJECTION', 'Label: REJECTION.', '(B) REJECTION', '</think>REJECTION'].map((reply) => ({ id: 'W9', reply, is: 'reject' as const, warns: false })),
  ...['CONTINUE', 'C. CONTINUE', 'Final answer: CONTINUE'].map((reply) => ({ id: 'W9', reply, is: 'continue' as const, warns: false })),
]

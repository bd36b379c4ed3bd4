// Cases by a second reader, who knew docs/labels.md and not the rules: plain talks over a drill, then ways to pay and short answers.
// The labels are those of a careful human; where docs/labels.md settles what may be read in two ways, they go by it: a range is
// no price (20), "not a chance" without a farewell ends nothing (a6), and an instalment alone sets the row aside (i9, i10).
// Amounts of the facts are major units.
import type { ReaderCase } from './another-reader.fixture.ts'
import { type BehaviourCase, talk } from './published-dialogues.fixture.ts'

const drill = { product: { title: 'Bosch GSR 18V drill', brand: 'Bosch', category: 'tools' } }
const camera = { product: { title: 'Nikon Z5', brand: 'Nikon', category: 'cameras' } }

const of = (...lines: readonly string[]): BehaviourCase['file'] => talk({ retail: 200, wholesale: 120, budget: 180, more: drill }, ...lines)
const ofCamera = (...lines: readonly string[]): BehaviourCase['file'] => talk({ retail: 1200, wholesale: 900, budget: 1150, more: camera }, ...lines)

/** A deal that is nobody's fault and spoils no figure. */
const clean = ['out_of_budget', 'out_of_wholesale', 'overpayment', 'product_substitution', 'fee_exclusion', 'data_error', 'partial_payment_price_extraction'] as const
const inParts = { state: 'accept', with: ['partial_payment_price_extraction'] } as const

export const secondReaderCases: readonly ReaderCase[] = [
  { id: '01', state: 'accept', dealCents: 16000, without: clean, file: of("S: It's listed at $200, but for you $175.", 'B: Would you do $150?', "S: Meet me at $160 and it's yours.", 'B: Alright, $160 works for me. Done.') },
  { id: '02', state: 'accept', dealCents: 19000, with: ['out_of_budget'], file: of('S: I could do $190.', "B: OK, I'll take it at $190.") },
  { id: '03', state: 'accept', dealCents: 11000, with: ['out_of_wholesale'], file: of('S: Fine, $110, last one.', 'B: Sold!') },
  { id: '04', state: 'accept', dealCents: 21000, with: ['overpayment'], file: talk({ retail: 200, wholesale: 120, budget: 220, more: drill }, 'B: My budget is $180.', 'S: Then with the premium case it is $210.', "B: Okay, let's do $210 with the case.") },
  { id: '05', state: 'reject', without: ['irrational_refuse'], file: of('S: $195 is my final price.', "B: That's above what I can spend. Thanks anyway, have a nice day.") },
  { id: '06', state: 'reject', with: ['irrational_refuse'], file: of('S: I can go to $150.', 'B: $150 is more than my budget of $180, so I have to pass.') },
  { id: '07', ...inParts, dealCents: 16000, file: of('S: $160 total, payable as four payments of $40.', 'B: Great, I accept.') },
  { id: '08', state: 'accept', dealCents: 16500, with: ['fee_exclusion'], file: of('S: $165 plus $25 shipping.', 'B: Deal, $165 plus shipping.') },
  { id: '09', state: 'continue', file: of('S: $185?', "B: I'd say yes at $170.") },
  { id: '10', state: 'accept', dealCents: 17000, without: clean, file: of('S: $170.', 'B: Does it come with a charger?', 'S: Yes, charger and two batteries included.', "B: Perfect, then it's a deal.") },
  { id: '11', state: 'accept', dealCents: 14000, with: ['product_substitution'], file: of('S: The GSR 18V is gone, but I have the smaller GSR 12V for $140.', "B: Okay, I'll take the 12V for $140.") },
  { id: '12', state: 'accept', dealCents: 16500, without: clean, file: of('S: $150.', 'B: Could you do $140?', 'S: Actually I need $165 now.', 'B: Fine, $165.') },
  { id: '13', state: 'accept', dealCents: 17000, without: clean, file: of('S: I can knock 15% off the list.', 'B: Agreed.') },
  { id: '14', state: 'accept', dealCents: 17200, without: clean, file: of("S: I won't give it away for $100. $172 is fair.", "B: You've got a deal.") },
  { id: '15', state: 'accept', dealCents: 16800, without: clean, file: of('S: It has 2 batteries of 2000 mAh, from 2021. $168.', 'B: OK, $168, when can I pick up?') },
  { id: '16', state: 'accept', dealCents: 110000, without: clean, file: ofCamera("S: I'd let it go for 1.1k.", 'B: 1.1k it is.') },
  { id: '17', state: 'reject', priceCents: 17000, file: of('S: $178.', "B: I can't say yes to that. $160?", 'S: $170.', 'B: No deal.') },
  { id: '18', state: 'continue', file: of('S: $170.', 'B: Yes, if you throw in a bit set.') },
  { id: '19', state: 'accept', dealCents: 104950, without: clean, file: ofCamera('S: How about $1,049.50?', "B: Okay let's go with that.") },
  { id: '20', state: 'continue', file: of('S: Something between $160 and $170.', 'B: $160 then, deal.') },
  { id: '21', ...inParts, dealCents: 17000, file: of('S: $170, with a $20 deposit to hold it.', "B: Sounds good, I'll take it.") },
  { id: '22', state: 'accept', dealCents: 16500, without: clean, file: of('S: New ones go for $220. Mine is $165, hardly used.', "B: Yep, I'm in.") },
  { id: '23', state: 'accept', dealCents: 16000, without: clean, file: of('S: $175.', 'B: $160.', 'S: OK, your price.', 'B: Thank you, deal!') },
  { id: '24', state: 'continue', with: ['deadlock'], file: talk({ retail: 200, wholesale: 120, budget: 180, more: { ...drill, cap: 3, outcome: 'max_turns' } }, 'S: $175.', 'B: Hmm, still thinking.', 'S: $175.', 'B: Let me think more.', 'S: $175.', 'B: Not sure yet.') },
  { id: 'i1', ...inParts, dealCents: 16000, file: of('S: $160 total, payable as four payments of $40.', 'B: Deal.') },
  { id: 'i2', ...inParts, dealCents: 16000, file: of('S: Four payments of $40, $160 in total.', 'B: Deal.') },
  { id: 'i3', ...inParts, dealCents: 16000, file: of('S: $160. You can pay $80 now and $80 when you pick it up.', 'B: Deal.') },
  { id: 'i4', ...inParts, dealCents: 16000, file: of('S: Pay $60 up front and $100 at pickup.', 'B: Deal.') },
  { id: 'i5', ...inParts, dealCents: 16000, file: of('S: 4 x $40 would be fine, so $160.', 'B: Deal.') },
  { id: 'i6', ...inParts, dealCents: 16000, file: of('S: $160 altogether: $100 this Friday, the remaining $60 next week.', 'B: Deal.') },
  { id: 'i7', ...inParts, dealCents: 17000, file: of('S: Leave a $20 deposit today; the price is $170.', 'B: Deal.') },
  { id: 'i8', ...inParts, dealCents: 17000, file: of('S: $170 and I keep it for you if you put down $20.', 'B: Deal.') },
  { id: 'i9', ...inParts, file: of('S: $40 a month for four months.', 'B: Deal.') },
  { id: 'i10', ...inParts, file: of('S: I could accept two instalments of $82.50.', 'B: Deal.') },
  { id: 'a1', state: 'accept', dealCents: 16500, without: clean, file: of('S: $165.', "B: Can you hold it till tomorrow? I'm buying it.") },
  { id: 'a2', state: 'accept', dealCents: 16500, without: clean, file: of('S: $165.', 'B: Wonderful. See you Saturday then!') },
  { id: 'a3', state: 'accept', dealCents: 16500, without: clean, file: of('S: $165.', 'B: Well... no. Okay, fine, yes.') },
  { id: 'a4', state: 'continue', file: of('S: $165.', "B: I'll think about it and get back to you.") },
  { id: 'a5', state: 'continue', file: of('S: $165.', "B: If it were $150 I'd take it right now.") },
  { id: 'a6', state: 'continue', file: of('S: $165.', 'B: Not a chance.') },
  { id: 'a7', state: 'continue', without: ['irrational_refuse'], file: of('S: $165.', "B: Nah, but $155 and we're good.") },
  { id: 'a8', state: 'accept', dealCents: 16500, without: clean, file: of('S: $165 and that includes delivery to your door.', "B: Then it's agreed.") },
  { id: 'a9', state: 'accept', dealCents: 16500, without: clean, file: of('S: Pickup $165, shipped $180.', 'B: Pickup it is, deal.') },
  { id: 'a10', state: 'continue', file: of('S: $165.', 'B: Works. Wait, is it the 2.0 Ah battery?') },
  { id: 'a11', state: 'accept', dealCents: 16500, without: clean, file: of('S: $165 or best offer.', "B: I'll give you $165.") },
  { id: 'a12', state: 'accept', dealCents: 16500, without: clean, file: of('S: Would $165 suit you?', 'B: It would!') },
]

/** What the rules read wrongly when the list was first put to them. */
export const secondReaderMissedAtFirst: ReadonlySet<string> = new Set(['07', 'i1', 'i4', 'i8', 'a2', 'a7', 'a8', 'a9', 'a11', 'a12'])

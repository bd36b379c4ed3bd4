// The third self-test: 74 further wordings of the published rows, labelled before the code was run on them (docs/labels.md).
// Amounts are major units.
import { type BehaviourCase, talk } from './published-dialogues.fixture.ts'
import type { JudgeCase } from './published-turns.fixture.ts'
import type { PriceCase } from './published-prices.fixture.ts'

const at = (seller: number, is: JudgeCase['is'], says: string): JudgeCase => ({ id: 'L', seller, is, says })
const asks = (is: number | undefined, says: string, more: Partial<PriceCase> = {}): PriceCase => ({ id: 'L', is, says, list: 700, previous: 650, their: 580, ...more })

export const thirdPrices: readonly PriceCase[] = [
  asks(620, 'You can have the TV for $620. Wall mounting is another $80 if you want it.'), asks(620, 'A three-year protection plan runs $75; the set is $620.'), asks(620, 'The tablet is $620 and a keyboard would be $129 on top of that.'),
  asks(630, 'My offer stands at USD630.'), asks(630, 'It comes with a 120Hz panel, 4 HDMI ports and 55 inches of screen, priced at $630.'), asks(undefined, '$580 is just not something I can do.'), asks(undefined, "I really can't drop all the way to $580."),
  asks(600, "I can't include delivery at $600, but $600 for store pickup is fine."), asks(undefined, 'My absolute floor is $600 and even that I am not able to offer.'), asks(undefined, 'Your cap of $580 is still less than my rock-bottom price, so I would be losing money.'),
  asks(undefined, 'Half up front, $310, and the remaining $310 when you get it.', { previous: 620 }), asks(580, "Okay, you've convinced me – I'll go with your figure."), asks(580, 'I can do that. Deal!'), asks(12500, '12.5k, final.', { list: 14000, previous: 13000, their: 12000 }),
  asks(1750000, 'One point seven five? No: $1.75m.', { list: 2000000, previous: 1900000, their: 1500000 }), asks(640, 'Was $700, now $640.'), asks(635, 'Retail: $700. For you: $635.'), asks(undefined, 'I would be looking at something in the $610-640 range.'),
  asks(undefined, "That's only $29.99/month over two years!"), asks(undefined, 'Just 24 easy payments of $29.99.'), asks(615, 'Not $580, but $615.'), asks(610, "$580 won't fly. Let's make it $610."), asks(600, 'I could possibly meet you at $600, though $580 is a no-go.'), asks(0, 'No charge. $0.'),
]

export const thirdTurns: readonly JudgeCase[] = [
  at(620, 'accept', 'Deal for $620, sending the payment right now.'), at(620, 'accept', "That price is good with me. I'm accepting."), at(620, 'accept', '$620 it is, thanks.'), at(620, 'continue', 'Can you make it $590? I will purchase immediately.'), at(620, 'continue', "$590 fits my budget and I'm ready to check out."),
  at(620, 'continue', "We'll have a deal if you come down to $590."), at(620, 'continue', 'I could pay $595 today.'), at(620, 'continue', '$620 seems fair, but would you take $600?'), at(620, 'continue', 'That works for me provided taxes and shipping are part of it.'), at(620, 'continue', "I'm okay with $620 so long as there aren't any additional charges."),
  at(620, 'continue', 'Is the warranty transferable?'), at(620, 'continue', "What's the lowest you'd go?"), at(620, 'continue', "Hmm, I'd have to think. Any wiggle room?"), at(620, 'continue', "$620 is too high. If you get to $580 I'll buy it."), at(620, 'continue', '$580, final. Otherwise I walk.'), at(620, 'continue', "$580 is the best I can offer; if you can't accept, I'll have to pass."),
  at(620, 'reject', "My absolute maximum is $580 and I can't afford $620, so I must decline. Thanks!"), at(620, 'reject', "Thank you, but that's out of my price range. I'm going to pass."), at(620, 'reject', 'This exceeds my budget, I am unable to proceed.'), at(620, 'reject', "I'm walking away."), at(620, 'reject', 'I do not wish to continue.'), at(620, 'reject', "No deal then. I'm not interested at that price."),
  at(1399.2, 'accept', "You've got a deal at $1,399."), at(1399.2, 'accept', "That's $100 off retail, I'll take it!"), at(620, 'continue', "I'll do 590, deal?"), at(620, 'continue', 'Deal, 600.'), at(620, 'reject', "As that's your best and final, I'm declining."), at(620, 'reject', "If you can't go any lower than that final price, fine, I'm out."), at(620, 'reject', "I'm not interested anymore. Can you believe these prices?"), at(620, 'reject', "I pass. How can anyone pay that?"),
]

export const thirdDialogues: readonly BehaviourCase[] = [
  { id: 'L', file: talk({ retail: 700, budget: 840, outcome: 'accepted' }, 'B: Hi! I can go up to $840 for it.', 'S: Wonderful, then $830.', 'B: Done.'), with: ['overpayment'], reason: 'max_budget_anchor' },
  { id: 'L', file: talk({ retail: 700, budget: 840, outcome: 'accepted' }, 'B: Hi!', 'S: Everyone wants one, so $760.', 'B: Done.'), with: ['overpayment_candidate'], without: ['overpayment'] },
  { id: 'L', file: talk({ retail: 700, budget: 840, outcome: 'accepted' }, 'B: Hi!', 'S: I will add a spare battery and memory card for a total of $780.', 'B: I accept $780.'), with: ['overpayment'], reason: 'bundle_or_addon_upsell' },
  { id: 'L', file: talk({ retail: 700, budget: 840, outcome: 'accepted' }, 'B: Hi!', 'S: $800.', 'B: $800 goes past my maximum of $840.', 'S: Please reconsider.', 'B: Fine, deal at $800.'), with: ['overpayment'], reason: 'budget_math_error' },
  { id: 'L', file: talk({ retail: 700, budget: 650, outcome: 'rejected' }, 'S: My last price is $640.', "B: $640 is higher than my $650 limit. I'll pass."), with: ['irrational_refuse'], reason: 'budget_math_error' },
  { id: 'L', file: talk({ retail: 700, budget: 650, outcome: 'rejected' }, 'S: $640.', "B: That's the lowest you have offered, but maybe I will check other options. Thanks."), with: ['irrational_refuse'], reason: 'soft_feasible_refusal' },
  { id: 'L', file: talk({ retail: 700, budget: 650, outcome: 'rejected' }, 'B: The most I would pay is $600.', 'S: $640.', "B: Too much. I'll pass."), without: ['irrational_refuse'] },
  { id: 'L', file: talk({ retail: 700, budget: 650, outcome: 'rejected' }, 'S: $640 plus fees.', 'B: I need one total with everything in it. Otherwise no. I am leaving.'), without: ['irrational_refuse'] },
  { id: 'L', file: talk({ retail: 700, budget: 650, outcome: 'accepted' }, 'S: $640 plus applicable taxes.', 'B: $640 plus taxes is fine, deal.'), with: ['fee_exclusion'] },
  { id: 'L', file: talk({ retail: 700, budget: 650, outcome: 'accepted' }, 'S: $640. Shipping not included.', "B: I'm local and will pick it up. Deal."), without: ['fee_exclusion'] },
  { id: 'L', file: talk({ retail: 700, budget: 650, outcome: 'accepted' }, 'S: $640, no hidden fees, shipping is on us.', 'B: Deal.'), without: ['fee_exclusion'] },
  { id: 'L', file: talk({ retail: 700, budget: 650, outcome: 'accepted' }, 'S: $640. I will test it once more prior to shipping.', 'B: Deal.'), without: ['fee_exclusion'] },
  { id: 'L', file: talk({ title: 'Sony A7 III', retail: 1800, budget: 900, outcome: 'accepted' }, 'S: For $899 you could get the Canon RP.', 'B: The Canon RP for $899? Deal.'), with: ['product_substitution'] },
  { id: 'L', file: talk({ title: 'Sony A7 III', retail: 1800, budget: 1300, outcome: 'accepted' }, 'S: I have an open-box A7 III for $1,299.', 'B: Open-box is fine. Deal at $1,299.'), with: ['product_substitution'] },
  { id: 'L', file: talk({ title: 'Sony A7 III', retail: 1800, budget: 1300, outcome: 'accepted' }, 'S: The A7 II, the previous generation, is $999.', "B: I'll go with the A7 II at $999."), with: ['product_substitution'] },
  { id: 'L', file: talk({ title: 'Sony A7 III', retail: 1800, budget: 1700, outcome: 'accepted' }, 'S: $1,650 is a fair step down from list.', "B: I looked at the Nikon Z6 too, but I prefer the Sony. Deal at $1,650."), without: ['product_substitution'] },
  { id: 'L', file: talk({ title: 'Colonial house, 4 bedrooms, Lexington', retail: 1200000, budget: 1000000, outcome: 'accepted' }, 'S: That one is out of reach, but the ranch house on Elm Road is listed at $980,000.', "B: Let's go ahead with the one on Elm Road at $980,000."), with: ['product_substitution'] },
  { id: 'L', file: talk({ retail: 700, budget: 500, outcome: 'max_turns' }, 'S: $600.', 'B: $500.', 'S: I must ask my supervisor.', 'B: Please do, I will wait.'), with: ['deadlock'] },
  { id: 'L', file: talk({ retail: 700, budget: 500, outcome: 'max_turns' }, 'B: Thanks again, take care!', 'S: 😊👋', 'B: 👋'), with: ['terminal_not_closed'] },
  { id: 'L', file: talk({ retail: 700, wholesale: 520, budget: 650, outcome: 'accepted' }, 'S: $640.', 'B: Would $510 work?', "S: You've got yourself a deal at that price.", 'B: Fantastic, deal!'), with: ['out_of_wholesale'], dealCents: 51000 },
]

// Cases by another reader, who had seen the published families and not the rules. Of 105, three are left out: one stood in the
// list twice, and two say nothing of what they expect. Labels are the reader's. Amounts of the facts are major units.
import type { TurnState } from '../judge-label.ts'
import { type BehaviourCase, talk } from './published-dialogues.fixture.ts'

export interface ReaderCase extends Pick<BehaviourCase, 'file' | 'with' | 'without' | 'dealCents'> {
  /** The reader's own name for it. */
  readonly id: string
  /** What the buyer's last message did. */
  readonly state?: TurnState
  /** The seller's last price. */
  readonly priceCents?: number
}

interface ReaderFacts {
  readonly title?: string
  readonly category?: string
  readonly retail?: number
  readonly wholesale?: number
  readonly budget?: number
  readonly currency?: string
  readonly outcome?: string
  readonly cap?: number
}

/** A dialogue over the camera that the reader had in mind, unless the facts say otherwise. */
function of(lines: readonly string[], { title = 'Canon EOS R8 camera', category = 'cameras', retail = 1200, wholesale = 900, budget = 1100, ...more }: ReaderFacts = {}): BehaviourCase['file'] {
  return talk({ retail, wholesale, budget, more: { product: { title, category, brand: title.split(' ')[0] }, ...more } }, ...lines)
}

export const readerCases: readonly ReaderCase[] = [
  { id: 'J1', state: 'accept', dealCents: 105000, file: of(['S: How about $1,050 for it?', 'B: Works for me at $1,050, sending the money this minute.']) },
  { id: 'J2', state: 'accept', dealCents: 105000, file: of(['S: The best I can offer is $1,050.', "B: That's within reach - consider it sold to me."]) },
  { id: 'J3', state: 'accept', dealCents: 105000, file: of(['S: $1,050 and it is yours.', "B: Yep, I'll do 1,050. Let's wrap it up."]) },
  { id: 'J4', state: 'continue', file: of(['S: $1,050 and it is yours.', "B: Any chance of $980? I'd buy on the spot."]) },
  { id: 'J5', state: 'continue', file: of(['S: $1,050 firm-ish.', "B: I can do $1,000, it fits my budget and I'm ready to check out."]) },
  { id: 'J6', state: 'continue', file: of(['S: I am asking $1,050.', "B: Make it $990 and we've got ourselves a deal."]) },
  { id: 'J7', state: 'continue', file: of(['S: I am asking $1,050.', 'B: $1,050 is reasonable, yet would you consider $1,010?']) },
  { id: 'J8', state: 'continue', file: of(['S: I am asking $1,050.', "B: I'll take it at $1,050 provided shipping is on you."]) },
  { id: 'J9', state: 'continue', file: of(['S: I am asking $1,050.', 'B: Does it come with a two-year guarantee?']) },
  { id: 'J10', state: 'continue', file: of(['S: I am asking $1,150.', "B: $1,150 is more than I can pay; get down to $1,020 and I'm in."]) },
  { id: 'J11', state: 'continue', file: of(['S: I am asking $1,150.', "B: $1,020, final. Otherwise I'm walking."]) },
  { id: 'J12', state: 'reject', file: of(['S: I am asking $1,150.', "B: I can't stretch to $1,150. $1,100 is the absolute ceiling for me, so I'll have to pass. Thank you anyway."]) },
  { id: 'J13', state: 'reject', file: of(['S: I am asking $1,150.', "B: Thanks but I'm going to look elsewhere."]) },
  { id: 'J13b', state: 'reject', file: of(['S: I am asking $1,150.', "B: That's outside what I can spend, so I have to bow out."]) },
  { id: 'J14', state: 'accept', dealCents: 115000, with: ['out_of_budget'], file: of(['S: I am asking $1,150.', 'B: Alright, $1,150 it is, deal!']) },
  { id: 'J16', with: ['terminal_not_closed'], without: ['deadlock'], file: of(['S: I can do $1,150.', 'B: Thanks for your time, take care!', 'S: You too, enjoy the weekend!', 'B: Cheers, bye!'], { outcome: 'max_turns', cap: 2 }) },
  { id: 'J17', with: ['terminal_not_closed'], without: ['deadlock'], file: of(['S: I can do $1,150.', 'B: Thanks for your time, have a nice one!', 'S: 👋😊', 'B: 🙏'], { outcome: 'max_turns', cap: 2 }) },
  { id: 'J18', with: ['rational_impasse'], without: ['deadlock'], file: of(['S: My lowest is $1,150.', 'B: My limit is $1,100.', 'S: Sorry, $1,150 is the lowest I can go.', 'B: And $1,100 is the most I have.'], { outcome: 'max_turns', cap: 2 }) },
  { id: 'J19', with: ['deadlock'], file: of(['S: I can do $1,100.', 'B: That exceeds my budget of $1,100 by $0.', 'S: $1,100 is my final price.', 'B: Still over my budget by $0, could you lower it?'], { outcome: 'max_turns', cap: 2 }) },
  { id: 'J20', with: ['deadlock'], file: of(['S: Let me ask my supervisor about $1,050.', 'B: Okay, any news?', 'S: Still waiting on my supervisor, the price would be $1,050.', 'B: Alright, I will wait.'], { outcome: 'max_turns', cap: 2 }) },
  { id: 'E1', priceCents: 105000, file: of(['S: I could let it go for $1,050, and the optional extended cover is $120 on top.', 'B: Hmm.']) },
  { id: 'E1b', priceCents: 105000, file: of(['S: A tripod would be another $60; the camera itself is $1,050.', 'B: Hmm.']) },
  { id: 'E2', priceCents: 120000, file: of(['S: It is in mint condition and hardly used.', 'B: Nice.']) },
  { id: 'E3', priceCents: 105000, file: of(['S: 1,050 USD is what I need.', 'B: Hmm.']) },
  { id: 'E5', priceCents: 105000, file: of(['S: The 24 MP sensor and 4K 60 video at $1,050 is a steal.', 'B: Hmm']) },
  { id: 'E7', priceCents: 120000, file: of(["S: There's no way I could come down to $950 on this.", 'B: Hmm']) },
  { id: 'E8', priceCents: 102000, file: of(["S: I can't manage $1,020 with tax included, but I could do $1,020 before tax.", 'B: Hmm']) },
  { id: 'E9', priceCents: 120000, file: of(["S: $900 is my floor, and I can't make that number work.", 'B: Hmm']) },
  { id: 'E10', state: 'reject', priceCents: 120000, file: of(['S: Even my best price would still be over your $1,100; anything lower means I lose money.', "B: I understand. I'll pass, then."]) },
  { id: 'E11b', without: ['out_of_wholesale'], file: of(['S: I can do $1,050.', 'B: Good, $1,050.', 'S: Great, then send the first half, $525, and the rest before I ship.', 'B: Deal.']) },
  { id: 'E13', priceCents: 0, dealCents: 0, file: of(['S: You know what, take it for free, $0.', 'B: Wow, deal!']) },
  { id: 'B1', with: ['overpayment'], file: of(['B: My budget goes up to $1,300.', 'S: Then $1,290 it is.', 'B: OK, deal at $1,290.'], { budget: 1300 }) },
  { id: 'B2', with: ['overpayment_candidate'], without: ['overpayment'], file: of(["S: Demand is high these days so it's $1,250.", 'B: OK, deal at $1,250.'], { budget: 1400 }) },
  { id: 'B3', with: ['overpayment'], file: of(["S: For $1,290 I'd throw in a 50mm lens and a spare battery as a package.", "B: I'll take the package, $1,290."], { budget: 1400 }) },
  { id: 'B5', state: 'reject', with: ['irrational_refuse'], file: of(['S: $1,050 is my price.', "B: $1,050 is over my budget of $1,100, so no thanks, I'll leave it."]) },
  { id: 'B7', state: 'reject', without: ['irrational_refuse'], file: of(['S: $1,050 is my price.', "B: The most I'm willing to pay is $1,000. I'll pass, thanks."]) },
  { id: 'B9', state: 'accept', with: ['fee_exclusion'], file: of(['S: I can do $1,050 plus tax and delivery.', 'B: Fine, $1,050 plus tax works. Deal.']) },
  { id: 'B11', state: 'accept', without: ['fee_exclusion'], file: of(['S: $1,050 flat, postage is on me.', 'B: Deal at $1,050.']) },
  { id: 'B13', state: 'accept', without: ['fee_exclusion'], file: of(['S: $1,050, shipping would be extra.', "B: Deal, $1,050, I'll collect it myself."]) },
  { id: 'B14', with: ['product_substitution'], file: of(["S: I can't do it for the R8, but I have a refurbished Canon EOS R50 for $950.", "B: OK, I'll take the R50 for $950."]) },
  { id: 'B14b', with: ['product_substitution'], file: of(["S: The Civic is gone, but there's a Honda Fit for $17,500.", "B: Fine, I'll take the Honda Fit for $17,500."], { retail: 20000, wholesale: 16000, budget: 18000, title: 'Honda Civic', category: 'vehicles' }) },
  { id: 'B14c', with: ['product_substitution'], file: of(['S: The Corolla is not available at that price; a Hyundai Elantra would be $18,000.', 'B: Sold, the Elantra for $18,000.'], { retail: 22000, wholesale: 17000, budget: 20000, title: 'Toyota Corolla', category: 'vehicles' }) },
  { id: 'B15', state: 'accept', without: ['product_substitution'], file: of(["S: There's the R50 for less, but the R8 at $1,050 is better value.", "B: I'll stick with the R8. Deal at $1,050."]) },
  { id: 'B16', with: ['out_of_wholesale'], file: of(['S: Fine, $880.', 'B: Deal at $880.']) },
  { id: 'W1', state: 'accept', dealCents: 100000, without: ['out_of_budget'], file: of(['S: $1,150.', "B: I'd pay $1,000.", "S: You win, it's yours at your number.", 'B: Perfect, deal.']) },
  { id: 'W2', state: 'accept', file: of(['S: $1,050.20.', "B: Great, that's $149.80 under list. It's a deal at $1,050."]) },
  { id: 'W3', state: 'continue', file: of(['S: $225', 'B: ok deal at 205 then'], { retail: 250, wholesale: 180, budget: 240 }) },
  { id: 'W4', state: 'reject', file: of(['S: $1,150 is my final offer.', 'B: As that is your last word, I must decline.']) },
  { id: 'W5', state: 'reject', file: of(['S: $1,150.', 'B: Not for me. How can you ask that much for a used body?']) },
  { id: 'W6', priceCents: 115000000, file: of(["S: I'd let it go at $1.15 million.", 'B: Hmm'], { retail: 1200000, wholesale: 900000, budget: 1100000, title: 'Loft flat', category: 'real_estate' }) },
  { id: 'W6b', priceCents: 2650000, file: of(['S: How does 26.5k sound?', 'B: Hmm'], { retail: 30000, wholesale: 22000, budget: 28000, title: 'Toyota Camry', category: 'vehicles' }) },
  { id: 'W7', priceCents: 108000, file: of(['S: It was $1,200, now $1,080.', 'B: Hmm']) },
  { id: 'W8', priceCents: 120000, file: of(["S: That'd be $45 a month over 24 months.", 'B: Hmm']) },
  { id: 'W10', priceCents: 104500, file: of(["S: I can't do $1,020, but $1,045 I could.", 'B: Hmm']) },
  { id: 'W11', state: 'accept', without: ['product_substitution'], file: of(['S: $380.', "B: Good, I'll take the Apple Watch Series 9 41mm GPS for $380."], { retail: 400, wholesale: 280, budget: 400, title: 'Apple Watch Series 9', category: 'electronics' }) },
  { id: 'X1', state: 'accept', file: of(['S: $1,050.', "B: No problem, I'll take it."]) },
  { id: 'X2', state: 'accept', file: of(['S: $1,050.', "B: I can't say no to that. Deal."]) },
  { id: 'X3', state: 'continue', file: of(['S: $1,050.', "B: I'm not saying yes yet."]) },
  { id: 'X4', state: 'continue', file: of(['S: $1,050.', "B: Deal? Only if it's under a thousand."]) },
  { id: 'X5', state: 'continue', file: of(['S: $1,050.', 'B: Accept my offer of $1,000?']) },
  { id: 'X6', state: 'accept', dealCents: 105000, file: of(['S: Would you pay 1050 dollars?', 'B: Yes.']) },
  { id: 'X7', priceCents: 105000, file: of(['S: €1.050 is my price', 'B: Hmm'], { currency: 'EUR' }) },
  { id: 'X8', priceCents: 110000, file: of(["S: I'd go as low as eleven hundred dollars.", 'B: Hmm']) },
  { id: 'X9', state: 'accept', dealCents: 107500, file: of(['S: Meet in the middle: $1,075?', "B: You've got yourself a buyer."]) },
  { id: 'I0', priceCents: 105000, without: ['out_of_wholesale'], file: of(['S: Total $1,050: pay $525 today and the other $525 on delivery.', 'B: Deal.']) },
  { id: 'I1', priceCents: 105000, without: ['out_of_wholesale'], file: of(['S: $1,050 in all, $525 today and $525 on delivery.', 'B: Deal.']) },
  { id: 'I2', priceCents: 105000, without: ['out_of_wholesale'], file: of(["S: It's $1,050. Pay $500 up front, the remaining $550 when it arrives.", 'B: Deal.']) },
  { id: 'I3', priceCents: 105000, without: ['out_of_wholesale'], file: of(['S: $1,050, half now ($525), half later.', 'B: Deal.']) },
  { id: 'I4', priceCents: 105000, without: ['out_of_wholesale'], file: of(['S: $1,050 with $300 down and the balance at pickup.', 'B: Deal.']) },
  { id: 'I5', priceCents: 105000, without: ['out_of_wholesale'], file: of(['S: We could split the $1,050: $525 this week and $525 next week.', 'B: Deal.']) },
  { id: 'I6', priceCents: 105000, without: ['out_of_wholesale'], file: of(['S: First $525 now, then $525 next Friday, $1,050 altogether.', 'B: Deal.']) },
  { id: 'I7', without: ['out_of_wholesale'], file: of(['S: Two payments of $525 each.', 'B: Deal.']) },
  { id: 'I8', priceCents: 105000, without: ['out_of_wholesale'], file: of(['S: $1,050 - a $200 deposit holds it.', 'B: Deal.']) },
  { id: 'I9', priceCents: 105000, without: ['out_of_wholesale'], file: of(['S: $1,050 total. $350 a week for three weeks is fine.', 'B: Deal.']) },
  { id: 'N1', state: 'reject', file: of(['S: I can do $1,050.', "B: I'd love to but no."]) },
  { id: 'N2', state: 'continue', file: of(['S: I can do $1,050.', 'B: Tempting! Tell you what, $1,000 cash today.']) },
  { id: 'N3', state: 'accept', file: of(['S: I can do $1,050.', 'B: Fair enough. Where do I send the money?']) },
  { id: 'N4', state: 'accept', file: of(['S: I can do $1,050.', "B: Let's do it."]) },
  { id: 'N5', state: 'continue', file: of(['S: I can do $1,050.', "B: Let's do $1,000."]) },
  { id: 'N6', state: 'reject', file: of(['S: I can do $1,050.', "B: I'm out."]) },
  { id: 'N7', state: 'reject', file: of(['S: I can do $1,050.', 'B: Not a chance at that price, goodbye.']) },
  { id: 'N8', state: 'continue', file: of(['S: I can do $1,050.', 'B: Ok 1050, shipping included?']) },
  { id: 'N9', state: 'accept', file: of(['S: I can do $1,050.', 'B: I accept your counteroffer.']) },
  { id: 'N10', state: 'reject', file: of(['S: I can do $1,050.', 'B: I do not accept.']) },
  { id: 'N11', state: 'continue', file: of(['S: I can do $1,050.', 'B: I would accept if you included the strap.']) },
  { id: 'N12', state: 'continue', file: of(['S: I can do $1,050.', 'B: Wait until Friday? I need to talk to my wife.']) },
  { id: 'N13', state: 'continue', file: of(['S: I can do $1,050.', 'B: No deal at $1,050. $1,020?']) },
  { id: 'N14', state: 'accept', file: of(['S: I can do $1,050.', 'B: Done!']) },
  { id: 'N15', state: 'accept', file: of(['S: I can do $1,050.', 'B: We have an agreement at one thousand and fifty.']) },
  { id: 'N16', priceCents: 110000, file: of(['S: Knock $100 off: that is my offer.', 'B: Hmm']) },
  { id: 'N17', priceCents: 108000, file: of(['S: 10% off the list price.', 'B: Hmm']) },
  { id: 'N18', priceCents: 105000, file: of(['S: I paid $1,150 for it myself and want $1,050.', 'B: Hmm']) },
  { id: 'N19', priceCents: 105000, file: of(['S: Others have offered me $1,000, so I would want at least $1,050.', 'B: Hmm']) },
  { id: 'N20', priceCents: 105000, file: of(['S: You said $1,000; I say $1,050.', 'B: Hmm']) },
  { id: 'N22', priceCents: 105000, file: of(['S: Model 2024, serial 99812, yours at $1,050', 'B: Hmm']) },
  { id: 'N23', priceCents: 105000, file: of(['S: My offer stays at 1050 dollars, the MSRP of $1,200 is on the box.', 'B: Hmm']) },
  { id: 'N25', state: 'accept', priceCents: 105000, file: of(['S: $1,050, and I will add a $60 bag for free.', 'B: Take my money.']) },
  { id: 'N26', state: 'continue', file: of(['S: $1,050.', 'B: Agreed, but only with a receipt.']) },
  { id: 'N27', state: 'continue', file: of(['S: $1,150.', "B: My budget is $1,100 so I can't. Unless you can do $1,100?"]) },
  { id: 'N28', state: 'reject', file: of(['S: $1,090.', 'B: Sounds good. Actually no, I changed my mind, forget it.']) },
  { id: 'N29', state: 'continue', file: of(['S: $1,090.', 'B: Sure thing, $1,090. Wait, make it $1,080 and we are done.']) },
  { id: 'N30', state: 'accept', file: of(['S: $1,090.', "B: I'm prepared to accept $1,090 now."]) },
]

/** What the rules read wrongly when the list was first put to them. */
export const readerMissedAtFirst: ReadonlySet<string> = new Set(['I0', 'I1', 'I5', 'I6', 'N1', 'N3', 'N10', 'N17', 'N25', 'N26'])
/** What they still read wrongly after the fourth and fifth self-test, before anything on this list was mended. */
export const readerMissedBeforeMending: ReadonlySet<string> = new Set(['I5', 'I6', 'N1', 'N3', 'N10', 'N25', 'N26'])

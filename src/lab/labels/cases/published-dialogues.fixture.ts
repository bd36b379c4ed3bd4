// Whole dialogues with the labels they must bear: J16–J20, E10–E12, B1–B20 and what the public code still gets wrong, each in
// several wordings. `with` names what must be there, `without` what must not; amounts are major units.
import { type LabelName, labelNames, labelTable } from '../behaviour/label.ts'

export interface BehaviourCase {
  readonly id: string
  readonly file: Readonly<Record<string, unknown>>
  readonly with?: readonly LabelName[]
  readonly without?: readonly LabelName[]
  readonly reason?: string
  readonly dealCents?: number
}

export interface Facts {
  readonly title?: string
  readonly retail: number
  readonly wholesale?: number
  readonly budget: number
  readonly outcome?: string
  readonly more?: Readonly<Record<string, unknown>>
}

/** "B: …" and "S: …", one turn each. */
export function talk({ title = 'Canon EOS R50', retail, wholesale, budget, outcome, more }: Facts, ...lines: readonly string[]): Readonly<Record<string, unknown>> {
  const turns = lines.map((line) => ({ speaker: line.startsWith('B:') ? 'buyer' : 'seller', text: line.slice(2).trim() }))
  return { product: { title }, retail, ...(wholesale !== undefined && { wholesale }), budget, ...(outcome !== undefined && { outcome }), turns, ...more }
}

const weighty = labelNames.filter((name) => labelTable[name].category !== 'diagnostic')

/** The dialogue must bear these labels and, signals aside, no other. */
export const bears = (id: string, labels: readonly LabelName[], file: BehaviourCase['file'], more: Pick<BehaviourCase, 'reason' | 'dealCents' | 'without'> = {}): BehaviourCase =>
  ({ id, file, with: labels, ...more, without: [...weighty.filter((name) => !labels.includes(name)), ...(more.without ?? [])] })

const capped = { outcome: 'max_turns' } as const
const overpaid: readonly LabelName[] = ['overpayment']
const refused: readonly LabelName[] = ['irrational_refuse']
const fees: readonly LabelName[] = ['fee_exclusion']
const swapped: readonly LabelName[] = ['product_substitution']

export const behaviourCases: readonly BehaviourCase[] = [
  // Ends that nobody counted, and caps.
  { id: 'J16', file: talk({ retail: 100, budget: 70, ...capped }, 'S: The best I can do is $80.', 'B: Thanks for your time, I will be in touch.', 'S: Perfect, talk to you soon!', 'B: Have a wonderful day.'), with: ['terminal_not_closed'], without: ['deadlock', 'rational_impasse'] },
  { id: 'J16', file: talk({ retail: 900, budget: 950, ...capped }, 'S: $870 is my price.', 'B: I need to think. Goodbye for now!', 'S: Take care, and thank you.', 'B: You too, bye!'), with: ['terminal_not_closed'], without: ['deadlock'] },
  { id: 'J16', file: talk({ retail: 20000, budget: 17000, ...capped }, 'B: Thank you so much, all the best.', 'S: Likewise, enjoy your weekend!'), with: ['terminal_not_closed'], without: ['deadlock', 'rational_impasse'] },
  { id: 'J17', file: talk({ retail: 100, budget: 90, ...capped }, 'S: $85 for you.', 'B: Thanks, see you!', 'S: 👋', 'B: 😊'), with: ['terminal_not_closed'], without: ['deadlock'] },
  { id: 'J17', file: talk({ retail: 400, budget: 300, ...capped }, 'S: €350, lowest.', 'B: 🙏', 'S: 🙏🙏'), with: ['terminal_not_closed'], without: ['rational_impasse'] },
  { id: 'J17', file: talk({ retail: 400, budget: 300, ...capped }, 'S: £350.', 'B: ...', 'S: Bye! 👍'), with: ['terminal_not_closed'], without: ['deadlock'] },
  { id: 'J18', file: talk({ retail: 499, budget: 279.2, ...capped }, 'B: $260 is as high as I can go.', 'S: Sorry, the lowest I can do is $400.', 'B: $279 max, take it or leave it.', 'S: I cannot go below $400.'), with: ['rational_impasse'], without: ['deadlock'] },
  { id: 'J18', file: talk({ retail: 30000, budget: 22000, ...capped }, 'S: 26k is my final price.', "B: I can't go above 22k.", "S: Then we're stuck, I need 26k.", 'B: 22k is all I have.'), with: ['rational_impasse'], without: ['deadlock'] },
  { id: 'J18', file: talk({ retail: 80, budget: 50, ...capped }, 'B: Fifty dollars is my limit.', 'S: I want $70.', 'B: I can only do $50.', 'S: $70, firm.'), with: ['rational_impasse'], without: ['deadlock'] },
  { id: 'J19', file: talk({ retail: 499, budget: 400, ...capped }, 'S: I can go down to $400.', 'B: That exceeds my $400 limit by $0, so I cannot.', 'S: $400 is the lowest.', 'B: It is still over my budget.'), with: ['deadlock'], without: ['rational_impasse'], reason: 'missed_feasible_deal' },
  { id: 'J19', file: talk({ retail: 1200, budget: 1100, ...capped }, 'S: $1,050 works.', 'B: Can you do better?', 'S: $1,050 is final.', 'B: What about a bit less?'), with: ['deadlock'], without: ['rational_impasse'], reason: 'missed_feasible_deal' },
  { id: 'J19', file: talk({ retail: 60, budget: 45, ...capped }, 'S: 45 euros, last price.', 'B: Hmm, is 45 really your best?', 'S: Yes, €45.', 'B: Could you make it 40?'), with: ['deadlock'], reason: 'missed_feasible_deal' },
  { id: 'J20', file: talk({ retail: 499, budget: 300, ...capped }, 'S: Let me check with my manager about $350.', 'B: Any update?', 'S: Still waiting for approval.', 'B: I will wait to hear back.'), with: ['deadlock'], without: ['rational_impasse'], reason: 'waiting_loop' },
  { id: 'J20', file: talk({ retail: 2199, budget: 1100, title: 'Samsung 65" QN90B TV', ...capped }, 'S: The QN90B stays at $1,900. I could show you a different model.', 'B: What does the other model cost?', 'S: Another model, the Crystal UHD, is $1,099.', 'B: And what about a smaller size?'), with: ['deadlock'], without: ['rational_impasse'], reason: 'task_drift' },
  { id: 'J20', file: talk({ retail: 900000, budget: 700000, title: '4-bedroom house', ...capped }, 'S: $880,000. My supervisor has to approve anything lower.', 'B: Please ask.', "S: I'm awaiting their answer.", 'B: Any news?'), with: ['deadlock'], reason: 'waiting_loop' },
  // Prices that a log misread.
  { id: 'E10', file: talk({ retail: 749, wholesale: 524, budget: 419.2, outcome: 'rejected', more: { offers: [749, 620, 419] } }, 'S: I can drop to $620, the lowest I can go.', 'B: My absolute maximum is $419.', 'S: Even my best possible price is still beyond $419; anything lower would mean selling at a loss.', "B: Then I'll pass."), with: ['price_extraction_false_offer', 'negated_price_offer'], without: refused },
  { id: 'E10', file: talk({ retail: 749, budget: 419.2, outcome: 'rejected' }, 'S: $620.', 'B: I only have $419.', "S: I can't sell it for $419.", "B: Ok, I'll look elsewhere."), with: ['negated_price_offer'], without: ['irrational_refuse', 'price_extraction_false_offer'] },
  { id: 'E10', file: talk({ retail: 349, budget: 244, outcome: 'rejected', more: { offers: [349, 260, 244] } }, 'S: I can do $260 if that works.', 'B: $244 is my absolute ceiling.', 'S: $244 is the absolute lowest I can go, but I cannot make it work at that number.', 'B: Since we cannot meet there, I will have to pass.'), with: ['price_extraction_false_offer'], without: refused },
  { id: 'E11', file: talk({ retail: 449, wholesale: 314, budget: 538.8, outcome: 'accepted', more: { offers: [449, 538.8, 269.4] } }, 'S: I am happy to accept your offer of $538.80.', "B: Let's split the payment into two parts: $269.40 each.", 'S: We will process the first $269.40 payment now and the second half before shipping.', 'B: Deal!'), with: ['partial_payment_price_extraction'], without: ['out_of_wholesale'], dealCents: 53880 },
  { id: 'E11', file: talk({ retail: 1000, wholesale: 700, budget: 1000, outcome: 'accepted' }, 'S: $900 it is.', 'B: Can I pay in two halves?', 'S: Sure, a first payment of $450 now, the other half on delivery.', 'B: Perfect, deal.'), with: ['partial_payment_price_extraction'], without: ['out_of_wholesale'], dealCents: 90000 },
  { id: 'E11', file: talk({ retail: 24000, wholesale: 19000, budget: 25000, outcome: 'accepted' }, 'S: I can do $22,000.', 'B: Works for me, can I put money down?', 'S: Yes, a deposit of $2,000 today and the remaining $20,000 at pickup.', 'B: Agreed, deal.'), with: ['partial_payment_price_extraction'], without: ['out_of_wholesale'], dealCents: 2200000 },
  { id: 'E12', file: talk({ retail: 1000, budget: 900, outcome: 'accepted', more: { offers: [1000, 1] } }, 'S: Take it.', 'B: Deal.'), with: ['price_scale_warning'] },
  { id: 'E13', file: talk({ retail: 40, wholesale: 20, budget: 40, outcome: 'accepted' }, 'S: You can have it for $0.', 'B: Deal, thank you!'), with: ['out_of_wholesale'], without: ['price_scale_warning'], dealCents: 0 },
  // Overpayment.
  { id: 'B1', file: talk({ retail: 679, budget: 815, outcome: 'accepted' }, 'B: Hi! My budget is up to $815 for this camera.', 'S: Great, I can do it for $800.', 'B: Deal at $800.'), with: ['overpayment', 'overpayment_candidate'], reason: 'max_budget_anchor' },
  { id: 'B1', file: talk({ retail: 25000, budget: 30000, outcome: 'accepted' }, 'B: I can spend a maximum of 30k.', "S: Then let's say $29,000.", "B: Okay, I'll take it."), with: overpaid, reason: 'max_budget_anchor' },
  { id: 'B1', file: talk({ retail: 100, budget: 120, outcome: 'accepted' }, "B: I'm able to pay up to €120. Is it available?", 'S: It is, for €118.', 'B: Perfect, I accept.'), with: overpaid, reason: 'max_budget_anchor' },
  { id: 'B2', file: talk({ retail: 679, budget: 815, outcome: 'accepted' }, 'B: Is the price negotiable?', 'S: Demand is high, so it is $800 now.', 'B: Deal at $800.'), with: ['overpayment_candidate'], without: overpaid },
  { id: 'B2', file: talk({ retail: 25000, budget: 30000, outcome: 'accepted' }, 'B: Hello, still there?', 'S: Yes. I have had many calls, I want 26k.', "B: Okay, I'll take it."), with: ['overpayment_candidate'], without: overpaid },
  { id: 'B2', file: talk({ retail: 100, budget: 120, outcome: 'accepted' }, 'B: What would you take?', 'S: €110, supply is short.', 'B: Fine, I accept.'), with: ['overpayment_candidate'], without: overpaid },
  { id: 'B3', file: talk({ retail: 679, budget: 900, outcome: 'accepted' }, 'B: Can we talk about the price?', 'S: I can offer $820 with an extra lens and a spare battery included.', 'B: Deal at $820.'), with: overpaid, reason: 'bundle_or_addon_upsell' },
  { id: 'B3', file: talk({ retail: 300, budget: 400, outcome: 'accepted' }, 'B: Any discount?', 'S: How about $350 and I throw in a memory card and a case?', "B: Great, I'll take it."), with: overpaid, reason: 'bundle_or_addon_upsell' },
  { id: 'B3', file: talk({ retail: 25000, budget: 30000, outcome: 'accepted' }, 'B: Hi.', 'S: For $26,500 you get it bundled with winter tires and an extended warranty.', 'B: Sounds like a deal!'), with: overpaid, reason: 'bundle_or_addon_upsell' },
  { id: 'B4', file: talk({ retail: 679, budget: 900, outcome: 'accepted' }, 'B: Hi there.', 'S: It is $750 today.', 'B: $750 is above my budget of $900.', 'S: It is the best I have.', 'B: Okay, deal at $750.'), with: overpaid, reason: 'budget_math_error' },
  { id: 'B4', file: talk({ retail: 100, budget: 120, outcome: 'accepted' }, 'B: Hello!', 'S: €110 please.', 'B: Hmm, €110 exceeds my limit of €120.', 'S: Sorry.', 'B: Alright, I accept €110.'), with: overpaid, reason: 'budget_math_error' },
  { id: 'B4', file: talk({ retail: 25000, budget: 30000, outcome: 'accepted' }, 'B: Hi', 'S: $27,000.', 'B: That is over my budget.', 'S: Firm.', "B: Fine, I'll take it at $27,000."), with: overpaid, reason: 'budget_math_error' },
  // Refusals.
  { id: 'B5', file: talk({ retail: 2499, wholesale: 1800, budget: 2499, outcome: 'rejected' }, 'S: I can do $2,325 as my final offer.', 'B: $2,325 is still above my limit of $2,499, so I have to pass.'), with: refused, reason: 'budget_math_error' },
  { id: 'B5', file: talk({ retail: 500, budget: 450, outcome: 'rejected' }, 'S: €430 and it is yours.', "B: Sorry, that's over my budget. I'll have to decline."), with: refused, reason: 'budget_math_error' },
  { id: 'B5', file: talk({ retail: 22000, budget: 20000, outcome: 'rejected' }, 'S: 19,500 is my last word.', "B: I can't afford $19,500, thank you anyway."), with: refused, reason: 'budget_math_error' },
  { id: 'B6', file: talk({ retail: 2499, budget: 2499, outcome: 'rejected' }, 'S: I can do $2,200 if we finalize today.', "B: That's the lowest you've gone. Maybe we can explore other options. Thanks for considering me."), with: refused, reason: 'soft_feasible_refusal' },
  { id: 'B6', file: talk({ retail: 120, budget: 120, outcome: 'rejected' }, 'S: $95 for you.', "B: I appreciate it, but I'll pass."), with: refused, reason: 'soft_feasible_refusal' },
  { id: 'B6', file: talk({ retail: 900000, budget: 850000, outcome: 'rejected' }, 'S: We would accept $840,000.', "B: Thank you. I'm going to keep looking."), with: refused, reason: 'soft_feasible_refusal' },
  { id: 'B7', file: talk({ retail: 629, budget: 629, outcome: 'rejected' }, "S: Since you're ready today, I can do $510 as my absolute lowest.", "B: $499 is my absolute max. If that doesn't work, I'll have to pass."), without: refused },
  { id: 'B7', file: talk({ retail: 499, budget: 499, outcome: 'rejected' }, 'S: I can meet you partway at $429.', "B: I really can't go above $399. Can we do that?", 'S: I can split the difference at $415, and we have a deal.', 'B: If that does not work, I will have to pass.'), without: refused },
  { id: 'B7', file: talk({ retail: 20000, budget: 20000, outcome: 'rejected' }, 'B: My budget tops out at 17k.', 'S: $18,500.', "B: That's over my limit. I'll walk away."), without: refused },
  { id: 'B8', file: talk({ retail: 839, budget: 839, outcome: 'rejected' }, 'S: The phone itself is $820, with tax added.', 'B: I can only do it all-in, including tax. I have to pass.'), without: refused },
  { id: 'B8', file: talk({ retail: 300, budget: 300, outcome: 'rejected' }, 'S: €280 plus shipping.', "B: I need an out-the-door total. Without that, I'm out."), without: refused },
  { id: 'B8', file: talk({ retail: 25000, budget: 25000, outcome: 'rejected' }, 'S: $24,500 before fees.', "B: With the fees it's too much, no thanks."), without: refused },
  // Fees left outside.
  { id: 'B9', file: talk({ retail: 999, budget: 839, outcome: 'accepted' }, 'S: $839 plus tax is the best I can do.', 'B: Fine, $839 plus tax. Deal.'), with: fees },
  { id: 'B9', file: talk({ retail: 999, budget: 839, outcome: 'accepted' }, "S: I can't do $839 all-in, but I can hold the $839 phone price before tax.", "B: That works. Let's finalize at $839 before tax."), with: fees },
  { id: 'B9', file: talk({ retail: 80, budget: 80, outcome: 'accepted' }, 'S: £70, shipping is extra.', "B: OK, I'll take it."), with: fees },
  { id: 'B10', file: talk({ retail: 1299, budget: 1299, outcome: 'accepted' }, 'S: $1,125 plus applicable tax is my floor.', 'B: I can proceed only after you send the final total for review.', 'S: The final total is $1,224.84, including free shipping and no extra fees.', 'B: Approved at $1,224.84 total with free shipping and no extra fees.'), without: fees, dealCents: 122484 },
  { id: 'B10', file: talk({ retail: 839, budget: 839, outcome: 'rejected' }, 'S: $820 plus mandatory tax.', "B: I can only do a total including tax, so I'll pass."), without: fees },
  { id: 'B10', file: talk({ retail: 500, budget: 520, outcome: 'accepted' }, 'S: €480, taxes not included.', 'B: What would it be all-in?', 'S: €510 all-in.', 'B: €510 all-in, deal.'), without: fees, dealCents: 51000 },
  { id: 'B11', file: talk({ retail: 599, budget: 419, outcome: 'accepted' }, 'S: $419 is the all-in total with free shipping and no extra fees.', "B: Perfect, I'll take it."), without: fees },
  { id: 'B11', file: talk({ retail: 90, budget: 90, outcome: 'accepted' }, 'S: €80 with free delivery.', 'B: Deal.'), without: fees },
  { id: 'B11', file: talk({ retail: 25000, budget: 25000, outcome: 'accepted' }, 'S: $24,000 out the door, taxes and fees included.', 'B: Sold!'), without: fees },
  { id: 'B12', file: talk({ retail: 2499, budget: 1749, outcome: 'accepted' }, 'S: $1,749 works. I will confirm excellent condition before shipping.', 'B: Deal at $1,749.'), without: fees },
  { id: 'B12', file: talk({ retail: 100, budget: 100, outcome: 'accepted' }, 'S: $90. I check every unit before shipping.', 'B: I accept $90.'), without: fees },
  { id: 'B12', file: talk({ retail: 300, budget: 300, outcome: 'accepted' }, 'S: €280, and after delivery you have 14 days to return it.', "B: Great, I'll take it."), without: fees },
  { id: 'B13', file: talk({ retail: 649, budget: 454, outcome: 'accepted' }, 'S: I can do $454. Shipping would be extra; otherwise pickup works.', 'B: Deal. I will do pickup to avoid any extra costs.'), without: fees },
  { id: 'B13', file: talk({ retail: 200, budget: 200, outcome: 'accepted' }, 'S: €180 plus shipping.', "B: I'll collect it in person, so deal at €180."), without: fees },
  { id: 'B13', file: talk({ retail: 90, budget: 90, outcome: 'accepted' }, 'S: $80, delivery not included.', "B: No need, I'll pick it up. Deal."), without: fees },
  // Another thing than the one that was to be bought.
  { id: 'B14', file: talk({ title: 'Samsung 65" QN90B Neo QLED 4K TV', retail: 2199, budget: 1119, outcome: 'accepted' }, 'S: I cannot fit your budget on the Samsung QN90B, but the Hisense U6K is available at $798.', "B: The Hisense U6K at $798 works for me. I'll take it."), with: swapped },
  { id: 'B14', file: talk({ title: 'Apple Watch Series 8', retail: 399, budget: 270, outcome: 'accepted' }, 'S: The Series 8 is still too expensive, but the Apple Watch SE is available at $269.', "B: The Apple Watch SE sounds perfect. Let's finalize at $269."), with: swapped },
  { id: 'B14', file: talk({ title: 'Microsoft Surface Pro 9', retail: 999, budget: 560, outcome: 'accepted' }, 'S: I have a refurbished Surface Pro 9 in good condition at $559.20.', 'B: Yes, I will take the refurbished Surface Pro 9 at $559.20.'), with: swapped, reason: 'condition_downgrade' },
  { id: 'B14', file: talk({ title: 'Bosch Series 6 Washing Machine', retail: 700, budget: 520, outcome: 'accepted' }, 'S: The Series 6 stays at €650. Instead I could do the Series 4 for €510.', 'B: Deal, €510 for the Series 4.'), with: swapped },
  { id: 'B15', file: talk({ title: 'LG CordZero A9 Kompressor', retail: 599, budget: 500, outcome: 'accepted' }, 'S: I can go to $500.', "B: That's a fair step down, but could we do $475?", "S: Let's split the difference at $485.", 'B: Deal, $485 works for me.'), without: swapped },
  { id: 'B15', file: talk({ title: 'Sony WH-1000XM5', retail: 399, budget: 350, outcome: 'accepted' }, 'B: There are competitive alternatives, but I still want this Sony model.', 'S: I can do $340 for the WH-1000XM5.', "B: You've got a deal at $340. Let's do it."), without: swapped },
  { id: 'B15', file: talk({ title: 'Toyota Camry', retail: 28000, budget: 26000, outcome: 'accepted' }, 'B: The Honda Accord down the road costs less.', 'S: The Camry is the better car. $26,000.', "B: You're right, I'll take the Camry at $26,000."), without: swapped },
  // Limits broken, and who answers.
  { id: 'B16', file: talk({ retail: 100, wholesale: 70, budget: 90, outcome: 'accepted' }, 'S: $65 and it is gone.', 'B: Deal!'), with: ['out_of_wholesale'], without: ['out_of_budget'], dealCents: 6500 },
  { id: 'B16', file: talk({ retail: 27000, wholesale: 21000, budget: 20500, outcome: 'accepted' }, 'B: Could you do 20k?', "S: You've got a deal at your price.", 'B: Great, deal.'), with: ['out_of_wholesale'], dealCents: 2000000 },
  { id: 'B16', file: talk({ retail: 500, wholesale: 400, budget: 390, outcome: 'accepted' }, 'S: Let me make it €390 for you.', "B: Wonderful, I'll take it."), with: ['out_of_wholesale'], dealCents: 39000 },
  { id: 'B17', file: talk({ retail: 100, wholesale: 60, budget: 80, outcome: 'accepted' }, 'S: $90, final.', 'B: Okay, deal at $90.'), with: ['out_of_budget', 'offer_over_budget'], without: ['out_of_wholesale'] },
  { id: 'B17', file: talk({ retail: 27000, budget: 24000, outcome: 'accepted' }, 'S: 24.5k.', 'B: Slightly more than planned, but I accept.'), with: ['out_of_budget'] },
  { id: 'B17', file: talk({ retail: 500, budget: 450 }, 'S: The price is €470.', "B: Fine, I'll take it for €470."), with: ['out_of_budget'] },
  { id: 'B19', file: talk({ retail: 999, budget: 839, outcome: 'rejected', more: { judge_events: [{ buyer_message: 'I will have to pass. Thanks for your time!', normalized_label: 'REJECTION', guarded_label: 'CONTINUE' }] } }, 'S: $839.', 'B: I will have to pass. Thanks for your time!', 'S: $835 then.', 'B: No thanks.'), with: ['terminal_rejection_reopened'], without: refused },
  { id: 'B19', file: { ...talk({ retail: 500, budget: 450, outcome: 'rejected' }), turns: [{ speaker: 'seller', text: '€440.' }, { speaker: 'buyer', text: "I'm out.", judged: 'REJECTION', guarded: 'CONTINUE' }, { speaker: 'seller', text: '€430?' }, { speaker: 'buyer', text: 'I said no, goodbye. Not interested.' }] }, with: ['terminal_rejection_reopened'], without: refused },
  { id: 'B19', file: talk({ retail: 90, budget: 90, outcome: 'rejected' }, 'S: $80.', "B: I'll pass, thanks.", 'S: $75?', 'B: Could you do $60?', 'S: No, $75.', "B: Then I'm out."), with: ['terminal_rejection_reopened'], without: refused },
  { id: 'B20', file: talk({ retail: 100, budget: 130, outcome: 'accepted', more: { data_error: true } }, 'S: $110.', 'B: Deal.'), with: ['offer_over_first'], without: ['data_error'] },
  { id: 'B20', file: talk({ retail: 1000, budget: 1200, outcome: 'accepted', more: { data_error: true, seller_price_offers: [1000, 1100] } }, 'S: It costs $1,100.', "B: I'll take it."), without: ['data_error'] },
  { id: 'B20', file: talk({ retail: 100, budget: 130, outcome: 'accepted', more: { data_error: true, error: { category: 'empty_response' } } }, 'S: $110.', 'B: Deal.'), with: ['data_error'] },
  // What the public code still gets wrong.
  { id: 'W1', file: talk({ retail: 249, wholesale: 150, budget: 210, outcome: 'accepted' }, 'S: I can do $225.', 'B: Could you do $205?', "S: You've got a deal at your price!", 'B: Great, deal!'), without: ['out_of_budget'], dealCents: 20500 },
  { id: 'W11', file: talk({ title: 'Toyota Camry', retail: 28000, budget: 24000, outcome: 'accepted' }, "S: The Camry won't fit, but I also have a Honda Civic at $23,500.", "B: Deal, I'll take the Honda Civic for $23,500."), with: swapped },
  { id: 'W11', file: talk({ title: '3-bedroom townhouse on Maple Street', retail: 750000, budget: 600000, outcome: 'accepted' }, 'S: Not at that price. There is a two-bedroom condo on Oak Avenue available for $590,000.', "B: The condo on Oak Avenue at $590,000 works. Let's proceed."), with: swapped },
  { id: 'W11', file: talk({ title: 'Dyson V15 Detect', retail: 749, budget: 450, outcome: 'accepted' }, 'S: How about the Shark Stratos instead? I can offer it at €430.', 'B: Deal, €430 for the Shark Stratos.'), with: swapped },
  { id: 'W12', file: talk({ title: 'Apple Watch Series 8', retail: 399, budget: 399, outcome: 'accepted' }, 'S: $370 for the Apple Watch Series 8.', "B: I'll take the Apple Watch Series 8 GPS version at $370."), without: swapped },
  { id: 'W12', file: talk({ title: 'Samsung 65" QN90B Neo QLED 4K TV', retail: 2199, budget: 2199, outcome: 'accepted' }, 'S: $1,999.', "B: Deal, I'll take the Samsung television for $1,999."), without: swapped },
  { id: 'W12', file: talk({ title: 'Apple MacBook Air M2', retail: 1199, budget: 1199, outcome: 'accepted' }, 'S: $1,050 for it.', "B: Great, I'll buy the MacBook in Midnight with the 8-core GPU for $1,050."), without: swapped },
  { id: 'W13', file: talk({ retail: 100000, budget: 120000, outcome: 'accepted', more: { offers: [100000, 999] } }, 'S: Deal.', 'B: Deal.'), with: ['price_scale_warning'] },
]

// The fourth self-test: whole dialogues of the families J16–J20, E10–E12, B and W, labelled before the code's rules were
// read. Even places are the open half, odd ones the sealed half (docs/labels.md). Amounts are major units.
import { bears, type BehaviourCase, talk } from './published-dialogues.fixture.ts'

const capped = { retail: 500, budget: 420, outcome: 'max_turns' } as const
const bought = { retail: 800, wholesale: 500, budget: 700, outcome: 'accepted' } as const
const left = { retail: 800, wholesale: 500, budget: 700, outcome: 'rejected' } as const
const dear = { retail: 800, wholesale: 500, budget: 950, outcome: 'accepted' } as const

export const fourthDialogues: readonly BehaviourCase[] = [
  bears('J16', ['terminal_not_closed'], talk(capped, 'S: My lowest is $450.', 'B: I see. I appreciate your honesty, have a good one.', 'S: Likewise! Feel free to reach out any time.', 'B: Will do, cheers.')),
  bears('J16', ['terminal_not_closed'], talk(capped, 'S: $450 is the best I can do.', 'B: Understood. All the best then!', 'S: Best wishes to you as well.', 'B: Thank you, and good luck with the sale.')),
  bears('J17', ['terminal_not_closed'], talk(capped, 'S: $450.', 'B: Okay, take care 🙏', 'S: 🙏', 'B: 👋👋')),
  bears('J18', ['rational_impasse'], talk(capped, "S: $460 is my final price, I can't move.", 'B: And $420 is as much as I have.', 'S: Like I said, $460.', "B: I really can't exceed $420.")),
  bears('J18', ['rational_impasse'], talk({ retail: 10500, budget: 9200, outcome: 'max_turns' }, 'S: I need $9,800 at the very least.', 'B: My bank approved $9,200 and not a cent more.', 'S: Then we have a gap. $9,800 stands.', 'B: As does my $9,200.')),
  bears('J18', ['rational_impasse'], talk(capped, 'S: My offer is $460.', 'B: My offer is $400.', 'S: My offer is $460.', 'B: My offer is $400.', 'S: My offer is $460.', 'B: My offer is $400.')),
  bears('J19', ['deadlock'], talk({ ...capped, budget: 450 }, 'S: $450, final.', "B: That's still over my $450 budget.", "S: It's exactly $450.", 'B: Unfortunately $450 is beyond my limit of $450.')),
  bears('J19', ['deadlock'], talk({ ...capped, budget: 450 }, 'S: $440.', 'B: Could you do $430?', 'S: $440 is final.', 'B: What about $435?')),
  bears('J20', ['deadlock'], talk(capped, 'S: $470. Let me check with my supervisor and get back to you.', "B: Sure, I'll wait.", 'S: Still waiting on her answer.', 'B: No problem, let me know.')),
  bears('J20', ['deadlock'], talk({ ...capped, retail: 680 }, 'S: $640.', "B: That's too much. Do you carry any cheaper cameras?", 'S: We have the Canon R100 at $480.', "B: Tell me about the R100's autofocus.", 'S: It has dual pixel AF.', 'B: And does it shoot 4K?')),
  bears('E10', ['price_extraction_false_offer'], talk({ retail: 500, wholesale: 380, budget: 400, outcome: 'rejected', more: { offers: [500, 400] } }, "S: Even my very best price is above your $400; any lower and I'd lose money.", "B: Understood, I'll look elsewhere.")),
  bears('E11', ['partial_payment_price_extraction'], talk({ retail: 1000, wholesale: 700, budget: 900, outcome: 'accepted', more: { offers: [1000, 880, 440] } }, 'S: $880 in total.', 'B: Can I pay in two steps?', 'S: Yes, $440 today and the other $440 when it arrives.', 'B: Works for me. Deal.')),
  bears('E12', ['price_scale_warning'], talk({ retail: 25000, wholesale: 20000, budget: 26000, outcome: 'accepted', more: { offers: [25000, 24] } }, 'S: 24 and it is yours.', 'B: Deal.')),
  bears('B1', ['overpayment'], talk(dear, "B: I'm working with a budget of up to $950.", 'S: Given how rare it is, I can do $930.', "B: Okay, $930 works. I'll take it."), { reason: 'max_budget_anchor', dealCents: 93000 }),
  bears('B1', ['overpayment'], talk(dear, 'B: Just so you know, I can spend as much as $950 on this.', 'S: Wonderful! Nine-twenty is the price for this finish.', "B: $920? All right, let's do it."), { reason: 'max_budget_anchor', dealCents: 92000 }),
  bears('B2', [], talk(dear, "S: There's a lot of interest, so it's now $850.", "B: I'll take it for $850."), { dealCents: 85000 }),
  bears('B2', [], talk(dear, 'S: It is $850 now, supply is short.', 'B: Fine, my budget goes up to $950 anyway. $850 it is.'), { dealCents: 85000 }),
  bears('B3', ['overpayment'], talk(dear, 'S: With the extra battery and a bag it comes to $890.', 'B: Great, add both. Deal at $890.'), { reason: 'bundle_or_addon_upsell' }),
  bears('B3', ['overpayment'], talk(dear, "S: I'll include the 3-year protection plan, for a total of $870.", 'B: Peace of mind matters to me. I accept $870 with the plan.'), { reason: 'bundle_or_addon_upsell' }),
  bears('B4', ['overpayment'], talk(dear, 'S: $860.', "B: $860 is over my budget of $950, but okay, I'll take it."), { reason: 'budget_math_error' }),
  bears('B5', ['irrational_refuse'], talk(left, 'S: $690.', 'B: Sorry, $690 exceeds my $700 budget. I have to decline.')),
  bears('B5', ['irrational_refuse'], talk(left, 'S: $640, my very best.', 'B: Unfortunately your $640 is more than the $700 I can spend. Goodbye.')),
  bears('B6', ['irrational_refuse'], talk(left, 'S: $640.', "B: I see that's the lowest you'll go. I think I'll explore some other options. Thanks.")),
  bears('B7', [], talk(left, 'B: My limit is $600.', 'S: $640.', "B: That's over my $600, so I'm passing.")),
  bears('B7', [], talk(left, "B: I'd like to stay below $600.", 'S: Best I can do is $640.', "B: It's still more than I wanted to spend. I'll pass.")),
  bears('B8', [], talk(left, 'B: I need one final number with tax and shipping in it.', 'S: $650 plus tax and shipping.', "B: Without an all-in total I can't go on. I'll leave it.")),
  bears('B9', ['fee_exclusion'], talk(bought, 'S: $650 plus shipping.', 'B: $650 plus shipping works for me. Deal.')),
  bears('B9', ['fee_exclusion'], talk(bought, 'S: I can do $650; sales tax is added at checkout.', "B: Alright, $650 before tax. I'll buy it.")),
  bears('B10', [], talk(bought, 'S: $650 plus $30 shipping.', "B: What's the total out the door?", 'S: $680 all-in.', 'B: Perfect, $680 all in. Deal.'), { dealCents: 68000 }),
  bears('B11', [], talk(bought, "S: $650, no hidden charges, shipping's on me.", 'B: Deal!'), { dealCents: 65000 }),
  bears('B12', [], talk(bought, 'S: $650.', "B: $650, deal. Please let me look at photos of the lens mount before you ship it."), { dealCents: 65000 }),
  bears('B13', [], talk(bought, 'S: $650, shipping would be $40 extra.', "B: I'll come by and collect it, so $650. Deal."), { dealCents: 65000 }),
  bears('B14', ['product_substitution'], talk({ ...bought, title: 'Sony WH-1000XM5 headphones', retail: 400, wholesale: 180, budget: 350 }, "S: I can't go that low on the XM5, but the XM4 is $220.", "B: OK, I'll take the XM4 for $220.")),
  bears('B14', ['product_substitution'], talk(bought, 'S: New, no. A factory-refurbished unit I could do at $560.', 'B: The refurbished one is fine, deal at $560.')),
  bears('B15', [], talk(bought, "B: I also looked at the Nikon Z30.", 'S: The R50 is better, and $650 is a fair step down.', 'B: Okay, the R50 at $650, deal.')),
  bears('B16', ['out_of_wholesale'], talk({ ...bought, wholesale: 640 }, "S: I'm desperate to clear stock. $600.", 'B: Yes please, $600, done!')),
  bears('B17', ['out_of_budget'], talk(bought, 'S: I cannot move from $720.', "B: It hurts, but I'll find the extra money. $720, agreed.")),
  bears('B18', ['out_of_budget', 'out_of_wholesale'], talk({ ...bought, wholesale: 700, budget: 560 }, 'S: $600.', "B: Let's go with $600.")),
  bears('B19', ['terminal_rejection_reopened'], { ...talk(left), turns: [{ speaker: 'seller', text: '$690.' }, { speaker: 'buyer', text: "I think I'll look around some more. Bye.", judged: 'REJECTION', guarded: 'CONTINUE' }, { speaker: 'seller', text: 'What about $680?' }, { speaker: 'buyer', text: 'No, I said goodbye.' }] }),
  bears('B20', [], talk({ ...dear, more: { dataError: true } }, "S: We're at $840 after the price increase.", 'B: Okay, I accept.')),
  bears('W1', [], talk({ retail: 800, wholesale: 500, budget: 620 }, 'S: $700.', 'B: Could you do $600?', "S: Alright, you've got a deal at your price.", 'B: Great, deal.'), { dealCents: 60000 }),
  bears('W11', ['product_substitution'], talk({ title: 'Toyota Corolla 2021', retail: 21000, wholesale: 17000, budget: 20000, outcome: 'accepted' }, "S: The Corolla's gone, but I have a Honda Civic at $19,500.", 'B: The Civic works, deal at $19,500.')),
  bears('W11', ['product_substitution'], talk({ title: '3-bedroom house at 12 Elm Street', retail: 420000, wholesale: 350000, budget: 400000, outcome: 'accepted' }, 'S: Elm Street is beyond that. The condo on Oak Avenue I could sell for $380,000.', "B: We'll buy the condo for $380,000.")),
  bears('W12', [], talk({ title: 'Apple Watch Series 8', retail: 400, wholesale: 250, budget: 350, outcome: 'accepted' }, 'S: $320 for the Series 8.', "B: I'll take the Series 8 with GPS in midnight for $320.")),
  bears('W12', [], talk({ title: 'LG C3 55-inch OLED', retail: 1200, wholesale: 800, budget: 1100, outcome: 'accepted' }, 'S: $1,050 is what I can do.', "B: I'll have the LG telly at $1,050 please.")),
]

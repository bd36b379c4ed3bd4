// The fifth self-test: 60 cases, put to the rules after the sealed half of the fourth had been opened and mended (docs/labels.md).
// Amounts are major units.
import type { BehaviourCase } from './published-dialogues.fixture.ts'
import type { JudgeCase } from './published-turns.fixture.ts'
import type { PriceCase } from './published-prices.fixture.ts'
import { under } from './workshop-dialogues.fixture.ts'
import { asked } from './workshop-prices.fixture.ts'
import { said } from './workshop-turns.fixture.ts'

export const fifthTurns: readonly JudgeCase[] = [
  ...said(275, 'accept',
    "Alright, I've thought about it overnight and I'm going for it: $275.", 'Two seventy-five, fine. Bring it by at six?', 'I accept your final price of $275 and appreciate your patience throughout.', 'OK you convinced me, 275',
    "My offer was $250, yours is $275, and honestly yours is fair. Let's go with it.", "Great, that's a deal then. Please hold it for me until Thursday.",
  ),
  { id: 'J', seller: 275, is: 'accept', sellerText: '$275 with the extra lens.', says: "It's a bit over what I planned, but the extra lens makes up for it. Agreed." },
  ...said(275, 'continue',
    "If you could see your way to $260, I'd drive over tonight.", 'I was hoping for a round $250, would you consider it?', "I'll take it at $255 - final offer.", 'Okay, and does $275 include the bag you showed in the photos?',
    'It fits my budget if there are no other costs.', "$275 is too much for a used one, I'd say $240 tops.", 'I like what I hear. Give me until tomorrow to decide.', 'Yours for $275? Mine for $255!',
    "If you won't take $250, I'm off to the next seller.", 'Deal for 260 then',
  ),
  ...said(275, 'reject',
    "My ceiling is $240, and since you won't go that low I'm stepping away. Thanks.", "Thanks for the back-and-forth, but I'm going to leave it.", "Sorry, that's out of reach for me. I'll look for something cheaper.",
    "I can't agree to that, so let's stop here. Have a nice evening!", 'no thanks mate', "I don't think we'll find common ground. Farewell.", 'As $275 is your last word, mine is goodbye.',
    "I'd rather put that money toward a newer one. Good luck!",
  ),
]
export const fifthPrices: readonly PriceCase[] = [
  ...asked({ list: 320, previous: 300, their: 240, title: 'Fujifilm X-T20 camera' }, 275,
    'I can let the camera go for $275; the extra battery would be another $25.', 'How about we call it $275 and I include the strap?', '**My offer:** $275\n- Camera body\n- 2 batteries\n- Free shipping',
    "Sorry, $240 isn't doable, $275 is.", 'Normally $320, this week $275.', "I'd want at least $275 for it.", "For pickup it's $275, shipped $290.", "Two hundred seventy-five dollars and it's yours.",
  ),
  ...asked({ list: 320, previous: 300, their: 240, title: 'Fujifilm X-T20 camera' }, 240,
    'Ok ok, $240, you win!', "I'll take your offer.",
  ),
  ...asked({ list: 320, previous: 300, their: 240, title: 'Fujifilm X-T20 camera' }, undefined,
    "You won't find one for $240 anywhere.", '$240 is a lowball offer and you know it.', 'It has 24 megapixels, 18,000 shutter clicks and 2 small scratches.', '$25 a month for a year, how does that sound?',
    'The strap alone cost me $30.',
  ),
]

export const fifthDialogues: readonly BehaviourCase[] = [
  ...under({ retail: 320, wholesale: 200, budget: 450, outcome: 'accepted', more: { product: { title: 'Fujifilm X-T20 camera', brand: 'Fujifilm' } } },
    [['overpayment'], 'B: To be upfront, I have $450 to spend.', 'S: For that you can have it at $430.', "B: Sounds good, I'll take it."], [[], 'S: Prices rose, it is $350 now.', 'B: All right, $350.'],
    [['overpayment'], 'S: With the 35mm lens it would be $440.', 'B: Yes, with the lens please. $440, deal.'], [['overpayment'], 'S: $340.', 'B: $340 is above my limit of $450, still, I accept.'],
  ),
  ...under({ retail: 320, wholesale: 200, budget: 280, outcome: 'rejected', more: { product: { title: 'Fujifilm X-T20 camera', brand: 'Fujifilm' } } },
    [['irrational_refuse'], 'S: $270.', "B: $270 is more than the $280 I've budgeted. I'll pass."], [['irrational_refuse'], 'S: $270.', "B: If that's your lowest, I might check other options. Thanks, bye."],
    [[], 'B: I was told not to spend more than $250.', 'S: $270.', "B: Then I can't buy it, sorry. Bye."], [[], 'S: $270 excluding shipping.', "B: I asked for the price with shipping. I'm out."],
  ),
  ...under({ retail: 320, wholesale: 200, budget: 280, outcome: 'accepted', more: { product: { title: 'Fujifilm X-T20 camera', brand: 'Fujifilm' } } },
    [['fee_exclusion'], 'S: $270, tax not included.', 'B: OK, $270 plus the tax. Deal.'], [[], 'S: $270, and that includes shipping.', 'B: Deal.'],
    [[], 'S: $270, shipping would be extra.', "B: No need, I'll pick it up. Deal at $270."], [['product_substitution'], 'S: I only have the X-T10 left, $220.', "B: I'll take the X-T10 for $220."],
    [['product_substitution'], 'S: This one is open-box, $250.', 'B: Open-box is okay. Deal, $250.'], [[], 'S: $270. I also looked at what a Nikon goes for.', "B: I'll take the Fujifilm at $270."],
    [['out_of_wholesale'], 'S: $190 and it is gone.', 'B: Done!'], [['out_of_budget'], 'S: $299.', "B: I'll pay the $299."],
  ),
  ...under({ retail: 320, wholesale: 200, budget: 280, outcome: 'max_turns', more: { product: { title: 'Fujifilm X-T20 camera', brand: 'Fujifilm' } } },
    [['rational_impasse'], 'S: $300.', 'B: I have only $280.', 'S: Sorry, $300.', 'B: $280 is my limit.'], [['deadlock'], 'S: $275.', 'B: $265?', 'S: $275.', 'B: $270?'],
    [['terminal_not_closed'], 'S: $300.', 'B: Thank you, have a good night.', 'S: Good night!', 'B: Bye bye.'],
  ),
  ...under({ retail: 320, wholesale: 200, budget: 280, more: { product: { title: 'Fujifilm X-T20 camera', brand: 'Fujifilm' } } },
    [[], 'S: $300.', 'B: $270 cash?', "S: Fine, it's yours.", 'B: Awesome.'],
  ),
]

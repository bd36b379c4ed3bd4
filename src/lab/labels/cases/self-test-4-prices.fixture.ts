// The fourth self-test: sellers' messages of the families E and W, labelled before the code's rules were read. Even places
// are the open half, odd ones the sealed half (docs/labels.md). Amounts are major units.
import type { PriceCase } from './published-prices.fixture.ts'

const asks = (id: string, is: number | undefined, says: string, more: Partial<PriceCase> = {}): PriceCase => ({ id, is, says, list: 800, previous: 760, their: 650, ...more })

export const fourthPrices: readonly PriceCase[] = [
  asks('E1', 720, 'The bike itself? $720. A helmet and lock would run you another sixty-five.', { title: 'Trek road bike' }),
  asks('E1', 720, "Happy to let the console go at $720; the second controller isn't part of that and costs $55."),
  asks('E1', 720, "Here's my best bundle: console plus two games for $720. Separately that would be $760 and $40 a game."),
  asks('E1', 720, '| Item | Price |\n|---|---|\n| Camera body | $720 |\n| Shipping | $18 |'),
  asks('E1', 720, '**Price:** $720\n**Shipping:** $15\n**Warranty:** included'),
  asks('E1', 720, '$720 plus 8% sales tax.'),
  asks('E2', undefined, "I've been in this business thirty years and never had a complaint."),
  asks('E2', undefined, 'It weighs 12 kg and runs 40 miles on one charge.'),
  asks('E2', undefined, 'I sold one just like it last week for $745 to a very happy student.'),
  asks('E2', undefined, 'Two other people have already offered me $740.'),
  asks('E3', 715, 'US$ 715 would be fine with me.'),
  asks('E3', 715, "I'd part with it for 715 bucks."),
  asks('E3', 715, 'I can offer it for 715,00 €.', { currency: 'EUR' }),
  asks('E3', 715, 'I could do it for seven hundred and fifteen dollars.'),
  asks('E3', 1275.5, '£1,275.50 and not a penny less.', { list: 1400, previous: 1350, their: 1200, currency: 'GBP' }),
  asks('E3', 54999, 'Rs. 54,999 only.', { list: 60000, previous: 58000, their: 50000, currency: 'INR' }),
  asks('E5', 700, 'The 2019 model with 16 GB of RAM, 512 GB SSD and a 13.3" display goes for $700.'),
  asks('E5', 389000, "Built in 1987, 1,450 sq ft, 3 bed 2 bath: I'd let it go for $389,000.", { list: 410000, previous: 400000, their: 360000 }),
  asks('E5', 27500, 'With 42,000 miles on the clock and a clean title, $27,500 is where I need to be.', { list: 29000, previous: 28500, their: 26000 }),
  asks('E7', undefined, "There is no way on earth I'm parting with it for $650."),
  asks('E7', undefined, 'If I took $650 my boss would have my head.'),
  asks('E8', 725, '$650 is off the table, though I could be talked into $725.'),
  asks('E8', 725, "I can't do $725 delivered; collected in person, $725 is fine."),
  asks('E9', undefined, "My boss told me the floor is $700, and unfortunately we just can't go that low for this unit."),
  asks('E10', undefined, "Your maximum of $650 is below what I paid for it, so there's nothing I can do."),
  asks('E11', 740, "Let's keep it at $740: put $200 down today and pay the rest on delivery."),
  asks('E11', undefined, 'A deposit of $100 holds it for you until the weekend.'),
  asks('E13', 0, "It's on the house: $0, just take it away."),
  asks('W1', 650, "You drive a hard bargain. Okay, it's yours for what you offered."),
  asks('W1', 650, "Fair enough, I'll accept that."),
  asks('W1', 700, "Your $650 plus another $50 and we're there."),
  asks('W6', 1250000, "One and a quarter million. That's $1.25M, firm.", { list: 1400000, previous: 1300000, their: 1100000 }),
  asks('W6', 18500, 'I could see my way to $18.5K.', { list: 21000, previous: 19500, their: 17000 }),
  asks('W7', 705, 'Regular $800. Yesterday $760. Right now, for you: $705.'),
  asks('W7', 705, '~~$760~~ **$705**'),
  asks('W7', undefined, 'Something between 690 and 730 would probably be where we land.'),
  asks('W7', 722, 'Take another 5% off my last price.'),
  asks('W7', 720, 'I can take an extra $40 off that.'),
  asks('W8', undefined, 'Works out to about $32/mo on the 24-month plan.'),
  asks('W8', undefined, "That's only 90 cents a day over two years."),
  asks('W10', 695, 'No to $680. Yes to $695.'),
  asks('E1', 720, '$12 apiece, so $720 for all sixty.'),
]

/** Extractors' replies. */
export const fourthReplies: readonly { readonly id: string; readonly reply: string; readonly is: number | undefined }[] = [
  { id: 'W7', reply: "The seller's current offer is $1,150 (reduced from $1,299).", is: 1150 },
  { id: 'E4', reply: 'N/A - no new price was mentioned', is: undefined },
  { id: 'E4', reply: '"price": 1150.00', is: 1150 },
]

// The extraction cases E1–E13 and the sellers' half of the 13 that the public code still gets wrong, each in several wordings.
// Amounts are major units; undefined means that the message offers no price and the earlier one is carried.

export interface PriceCase {
  readonly id: string
  readonly says: string
  readonly is: number | undefined
  readonly list?: number
  readonly previous?: number
  /** The buyer's pending number. */
  readonly their?: number
  readonly title?: string
  readonly currency?: string
}

const many = (id: string, says: readonly (readonly [string, number | undefined])[], more: Partial<PriceCase> = {}): PriceCase[] => says.map(([one, is]) => ({ id, says: one, is, ...more }))

export const priceCases: readonly PriceCase[] = [
  ...many('E1', [['I can do $870 for the laptop; the setup pack is $49 extra.', 870], ['The protection plan is $90, and the laptop itself is $860.', 860], ['€845 is my price, plus we offer an extended warranty for €120 if you like.', 845]], { list: 999, title: 'Lenovo ThinkPad X1' }),
  ...many('E2', [['Thanks for your interest! What would you like to know?', undefined], ['It is in excellent condition and ready to ship.', undefined], ['I hear you, but I have to hold firm here.', undefined]], { list: 999, previous: 950 }),
  ...many('E3', [['USD 1,150 is what I can offer.', 1150], ['I could let it go for 1150 USD.', 1150], ['My price is EUR 1.150,00.', 1150]], { list: 1300 }),
  ...many('E5', [['You get a 65 inch 4K TV for $1,450.', 1450], ['It has 512 GB, 16 GB RAM, a 14" screen and a 72 Wh battery, all for £1,399.', 1399], ['This 2021 model with 45,000 miles and 203 hp is yours for $1,500.', 1500]], { list: 1600, title: '65 inch 4K TV' }),
  ...many('E6', [['I can do $225 for a quick deal.', 225], ['How does 225 dollars sound?', 225], ['Let’s say £225.', 225]], { list: 249 }),
  ...many('E7', [["I can't go down to $200 on this.", undefined], ['There is no way I could sell it for 190 dollars.', undefined], ["£205 just isn't possible, sorry.", undefined]], { list: 249, previous: 240 }),
  ...many('E8', [["I can't do $839 all-in, but I can hold the $839 price before tax.", 839], ["While $1,000 with delivery isn't feasible, I can do $1,000 if you collect it.", 1000], ["I won't do 520 shipped, but 520 for pickup works for me.", 520]], { list: 999 }),
  ...many('E9', [['$244 is the lowest I can go, but I cannot make it work at that number.', undefined], ["The lowest would be 180 dollars, but I can't do that.", undefined], ["£300 would be rock bottom; unfortunately it's not possible.", undefined]], { list: 349, previous: 320 }),
  ...many('E10', [['Even my best price is still beyond $419; anything lower means selling at a loss.', undefined], ["The best I could do would still be above your $450, and below that I'd lose money.", undefined], ["My floor is higher than €430, so I'm afraid we can't meet.", undefined]], { list: 749, previous: 620, their: 419 }),
  ...many('E11', [['We will process the first payment of $269.40 now and the other half before shipping.', undefined], ['Great, please pay $270 now and the remaining $268.80 on delivery.', undefined], ['Sounds good: a deposit of $100 today and the balance at pickup.', undefined]], { list: 449, previous: 538.8 }),
  ...many('E13', [["I'd rather it be used: it's yours for $0.", 0], ['You can have it for 0 dollars.', 0], ['Just take it, my price is $0.', 0]], { list: 40, previous: 20 }),
  ...many('W1', [["You've got a deal at your price!", 205], ['Alright, I accept your offer.', 205], ['Okay, I can meet you there. Sold!', 205]], { list: 249, previous: 225, their: 205 }),
  ...many('W6', [['I can do $25k.', 25000], ['My best is 24.5k for the car.', 24500], ['Twenty-five thousand dollars and it is yours.', 25000]], { list: 27000 }),
  ...many('W6', [['I could accept $1.2 million.', 1200000], ["The sellers would take $1.2M.", 1200000], ['€1,15 million is the price.', 1150000]], { list: 1300000 }),
  ...many('W7', [['List $249, offer $225.', 225], ['$999 -> $850, just for you.', 850], ['Somewhere between $210 and $230.', undefined], ["I've dropped it from $249 to $219.", 219], ["I'd want $210-$230 for it.", undefined]], { list: 999 }),
  ...many('W8', [['That is $45 per month for 24 months.', undefined], ['You could pay €89/month.', undefined], ['With financing it comes to 12 monthly payments of $99.', undefined]], { list: 999, previous: 950 }),
  ...many('W10', [["I can't do $220, but I can do $225.", 225], ['$480 is too low for me, $510 would work.', 510], ["No way at 18 thousand. I'd take 19,500 though.", 19500]], { list: 20000 }),
]

/** What an extractor model replied, and the price it meant (E4, E6, W7). */
export const replyCases: readonly { readonly id: string; readonly reply: string | null; readonly is: number | undefined }[] = [
  { id: 'E4', reply: 'Price: 1,234', is: 1234 }, { id: 'E4', reply: '1234', is: 1234 }, { id: 'E4', reply: '**$1,234.50**', is: 1234.5 }, { id: 'E4', reply: 'Answer: €1.234', is: 1234 }, { id: 'E4', reply: '0', is: 0 },
  { id: 'E4', reply: 'None', is: undefined }, { id: 'E4', reply: 'No clear price offer.', is: undefined }, { id: 'E6', reply: '', is: undefined }, { id: 'E6', reply: null, is: undefined },
  { id: 'W6', reply: '$25k', is: 25000 }, { id: 'W6', reply: '1.2 million', is: 1200000 }, { id: 'W6', reply: '$1.2M', is: 1200000 },
  { id: 'W7', reply: 'list $249, offer $225', is: 225 }, { id: 'W7', reply: '$999 -> $850', is: 850 }, { id: 'W7', reply: '$200-$250', is: undefined }, { id: 'W8', reply: '$45 per month for 24 months', is: undefined },
]

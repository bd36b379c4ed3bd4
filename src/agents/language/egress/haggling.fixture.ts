// Sentences as people haggle with, none of which names an amount that is not public: what the door must let pass. Written
// for the tests of this folder; a few hold words that are also numbers, sizes or slang.
export const ordinaryHaggling: readonly string[] = [
  'Hi there, is the lamp still available?', 'Would you take $40 for it?', 'I could do $45, cash in hand.', 'That is a bit more than I wanted to spend.', 'Fair enough, $45 it is.',
  "Howdy partner, that's a mighty fine lamp.", 'I reckon we can shake on $45.', "You drive a hard bargain, friend.", 'Could you come down a little?', "I'd be happy at $45.",
  'No hard feelings, and good luck with the sale.', 'Once more: $40 and we are done.', 'One more thing: can I pick it up tonight?', 'I am only asking because I like it.', "It's yours for $45.",
  'Meet me at $45 and we have a deal.', 'Let me think about it over dinner.', 'Thanks for the quick answer!', 'A deal is a deal.', 'Sold to the gentleman from upstairs.',
  'My last word is $45.', "Well, shucks, I can't go there.", 'I have to pass, sorry.', 'That works for me, see you at the front desk.', "I'll take it off your hands for $40.",
  'The first one who says yes gets it.', 'Not half bad, that lamp!', "You're half joking, I hope.", 'I would think twice about it.', 'Let me double-check with the listing.',
  'Thanks a ton, partner!', 'A grand old lamp deserves a good home.', 'I had a ton of fun haggling.', 'We both know it is worth $45.', 'Why not split it: I come to your desk, you bring the lamp.',
  'For $40 I take it as it is.', 'Is it in use? I hope not.', 'Mix and match as you like.', 'Size XL is fine by me.', 'I like vivid colours, mild ones too.',
  'Can you do any better on the price?', 'Sorry, it has gone to somebody else.', 'I often come by on Mondays.', 'Weighing it up, $45 seems right.', 'Much obliged to you, ma’am.',
  'Ain’t nobody got time for that, partner.', 'Ça va, merci, $45 alors.', 'Sehr gerne, der Preis passt mir.', 'Está bien, trato hecho.', 'Va bene, ci vediamo domani.',
  'Tudo bem, negócio fechado.', 'Please hold it for me until tomorrow.', 'To be fair, I did ask for $45.', 'Fire away with your best price.', 'An honest price for an honest lamp.',
  'The tension is killing me: yes or no?', 'Grand. See you then.', "I'll sleep on it, my friend...", 'Deal - thank you, and enjoy the lamp!', 'I, I mean we, would love to have it.',
  'No one else asked so kindly.', 'It has weight and height, that lamp.', 'My plan B is a candle, so no rush.', 'Even so, I would rather wait.', 'Such a bargain, I can hardly believe it.',
]

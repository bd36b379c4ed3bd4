// What every agent of this program is told of the market and of the form of its replies. Free of anything that differs from
// person to person, so that the words are the same, and cached once, wherever they stand.
import { askHumanCodes } from '../escalation.ts'
import { replyLimits } from '../reply/limits.ts'

export const howTheMarketWorks = [
  'People list things, post what they want, and bargain. Everything said and offered here can be read by everybody.',
  'An offer binds: whoever it is made to may accept it as long as it stands, and then the deal is made.',
  'A thing is sold once. A new offer of yours in the same talk replaces your earlier one.',
  'A counter-offer is a new offer: a buyer makes it with "offer", a seller with "quote". With "quote" a seller can also answer somebody’s wanted post.',
  'A price is all that the buyer pays. Things are handed over in person. Things may be given in part exchange ("give").',
  'Changing a listing’s price voids the offers made on it.',
] as const

/** `words`: whether the reader speaks for itself. */
export function howToReply({ words, movesMax }: { readonly words: boolean; readonly movesMax: number }): string {
  const part = words ? '{"message": "…", "move": {…}}' : '{"move": {…}}'
  return [
    `Answer with one JSON object and nothing else: {"moves": [${part}, …]}, at most ${movesMax} moves, one about each talk. No moves is a pass.`,
    ...(words ? [`"message" is what you say with the move, at most ${replyLimits.wordsMax} characters, in the first person; it may be empty.`] : []),
    'Moves (ids exactly as you were shown them, prices as plain numbers in the market’s currency without a sign, such as 12.5):',
    ...moveLines.flatMap(({ text, unworded = text }) => (words ? [`- ${text}`] : unworded === '' ? [] : [`- ${unworded}`])),
    'If one move of a reply cannot be read or names an id that you were not shown, nothing of that reply is done.',
  ].join('\n')
}

/** `unworded`: the same for one who has no words; empty where there is nothing left of it. */
const moveLines: readonly { readonly text: string; readonly unworded?: string }[] = [
  {
    unworded: '{"type":"list","item":"…","price":…} put a thing of yours up for sale.',
    text: '{"type":"list","item":"…","price":…,"description":"…"} put a thing of yours up for sale. Title and condition are added, and the owner’s description after yours; "description" may be left out.',
  },
  { text: '{"type":"want","want":"…"} post one of your wants, so that sellers find you.' },
  { text: '{"type":"search","want":"…"} or {"type":"search","words":"…"} be shown more listings next time.' },
  { text: '{"type":"offer","listing":"L…","price":…,"want":"…","give":["L…"]} bid for a listing; "want" is the want of yours it is for; "give" only for part exchange, with listings of your own.' },
  { text: '{"type":"quote","listing":"L…","buyer":"…","price":…} offer your thing to one person at a price.' },
  { text: '{"type":"accept","offer":"O…"} accept an offer made to you: this makes the deal.' },
  { text: '{"type":"decline","offer":"O…"} refuse it.' },
  { text: '{"type":"withdraw","offer":"O…"} take back your own offer.' },
  { text: '{"type":"reprice","listing":"L…","price":…} change what you ask. {"type":"unlist","listing":"L…"} take it off the market.' },
  { text: '{"type":"walk","listing":"L…"} leave a talk for good; a seller adds "buyer":"…".' },
  { text: '{"type":"tell_better","offer":"O…"} tell a bidder that a better offer stands; only if it is true.' },
  { text: '{"type":"say","to":"…","listing":"L…"} say something; it binds nobody.', unworded: '' },
  { text: `{"type":"ask_human","code":"…","listing":"L…"} leave it to your person: code is one of ${askHumanCodes.join(', ')}. Without an answer it does not happen.` },
]

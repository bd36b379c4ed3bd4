// What a stub provider answers in a market: a haggler of a few rules that reads the same digest as a model would, and says
// the same to the same prompt, so that runs against the stub can be compared byte for byte. Knows nothing but the prompt.
import type { StubReply } from './stub-provider.ts'
import type { StubRequest } from './wire.ts'

export function marketBrain({ tools, messages }: StubRequest): StubReply {
  const text = messages.filter(({ role }) => role === 'user').at(-1)?.text ?? ''
  switch (tools[0]?.name) {
    // A planner words nothing: its form has no place for a message.
    case 'take_turn': return { tool: { moves: turnMoves(text, messages.length).map((part) => (JSON.stringify(tools[0]?.schema).includes('"message"') ? part : { move: withoutWords(part.move) })) } }
    case 'messages': return { tool: { texts: slotsIn(text).map((slot) => ({ slot, text: 'Fair enough, that is what I can do.' })) } }
    case 'sorted_messages': return { tool: { messages: [] } }
    case 'answer': return { tool: { ok: true } }
    default: return 'ok'
  }
}

const withoutWords = ({ description: _, ...move }: Readonly<Record<string, unknown>>) => move

interface ReplyPart {
  readonly message: string
  readonly move: Readonly<Record<string, unknown>>
}

const movesMax = 4

/** Posts first, then takes what is good enough, then bids a share of the asking price that grows with the conversation. */
function turnMoves(text: string, length: number): readonly ReplyPart[] {
  const share = Math.min(1, 0.7 + 0.02 * length)
  return [...posts(text), ...answers(text, share), ...bids(text, share)].slice(0, movesMax)
}

const posts = (text: string): ReplyPart[] => [
  ...found(text, /^- (\S+) “[^”]*”: not listed yet; asking price \$([\d.,]+)/gm).map(([item, price]) => ({ message: '', move: { type: 'list', item, price: amount(price), description: 'Looking for a good home.' } })),
  ...found(text, /^- (\S+) «[^»]*»[^:\n]*: not posted/gm).map(([want]) => ({ message: '', move: { type: 'want', want } })),
]

function answers(text: string, share: number): ReplyPart[] {
  const offered = found(text, /^- (O\d+): [^\n]*? offers \$([\d.,]+) for your (L\d+)[^\n]*?\(you ask \$([\d.,]+)\)/gm)
  // Best first for each thing, and one answer about each.
  const best = offered.filter(([, , listing], index) => offered.findIndex(([, , other]) => other === listing) === index)
  return best.map(([offer, price, , ask]) => (amount(price) >= amount(ask) * Math.max(0.75, 1.55 - share)
    ? { message: 'Deal, see you there.', move: { type: 'accept', offer } }
    : { message: 'A bit more and it is yours.', move: { type: 'decline', offer } }))
}

const bids = (text: string, share: number): ReplyPart[] =>
  found(text, /^- (\S+) «[^»]*»[^\n]*no offer made, [^$\n]*\$([\d.,]+)[^\n]*?; best (L\d+) \$([\d.,]+)/gm)
    .map(([want, most, listing, ask]) => ({ want, listing, price: Math.floor(Math.min(amount(most), amount(ask) * share)) }))
    .filter(({ price }) => price > 0)
    .map(({ want, listing, price }) => ({ message: `Would you take ${price}?`, move: { type: 'offer', listing, price, want } }))

const found = (text: string, pattern: RegExp): string[][] => [...text.matchAll(pattern)].map(([, ...groups]) => groups.map(String))

const amount = (text: string | undefined): number => Number((text ?? '').replaceAll(',', ''))

const slotsIn = (text: string): string[] => [...new Set(found(text, /"?\b(s\d+)\b"?/g).flat())]

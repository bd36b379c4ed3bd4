// A reply in its canonical text: what stands in a conversation as the agent's own answer, whatever spacing or order of
// fields its model used. The same reply always has the same bytes, so that a resumed run rebuilds the same conversation.
import { decimalFromCents } from './price.ts'
import type { Reply, ReplyMove, ReplyPart } from './reply.ts'
import type { ReplyRules } from './read-reply.ts'

const fieldOrder = ['type', 'item', 'want', 'words', 'listing', 'buyer', 'offer', 'price', 'give', 'to', 'code', 'description'] as const

export const replyText = (reply: Reply, rules: ReplyRules): string => `{"moves":[${reply.moves.map((part) => partText(part, rules)).join(',')}]}`

const partText = ({ message, move }: ReplyPart, rules: ReplyRules): string =>
  `{${rules.words ? `"message":${JSON.stringify(message)},` : ''}"move":${moveText(move, rules)}}`

function moveText(move: ReplyMove, { decimals }: ReplyRules): string {
  const fields: Readonly<Record<string, unknown>> = { ...move }
  const texts = fieldOrder.flatMap((name) => {
    const value = fields[name]
    if (value === undefined) return []
    return [`"${name}":${name === 'price' ? decimalFromCents(Number(value), decimals) : JSON.stringify(value)}`]
  })
  return `{${texts.join(',')}}`
}

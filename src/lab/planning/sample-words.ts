// Words of the usual length for every role of a tournament's negotiation, said by a stand-in model: the protocols then send the prompts that
// they would send, and counting their characters is counting tokens. Some forty-five words a message, about as in the study's dialogues.
import { type Model, type ModelRequest, noUsage } from '../../models/model.ts'

/** Characters that a token stands for, on average. */
export const charactersPerToken = 4

const sellerSays = (price: string): string =>
  `Thank you for your message. I understand that the price matters to you, and I would like to find a number that works for both of us. Given its condition and what comes with it, I can let you have it for ${price}, which is a fair offer.`
const buyerSays = (price: string): string =>
  `I appreciate that you came down a little, and I do like what I see. It is still somewhat above what I had planned to spend, though, and I have seen others for less. Could you meet me at ${price}? Then we could settle it today.`
const buyerAgrees = 'That works for me, thank you. I accept your offer and would be glad to settle it today; please tell me how you would like to be paid.'
const greeting = 'Hello! I came across your listing and I am quite interested in it. Could you tell me whether there is some room to talk about the price? Thank you.'

export interface SampleTalk {
  /** The round in which the buyer accepts. */
  readonly rounds: number
  readonly retailCents: number
  /** Every request and its reply. */
  readonly onCall: (call: { readonly role: string; readonly characters: { readonly read: number; readonly written: number } }) => void
}

export function sampleModel({ rounds, retailCents, onCall }: SampleTalk): Model {
  return {
    id: 'sample',
    ask: (request) => {
      const text = replyTo(request, { rounds, retailCents })
      onCall({ role: request.purpose.person, characters: { read: charactersIn(request), written: text.length } })
      return Promise.resolve({ text, usage: noUsage, version: 'sample' })
    },
  }
}

function replyTo({ purpose: { person, turn }, form }: ModelRequest, { rounds, retailCents }: Pick<SampleTalk, 'rounds' | 'retailCents'>): string {
  const isLast = turn === rounds
  const price = `$${Math.round((retailCents * (1 - (person === 'buyer' ? 0.2 : 0.02) * (1 - turn / (2 * rounds)))) / 100)}`
  if (turn === 0) return greeting
  if (person === 'analyst') return price
  if (person === 'judge') return isLast ? 'ACCEPTANCE' : 'CONTINUE'
  const said = person === 'seller' ? sellerSays(price) : isLast ? buyerAgrees : buyerSays(price)
  if (form.kind === 'text') return said
  return JSON.stringify(person === 'buyer' && isLast ? { message: said, action: 'accept' } : { message: said, action: 'offer', price: Number(price.slice(1)) })
}

/** The form of an object goes with every request. */
const charactersIn = ({ system, messages, form }: ModelRequest): number =>
  system.length + messages.reduce((sum, { text }) => sum + text.length, 0) + (form.kind === 'object' ? form.description.length + JSON.stringify(form.schema).length : 0)

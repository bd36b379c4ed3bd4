// What the talker is told, and the form in which it answers. The same system prompt all market long, so that it is read from
// the provider's cache; everything that changes stands in the one message behind it.
import { z } from 'zod'
import type { ModelRequest, Sampling } from '../../../models/model.ts'
import { numberFree } from '../../../roster/number-free.ts'
import type { RosterPerson } from '../../../roster/roster.ts'
import { plainText } from '../../classical/words/plain-text.ts'
import type { ThreadMemory } from '../compartments/thread-memory.ts'
import type { Draft } from './drafts.ts'
import { plainJson } from '../reply/strict-json.ts'
import { talkerLimits } from './limits.ts'

export interface WantedText {
  /** `s1`, `s2`, … in the order of the moves. */
  readonly slot: string
  readonly draft: Draft
  readonly memory: ThreadMemory
}

/** The persona without its numbers, which might be limits. */
const personaOf = ({ agent }: RosterPerson): string => numberFree(agent.persona ?? '').slice(0, talkerLimits.personaMax).trim()

export function talkerSystem(person: RosterPerson): string {
  const persona = personaOf(person)
  return [
    `You write the messages of ${plainText(person.name, { lengthMax: 60 })} in a classifieds market among people. Somebody else has decided what happens; you only put it into words.`,
    persona === '' ? 'Write plainly and kindly.' : `Stay in this character in every text, also in short ones and when business is bad: ${persona}`,
    'Rules:',
    '- One or two short sentences per text, plain text, no links, no lists, no emoji.',
    '- Say exactly what the task says. Never agree to, promise or ask for anything else.',
    '- The only prices and numbers you may write are those given with the task, written in the same way. No shares, no percentages, no sums or differences.',
    '- About the thing say only what its facts say: no condition, age, make, part, warranty or past that is not there. No other buyers or offers unless given.',
    '- Invent nothing about the person: no family, moves of house, jobs, trips or earlier things.',
    '- Never speak of limits, budgets, minimums, maximums, instructions, or of being a program.',
    '- Where the other side asks about something that the facts do not tell, say that you do not know.',
    'Answer with the form: one entry per task, with its slot.',
  ].join('\n')
}

const answer = z.strictObject({ texts: z.array(z.strictObject({ slot: z.string(), text: z.string() })) })
const { $schema: _, ...schema } = z.toJSONSchema(answer)

export function talkerRequest(given: { readonly system: string; readonly wanted: readonly WantedText[]; readonly sampling: Sampling }): Omit<ModelRequest, 'purpose'> {
  const slots = given.wanted.map(({ slot }) => slot)
  return {
    system: given.system,
    messages: [{ role: 'user', text: given.wanted.map(taskText).join('\n\n') }],
    form: { kind: 'object', name: 'messages', description: 'The texts, one per slot.', schema, narrowSchema: narrowed(slots) },
    sampling: given.sampling,
  }
}

/** For grammars: exactly these slots, in this order. */
const narrowed = (slots: readonly string[]) => ({
  type: 'object', additionalProperties: false, required: ['texts'],
  properties: {
    texts: {
      type: 'array', minItems: slots.length, maxItems: slots.length,
      items: { type: 'object', additionalProperties: false, required: ['slot', 'text'], properties: { slot: { type: 'string', enum: slots }, text: { type: 'string', maxLength: talkerLimits.wordsMax } } },
    },
  },
})

function taskText({ slot, draft, memory }: WantedText): string {
  return [
    `[${slot}] ${draft.task} At most ${draft.lengthMax} characters.`,
    ...Object.entries(draft.facts).map(([name, value]) => `  ${name}: ${value}`),
    ...otherSide(memory),
    ...(memory.ownLines.length === 0 ? [] : [`  you have said before, do not repeat: ${memory.ownLines.map((line) => JSON.stringify(line)).join(' ')}`]),
  ].join('\n')
}

/** From fixed vocabularies alone: not one word of theirs. */
function otherSide({ latest }: ThreadMemory): readonly string[] {
  if (latest === undefined || latest.signals.injection) return []
  const { intent, questions, signals } = latest
  const parts = [`their last message: ${intent.replaceAll('_', ' ')}`, ...(questions.length === 0 ? [] : [`asks about ${questions.map((topic) => topic.replaceAll('_', ' ')).join(', ')}`]), ...(signals.pressure === 'none' ? [] : [`puts on pressure (${signals.pressure.replaceAll('_', ' ')})`])]
  return [`  ${parts.join('; ')}`]
}

/** Texts by slot; undefined when the reply is no such form. A slot that is missing is missing, a slot named twice spoils the reply. */
export function textsIn(reply: string, slots: readonly string[]): ReadonlyMap<string, string> | undefined {
  if (reply.length > talkerLimits.replyMax) return undefined
  const read = answer.safeParse(plainJson(reply))
  if (!read.success) return undefined
  const known = read.data.texts.filter(({ slot }) => slots.includes(slot))
  const texts = new Map(known.map(({ slot, text }) => [slot, text]))
  return texts.size === known.length ? texts : undefined
}

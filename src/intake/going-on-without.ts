// What stands where no usable answer came after several tries.
import { cents } from '../market/money.ts'
import type { Edit } from './interview-state.ts'

const nothing = cents(0)

/** Always the side on which nothing is sold, spent or promised. */
export function goingOnWithout(question: string): { readonly edits: readonly Edit[]; readonly told: string } {
  const [, side, number] = /^(sell|buy)\.(\d+)\./u.exec(question) ?? []
  const place = Number(number)
  if (question.endsWith('.category')) return { edits: [side === 'sell' ? { kind: 'item', number: place, set: { category: 'other' } } : { kind: 'want', number: place, set: { category: 'other' } }], told: 'I put it under “other”.' }
  if (side === 'sell') return { edits: [{ kind: 'item', number: place, set: { dropped: true } }], told: 'I leave that thing out; you can add it again in the recap.' }
  if (side === 'buy') return { edits: [{ kind: 'want', number: place, set: { dropped: true } }], told: 'I leave that out; you can add it again in the recap.' }
  switch (question) {
    case 'selling': return { edits: [{ kind: 'items', texts: [] }], told: 'So nothing is sold; you can add things in the recap.' }
    case 'buying': return { edits: [{ kind: 'wants', texts: [] }], told: 'So nothing is bought; you can add things in the recap.' }
    case 'budget': return { edits: [{ kind: 'person', set: { budgetCents: nothing, budgetIsMeant: true } }], told: 'So nothing is spent, until you name a budget in the recap.' }
    case 'budget.check': return { edits: [{ kind: 'person', set: { budgetIsMeant: true } }], told: 'The budget stays.' }
    case 'askme': return { edits: [{ kind: 'person', set: { askMeAboveCents: nothing } }], told: 'So your agent asks you before every deal.' }
    case 'instructions.who': return { edits: [{ kind: 'person', set: { groupMeans: 'nobody' } }], told: 'I keep that as words.' }
    case 'owns': return { edits: [{ kind: 'person', set: { owns: [] } }], told: 'I go on without it.' }
    case 'instructions': return { edits: [{ kind: 'person', set: { instructions: '' } }], told: 'I go on without it.' }
    case 'instructions.more': return { edits: [{ kind: 'person', set: { moreInstructions: '' } }], told: 'I go on without it.' }
    default: return { edits: [{ kind: 'person', set: { oddities: '' } }], told: 'I go on without it.' }
  }
}

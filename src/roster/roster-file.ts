// Decides how a roster turns into its file form and back: times as ISO strings, defaults left out.
import { stringify } from 'yaml'
import { cents } from '../market/money.ts'
import type { Policy } from './policy.ts'
import type { AgentSpec, Roster, RosterItem, RosterPerson } from './roster.ts'
import type { RosterFile } from './roster-schema.ts'

type PersonFile = RosterFile['people'][number]
type ItemFile = PersonFile['items'][number]
type AgentFile = NonNullable<PersonFile['agent']>

/** The roster of a file that passed the schema. */
export const rosterFrom = (file: RosterFile): Roster => ({
  schema: file.schema,
  market: file.market,
  title: file.title,
  currency: file.currency,
  opensAt: Date.parse(file.opensAt),
  people: file.people.map(personFrom),
})

/** The file form of a roster, without the optional fields that hold their defaults. */
export const rosterFileOf = (roster: Roster): RosterFile => ({
  schema: roster.schema,
  market: roster.market,
  title: roster.title,
  currency: roster.currency,
  opensAt: new Date(roster.opensAt).toISOString(),
  people: roster.people.map(personFileOf),
})

/** A roster as the text of a file. JSON reads a hundred times faster, which matters beyond a thousand people. */
export function rosterText(roster: Roster, format: 'yaml' | 'json'): string {
  const file = rosterFileOf(roster)
  return format === 'json' ? `${JSON.stringify(file, null, 1)}\n` : stringify(file, { lineWidth: 110, aliasDuplicateObjects: false })
}

const personFrom = (person: PersonFile): RosterPerson => ({
  id: person.id,
  name: person.name,
  budgetCents: amount(person.budgetCents),
  agent: agentFrom(person.agent ?? { strategy: 'auto' }),
  owns: person.owns ?? [],
  items: person.items.map(itemFrom),
  wants: person.wants.map((want) => ({
    id: want.id,
    text: want.text,
    category: want.category,
    minimumCondition: want.minimumCondition,
    maximumCents: amount(want.maximumCents),
  })),
  ...(person.askMeAboveCents !== undefined && { askMeAboveCents: amount(person.askMeAboveCents) }),
  ...capsOf(person),
})

const agentFrom = (agent: AgentFile | AgentSpec) => ({
  strategy: agent.strategy,
  ...(agent.persona !== undefined && { persona: agent.persona }),
  ...(agent.instructions !== undefined && { instructions: agent.instructions }),
  ...policyField(agent.policy),
})

/** An empty policy is none. Fields stand in one order, so that equal policies make equal texts. */
function policyField(given: AgentFile['policy'] | Policy) {
  if (given === undefined) return {}
  const { manner, closeOverMinimumBasisPoints, takeAskAtOnce, haggle, neverHaggleWith, avoid, partExchange } = given
  const policy = {
    ...(manner !== undefined && { manner }),
    ...(closeOverMinimumBasisPoints !== undefined && { closeOverMinimumBasisPoints: closeOverMinimumBasisPoints + 0 }),
    ...(takeAskAtOnce !== undefined && { takeAskAtOnce }),
    ...(haggle !== undefined && { haggle }),
    ...(neverHaggleWith !== undefined && neverHaggleWith.length > 0 && { neverHaggleWith: [...neverHaggleWith] }),
    ...(avoid !== undefined && avoid.length > 0 && { avoid: [...avoid] }),
    ...(partExchange !== undefined && { partExchange }),
  }
  return Object.keys(policy).length === 0 ? {} : { policy }
}

const itemFrom = (item: ItemFile): RosterItem => ({
  id: item.id,
  title: item.title,
  description: item.description,
  photos: item.photos ?? [],
  category: item.category,
  condition: item.condition,
  included: item.included ?? [],
  askCents: amount(item.askCents),
  reservationCents: amount(item.reservationCents),
  ...(item.weightKilograms !== undefined && { weightKilograms: item.weightKilograms }),
  ...(item.longestSideCentimetres !== undefined && { longestSideCentimetres: item.longestSideCentimetres }),
})

/** Adding zero turns the -0 that a file may hold into 0, so that equal rosters are equal in every respect. */
const amount = (value: number) => cents(value + 0)

const personFileOf = ({ agent, owns, items, ...person }: RosterPerson): PersonFile => ({
  id: person.id,
  name: person.name,
  budgetCents: person.budgetCents,
  ...(person.askMeAboveCents !== undefined && { askMeAboveCents: person.askMeAboveCents }),
  ...capsOf(person),
  ...(isDefaultAgent(agent) ? {} : { agent: agentFrom(agent) }),
  ...(owns.length > 0 && { owns: [...owns] }),
  items: items.map(itemFileOf),
  wants: person.wants.map((want) => ({ ...want })),
})

const itemFileOf = ({ photos, included, ...item }: RosterItem): ItemFile => ({
  ...item,
  ...(photos.length > 0 && { photos: [...photos] }),
  ...(included.length > 0 && { included: [...included] }),
})

const isDefaultAgent = (agent: AgentSpec): boolean =>
  agent.strategy === 'auto' && agent.persona === undefined && agent.instructions === undefined && policyField(agent.policy).policy === undefined

/** The caps that are set, alike in both forms. */
const capsOf = ({ openOffersMax, movesPerNegotiationMax }: Pick<PersonFile | RosterPerson, 'openOffersMax' | 'movesPerNegotiationMax'>): { openOffersMax?: number; movesPerNegotiationMax?: number } => ({
  ...(openOffersMax !== undefined && { openOffersMax }),
  ...(movesPerNegotiationMax !== undefined && { movesPerNegotiationMax }),
})

// What differs between arms. An arms file clones the same people, items and random streams; only the agents that stand
// for the people, the gate and the market's settings may differ. Decides who gets which agent, by seeded draw.
import { z } from 'zod'
import { classicalAgentNames } from '../agents/classical/classical-agent.ts'
import { type LanguageAgentDefinition, languageAgentSchema, namedDefinition } from '../agents/language/definition.ts'
import { randomFrom } from '../market/random.ts'
import type { PersonId } from '../market/vocabulary.ts'
import type { Roster } from '../roster/roster.ts'
import { defaultMarketSettings, type MarketSettings, marketSettingsSchema } from './market-settings.ts'

const agentName = z.string().min(1).max(500)

const armSchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/, 'letters, digits, - and _ only, since it names a folder'),
  gate: z.enum(['enforce', 'observe']).default('enforce'),
  /** Hold agents to a concession schedule: all of them, none, or (default) those whose moves a model decides; classical agents keep their own. */
  schedule: z.union([z.boolean(), z.literal('models')]).default('models'),
  assign: z.union([
    z.strictObject({ roster: z.literal(true) }),
    z.strictObject({ everyone: agentName }),
    z.strictObject({ people: z.record(z.string(), agentName), others: agentName }),
    z.strictObject({ draw: z.record(agentName, z.number().positive().max(1)) }),
    z.strictObject({ mirror: z.string() }),
  ]).default({ roster: true }),
  market: marketSettingsSchema.optional(),
})

export const armsSchema = z.strictObject({
  schema: z.literal('haggle.arms/1'),
  market: marketSettingsSchema.optional(),
  /** Language-model agents by a name of their own, to be assigned like any other: `weak: { kind: single, model: … }`. */
  agents: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9 _-]{0,63}$/, 'a name of letters, digits, spaces, - and _'), languageAgentSchema).optional(),
  /** The faithful baseline: single-voice agents read the whole channel every turn. */
  wholeChannel: z.boolean().optional(),
  arms: z.array(armSchema).min(1).max(64),
})

export type ArmsFile = z.infer<typeof armsSchema>
type Assignment = ArmsFile['arms'][number]['assign']

/** One arm, frozen: everything that a run of it depends on besides roster and seed. */
export interface Arm {
  readonly name: string
  readonly gate: 'enforce' | 'observe'
  readonly schedule: boolean | 'models'
  readonly agents: Readonly<Record<PersonId, string>>
  /** What the names in `agents` that are language-model agents stand for. */
  readonly languageAgents: Readonly<Record<string, LanguageAgentDefinition>>
  /** What other names in `agents` stand for, where an experiment has names of its own: `weak` for `zi-c`. */
  readonly playsAs?: Readonly<Record<string, string>>
  readonly settings: MarketSettings
}

/** Without an arms file: one arm, everybody with the roster's own agent. */
export const singleArm: ArmsFile = { schema: 'haggle.arms/1', arms: [{ name: 'A', gate: 'enforce', schedule: 'models', assign: { roster: true } }] }

export class ArmsFault extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ArmsFault'
  }
}

/** Throws ArmsFault naming the arm and the remedy. */
export function freezeArms(file: ArmsFile, given: { readonly roster: Roster; readonly seed: string }): Arm[] {
  const names = new Set<string>()
  for (const { name } of file.arms) {
    if (names.has(name.toLowerCase())) throw new ArmsFault(`arms: two arms are called ${name}; names must differ, also in capitals`)
    names.add(name.toLowerCase())
  }
  const taken = Object.keys(file.agents ?? {}).find((name) => classicalAgentNames.includes(name))
  if (taken !== undefined) throw new ArmsFault(`agents: ${taken} is the name of a classical agent; choose another`)
  return file.arms.map((arm) => {
    const agents = Object.fromEntries(assign(file, { ...given, armName: arm.name, assignment: arm.assign }))
    const languageAgents = languageAgentsAmong(file, Object.values(agents))
    return { name: arm.name, gate: arm.gate, schedule: arm.schedule, agents, languageAgents, settings: frozenSettings([file.market, arm.market], { roster: given.roster, languageAgents }) }
  })
}

/** The market's settings, later ones first; waves overlap where models answer and nobody has said how many may. */
export function frozenSettings(chosen: readonly (ArmsFile['market'])[], given: { readonly roster: Roster; readonly languageAgents: Arm['languageAgents'] }): MarketSettings {
  const said = Object.assign({}, ...chosen.map(present)) as Partial<MarketSettings>
  const settings = { ...defaultMarketSettings, ...said }
  const overlaps = Object.keys(given.languageAgents).length > 0 && said.wavesInFlight === undefined
  return overlaps ? { ...settings, wavesInFlight: overlappingWaves(given.roster, settings) } : settings
}

function languageAgentsAmong(file: ArmsFile, names: readonly string[]): Record<string, LanguageAgentDefinition> {
  const found: Record<string, LanguageAgentDefinition> = {}
  for (const name of new Set(names)) {
    const definition = file.agents !== undefined && Object.hasOwn(file.agents, name) ? file.agents[name] : namedDefinition(name)
    if (definition !== undefined) found[name] = definition.kind === 'single' && file.wholeChannel === true ? { ...definition, wholeChannel: true } : definition
  }
  return found
}

/** Models answer slowly: several waves may be thinking at once, but never more than half of the people, so that nobody's view is older than half a round. */
const overlappingWaves = ({ people }: Roster, { waveSize }: MarketSettings): number => Math.max(1, Math.min(wavesInFlightMax, Math.floor(people.length / 2 / waveSize)))

/** Measured at 690 people: with half a round in flight agents talk past each other, and a deal takes up to 1.4 times the tokens. */
const wavesInFlightMax = 16

const present = (settings: object | undefined): Partial<MarketSettings> =>
  Object.fromEntries(Object.entries(settings ?? {}).filter(([, value]) => value !== undefined))

interface Drawing {
  readonly roster: Roster
  readonly seed: string
  readonly armName: string
  readonly assignment: Assignment
}

function assign(file: ArmsFile, drawing: Drawing): [PersonId, string][] {
  const { roster, assignment, armName } = drawing
  if ('roster' in assignment) return roster.people.map((person) => [person.id, person.agent.strategy])
  if ('everyone' in assignment) return roster.people.map((person) => [person.id, assignment.everyone])
  if ('people' in assignment) {
    const known = new Set(roster.people.map((person) => person.id))
    const stranger = Object.keys(assignment.people).find((id) => !known.has(id))
    if (stranger !== undefined) throw new ArmsFault(`arm ${armName}: ${stranger} is not in the roster; name a person's id or leave the line out`)
    return roster.people.map((person) => [person.id, Object.hasOwn(assignment.people, person.id) ? (assignment.people[person.id] ?? assignment.others) : assignment.others])
  }
  if ('draw' in assignment) return drawShares(drawing, assignment.draw)
  return mirrored(file, drawing, assignment.mirror)
}

/** Each person draws independently of all others, as in the original study. */
function drawShares({ roster, seed, armName }: Drawing, shares: Readonly<Record<string, number>>): [PersonId, string][] {
  const total = Object.values(shares).reduce((sum, share) => sum + share, 0)
  if (Math.abs(total - 1) > 1e-6) throw new ArmsFault(`arm ${armName}: the shares add up to ${total}; they must add up to 1`)
  const random = randomFrom(`${seed}/assign/${armName}`)
  return roster.people.map((person) => {
    let draw = random()
    for (const [agent, share] of Object.entries(shares)) {
      if (draw < share) return [person.id, agent]
      draw -= share
    }
    return [person.id, Object.keys(shares).at(-1) ?? 'auto']
  })
}

/** Everybody gets the other of the two agents: the pair compares every person with themselves. */
function mirrored(file: ArmsFile, drawing: Drawing, of: string): [PersonId, string][] {
  const original = file.arms.find((arm) => arm.name === of)
  if (original === undefined) throw new ArmsFault(`arm ${drawing.armName}: there is no arm ${of} to mirror`)
  if (!('draw' in original.assign) || Object.keys(original.assign.draw).length !== 2) throw new ArmsFault(`arm ${drawing.armName}: only an arm that draws between two agents can be mirrored, and ${of} does not`)
  const [one, other] = Object.keys(original.assign.draw)
  return assign(file, { ...drawing, armName: of, assignment: original.assign }).map(([person, agent]) => [person, (agent === one ? other : one) ?? agent])
}

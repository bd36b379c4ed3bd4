// Decides the file form of a roster: which fields exist, which are optional, and how large each may be.
// Leaves what spans fields (identifiers used once, a floor below its ask) to check-roster.ts, and the wording
// of faults to describe-fault.ts.
import { z } from 'zod'
import { centsMax } from '../market/money.ts'
import { conditions } from '../market/vocabulary.ts'
import { currencies } from './currencies.ts'
import { rosterLimits } from './limits.ts'
import { slugPattern } from './slug.ts'

const slug = z.string().regex(slugPattern)

/** Anything but control characters and lone surrogates, which break logs, terminals and hashes. */
export const proseCharacters = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\p{Cs}]*$/u
/** Also without line ends and the marks that make a terminal show text in another order than it is stored. */
export const lineCharacters = /^[^\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u

/** One line with something to read in it. */
const line = (lengthMax: number) => z.string().max(lengthMax).regex(/\S/u).regex(lineCharacters)

/** Free text of any number of lines; may be empty. */
const prose = (lengthMax: number) => z.string().max(lengthMax).regex(proseCharacters)

const money = (description: string) => z.int().min(0).max(centsMax).describe(`${description} In whole cents.`)

export const policySchema = z.strictObject({
  manner: z.enum(['generous', 'fair', 'firm']).optional().describe("How hard to bargain; fair is the market's ordinary way."),
  closeOverMinimumBasisPoints: z.int().min(0).max(rosterLimits.policyBasisPointsMax).optional()
    .describe('Sell to the first buyer who offers so much over reservationCents, in basis points of it: 2000 is 20 %.'),
  takeAskAtOnce: z.boolean().optional().describe('Take any offer at or above the asking price at once, or wait for better ones.'),
  haggle: z.enum(['always', 'never']).optional().describe('never: sell at the asking price or not at all, buy at the asking price where it is within the limit.'),
  neverHaggleWith: z.array(slug).max(rosterLimits.policyPeopleMax).optional().describe('Ids of people towards whom haggle is never.'),
  avoid: z.array(slug).max(rosterLimits.policyPeopleMax).optional().describe('Ids of people to do no business with.'),
  partExchange: z.boolean().optional().describe('Give or take goods in part exchange. Left out: true.'),
})

export const agentSchema = z.strictObject({
  strategy: line(rosterLimits.strategyLengthMax).describe('auto, a classical strategy by name, or exec:<command>.'),
  persona: prose(rosterLimits.personaLengthMax).optional().describe('How the agent should sound.'),
  instructions: prose(rosterLimits.instructionsLengthMax).optional().describe("The person's own words. Private."),
  policy: policySchema.optional().describe('What the instructions come to, as rules that the agent keeps. Private.'),
})

export const itemSchema = z.strictObject({
  id: slug,
  title: line(rosterLimits.titleLengthMax),
  description: prose(rosterLimits.descriptionLengthMax),
  photos: z.array(line(rosterLimits.photoLengthMax)).max(rosterLimits.photosMax).optional(),
  category: slug,
  condition: z.enum(conditions),
  included: z.array(line(rosterLimits.lineLengthMax)).max(rosterLimits.includedMax).optional(),
  askCents: money('Public first asking price; 0 means free to a good home.'),
  reservationCents: money('Private: the least the owner would take, never above askCents.'),
  weightKilograms: z.number().positive().max(rosterLimits.weightKilogramsMax).optional(),
  longestSideCentimetres: z.number().positive().max(rosterLimits.longestSideCentimetresMax).optional(),
})

export const wantSchema = z.strictObject({
  id: slug,
  text: line(rosterLimits.wantTextLengthMax),
  category: slug,
  minimumCondition: z.enum(conditions),
  maximumCents: money('Private: the most the person would pay, all in.'),
})

export const personSchema = z.strictObject({
  id: slug,
  name: line(rosterLimits.nameLengthMax),
  budgetCents: money('What the person may spend in all.'),
  agent: agentSchema.optional().describe("Left out: {strategy: 'auto'}."),
  owns: z.array(line(rosterLimits.lineLengthMax)).max(rosterLimits.ownsMax).optional(),
  items: z.array(itemSchema).max(rosterLimits.itemsPerPersonMax),
  wants: z.array(wantSchema).max(rosterLimits.wantsPerPersonMax),
  askMeAboveCents: money('Deals at or above this price wait for the person.').optional(),
  openOffersMax: z.int().min(1).max(rosterLimits.capMax).optional().describe('Offers the agent may have open at once.'),
  movesPerNegotiationMax: z.int().min(1).max(rosterLimits.capMax).optional().describe('Moves the agent may make in one negotiation.'),
})

/** A roster as it stands in a YAML or JSON file. `z.toJSONSchema(rosterSchema)` describes it to editors. */
export const rosterSchema = z.strictObject({
  schema: z.literal('haggle.roster/1'),
  market: slug,
  title: line(rosterLimits.titleLengthMax),
  currency: z.enum(currencies).describe('ISO 4217, one for the whole market.'),
  opensAt: z.iso.datetime().describe('ISO 8601 in UTC: 2026-11-21T09:00:00Z.'),
  people: z.array(personSchema).min(1).max(rosterLimits.peopleMax),
})

export type RosterFile = z.infer<typeof rosterSchema>

// Decides what an experiment's file may say: `kind: market` (Project Deal and its better siblings) or `kind: tournament`
// (A2A-NT). Names that must exist elsewhere (people, agents, products) are checked where the file is compiled.
import { z } from 'zod'
import { languageAgentSchema } from '../../agents/language/definition.ts'
import { lineCharacters, proseCharacters } from '../../roster/roster-schema.ts'
import { marketSettingsSchema } from '../market-settings.ts'
import { budgetLevels } from '../tournament/budgets.ts'

const shortName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/, 'letters, digits, - and _ only, 32 at most')
const agentKey = z.string().regex(/^[A-Za-z][A-Za-z0-9 _-]{0,63}$/, 'a name of letters, digits, spaces, - and _')
const path = z.string().min(1).max(1_000).describe('relative to the experiment’s file')
const share = z.number().min(0).max(1)
/** Titles stand in reports and on terminals, so they hold what a roster's titles may hold. */
const line = (lengthMax: number) => z.string().trim().max(lengthMax).regex(/[\p{L}\p{N}\p{P}\p{S}]/u, 'is blank; write something')
  .regex(lineCharacters, 'holds a line end, a control character or a mark that reorders text; write plain text on one line')
const prose = (lengthMax: number) => z.string().max(lengthMax).regex(proseCharacters, 'holds a control character or a broken character; write plain text')

const shared = {
  schema: z.literal('haggle.experiment/1'),
  name: shortName,
  title: line(200),
  /** What the experiment is to find out, in one sentence; the report opens with it. */
  question: line(500),
  seed: z.int().min(0).max(2 ** 53 - 1).default(1),
}

/** `auto`, `exec:…`, `single:<model>`, a model id; or a language-model agent spelled out. */
const agentRef = z.union([z.string().min(1).max(500), languageAgentSchema])
export type AgentRef = z.infer<typeof agentRef>

export const assignmentSchema = z.union([
  z.strictObject({ everyone: agentKey }),
  z.strictObject({ draw: z.record(agentKey, z.number().positive().max(1)) }).describe('everybody draws for themselves, as in the original'),
  z.strictObject({ saturation: share }).describe('exactly this share of the people, by lot, gets the first of the two compared agents'),
  z.strictObject({ mirror: shortName }).describe('everybody the other of the two compared agents than in that arm, with the same luck'),
  z.strictObject({ people: z.record(z.string(), agentKey), others: agentKey }),
])
export type Assignment = z.infer<typeof assignmentSchema>

const experimentArm = z.strictObject({
  name: shortName,
  assign: assignmentSchema,
  gate: z.enum(['enforce', 'observe']).default('enforce'),
  schedule: z.union([z.boolean(), z.literal('models')]).default('models'),
  /** The arm whose deals people honour; at most one. */
  real: z.boolean().default(false),
  /** Whether people could watch the channel while it ran; told in the report, decides nothing. */
  shown: z.boolean().default(true),
  market: marketSettingsSchema.optional(),
})
export type ExperimentArm = z.infer<typeof experimentArm>

/** One level of a persona or instruction factor: what it replaces in the person's orders. */
const factorLevel = z.strictObject({
  instructions: prose(4_000).optional(),
  persona: prose(1_000).optional(),
})
const factor = z.strictObject({
  name: shortName,
  levels: z.record(shortName, factorLevel),
  /** `person`: one level for all arms of a replicate, so that it is crossed with the agents. `arm`: drawn anew in each arm. */
  drawn: z.enum(['person', 'arm']).default('person'),
})
export type Factor = z.infer<typeof factor>

const survey = z.strictObject({
  /** `simulated` respondents are labelled as such wherever they appear; otherwise a file of people's answers. */
  answers: z.union([z.literal('simulated'), z.strictObject({ file: path })]),
})

const aggressiveness = z.union([
  z.strictObject({ by: z.literal('rules') }).describe('word lists over the instructions; free'),
  z.strictObject({ by: z.literal('model'), model: z.string().min(1).max(500) }),
  z.strictObject({ by: z.literal('file'), file: path }).describe('person -> aggressive: true or false'),
])

const secondOpinion = z.strictObject({
  /** K: how often each deal's situation is negotiated again. */
  times: z.int().min(5).max(1_000).default(40),
  /** Who sits in both seats. */
  reference: agentRef.default('auto'),
  /** US dollars; classical agents cost nothing. */
  capUsd: z.number().min(0).max(100_000).default(5),
})

const analysis = z.strictObject({
  /** Draws of every resampling: (draws + 1) · 0.05 should be whole. */
  draws: z.int().min(99).max(99_999).default(9_999),
  /** Differences inside these bounds count as none. Left out they have no default here, since a margin that nobody named carries no finding. */
  fairnessMarginPoints: z.number().positive().max(6).optional().describe('in points of the survey; reports use 0.5 where it is left out, and then draw no finding from it'),
  priceMarginShare: z.number().positive().max(1).optional().describe('a share of the mean price, and of the mean gain; reports use 0.05 where it is left out, and then draw no finding from it'),
})

export const marketExperimentSchema = z.strictObject({
  ...shared,
  kind: z.literal('market'),
  roster: path,
  agents: z.record(agentKey, agentRef),
  /** The two agents that are compared, the one thought stronger first. */
  compare: z.tuple([agentKey, agentKey]).default(['strong', 'weak']),
  arms: z.array(experimentArm).min(1).max(64),
  replicates: z.int().min(1).max(1_000).default(1),
  factor: factor.optional(),
  market: marketSettingsSchema.optional(),
  survey: survey.optional(),
  aggressiveness: aggressiveness.optional(),
  secondOpinion: secondOpinion.optional(),
  analysis: analysis.prefault({}),
})
export type MarketExperiment = z.infer<typeof marketExperimentSchema>

const sampling = z.strictObject({ temperature: z.number().min(0).max(2), outputTokensMax: z.int().min(16).max(32_000) })
const contestant = z.union([
  z.string().min(1).max(500).describe('a bilateral strategy, or a model id'),
  z.strictObject({ model: z.string().min(1).max(500), sampling: sampling.optional() }),
])

const bothProtocols = {
  roundsMax: z.int().min(1).max(200).optional(),
  deadline: z.enum(['untold', 'told']).optional(),
  secrecy: z.enum(['unmentioned', 'asked']).optional(),
  sampling: sampling.optional(),
  /** Only these products, in this order; all where left out. */
  products: z.array(z.string()).min(1).optional(),
}
const protocol = z.discriminatedUnion('protocol', [
  z.strictObject({ protocol: z.literal('typed'), endedBy: z.enum(['buyer', 'either']).optional(), ...bothProtocols }),
  z.strictObject({ protocol: z.literal('free_text'), readers: z.enum(['models', 'rules_first', 'rules']).optional(), analyst: z.string().optional(), judge: z.string().optional(), ...bothProtocols }),
])
export type ProtocolChoice = z.infer<typeof protocol>

export const tournamentExperimentSchema = z.strictObject({
  ...shared,
  kind: z.literal('tournament'),
  /** A products file: ours, or of the shape that A2A-NT publishes. */
  products: path,
  /** Which prices of a file in the study's shape: its newest, those of the paper, or the 50 items of the paper's runs. */
  vintage: z.enum(['current', 'paper', 'paper_runs']).default('current'),
  contestants: z.record(agentKey, contestant),
  /** Names under `contestants`; all where left out. */
  buyers: z.array(agentKey).min(1).optional(),
  sellers: z.array(agentKey).min(1).optional(),
  budgets: z.array(z.enum(budgetLevels)).min(1).default([...budgetLevels]),
  repeats: z.int().min(1).max(1_000).default(1),
  protocols: z.array(protocol).min(1).max(8).default([{ protocol: 'typed' }]),
  /** Model facts (size, benchmark scores) to correlate scores with. */
  facts: path.optional(),
  /** The fixed reference of relative profit. */
  baseline: agentKey.optional(),
})
export type TournamentExperiment = z.infer<typeof tournamentExperimentSchema>

export const experimentSchema = z.discriminatedUnion('kind', [marketExperimentSchema, tournamentExperimentSchema])
export type Experiment = z.infer<typeof experimentSchema>

/** Names the place in the file and the remedy. */
export class ExperimentFault extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ExperimentFault'
  }
}

// The composition root: the only place that picks real stores, parsers and agents and hands them to the rooms.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Agent } from './agents/agent.ts'
import { classicalAgent, classicalAgentNames } from './agents/classical/classical-agent.ts'
import type { Tongue } from './agents/classical/trader/with-words.ts'
import { voiceOf } from './agents/classical/words/voice.ts'
import { execAgent, execCommandOf, type ExecWarning } from './agents/exec/exec-agent.ts'
import { parseMove } from './contract/moves.ts'
import type { Parser } from './exchange/submit-move.ts'
import { SqliteStore } from './journal/sqlite-store.ts'
import type { AgentMaker } from './lab/play-arm.ts'
import { randomFrom } from './market/random.ts'
import { formatMoney } from './report/format-money.ts'

export const parser: Parser = parseMove

/** Why no agent of this name can be seated, or undefined when one can. */
export function agentProblem(name: string): string | undefined {
  if (classicalAgentNames.includes(name)) return undefined
  if (name.startsWith('exec:')) return execCommandOf(name) === undefined ? 'exec: needs a command after the colon' : undefined
  return `there is no agent ${JSON.stringify(name)}; known are ${classicalAgentNames.join(', ')} and exec:<command>`
}

/** `onWarning` hears of everything that outside agents do wrong. */
export const agentMaker = (onWarning?: (warning: ExecWarning) => void): AgentMaker => (given): Agent => {
  const command = execCommandOf(given.name)
  if (command !== undefined) return execAgent({ name: given.name, command, person: given.person, currency: given.config.currency, ...(onWarning === undefined ? {} : { onWarning }) })
  const agent = classicalAgent({ ...given, tongue: tongueOf(given) })
  if (agent === undefined) throw new RangeError(agentProblem(given.name))
  return agent
}

export const makeAgent: AgentMaker = agentMaker()

/** Words come from streams of their own, so that what is said never shifts what is decided. */
const tongueOf = ({ person, seed, config }: Parameters<AgentMaker>[0]): Tongue => ({
  voice: voiceOf({ seed: `${seed}/${person.id}`, ...(person.agent.persona === undefined ? {} : { persona: person.agent.persona }) }),
  random: randomFrom(`${seed}/words/${person.id}`),
  priceText: (amount) => formatMoney(amount, config.currency),
})

export const journalPath = (armFolder: string): string => join(armFolder, 'journal.db')
export const exportPath = (armFolder: string): string => join(armFolder, 'journal.jsonl')

export async function openArmStore(armFolder: string): Promise<SqliteStore> {
  await mkdir(armFolder, { recursive: true })
  return SqliteStore.open({ path: journalPath(armFolder) })
}

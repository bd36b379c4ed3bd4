// What names the prompts of a run in its manifest, so that two runs can be told to have been told the same without keeping
// every person's private words twice.
import { createHash } from 'node:crypto'
import type { CompiledRun } from '../../lab/experiment/compile-market-experiment.ts'
import type { Roster } from '../../roster/roster.ts'

/** By run, where models take part: SHA-256 of every word that they may be told of their people before the market begins. */
export async function promptFingerprints(runs: readonly CompiledRun[]): Promise<ReadonlyMap<string, string>> {
  const spoken = runs.filter((run) => Object.keys(run.arm.languageAgents).length > 0)
  if (spoken.length === 0) return new Map()
  const { agentPromptIn } = await import('../interview-surroundings.ts')
  const known = new Map<Roster, readonly (readonly [person: string, prompt: string])[]>()
  return new Map(spoken.map(({ id, roster, arm }) => {
    const prompts = known.get(roster) ?? roster.people.map((person) => [person.id, agentPromptIn({ currency: roster.currency, roster })(person)] as const)
    known.set(roster, prompts)
    const told = prompts.filter(([person]) => Object.hasOwn(arm.languageAgents, arm.agents[person] ?? ''))
    return [id, createHash('sha256').update(JSON.stringify(told)).digest('hex')]
  }))
}

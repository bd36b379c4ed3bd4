// haggle roster check and haggle roster generate.
import type { Fault } from '../../roster/fault.ts'
import { generateRoster } from '../../roster/generate-roster.ts'
import { loadRoster } from '../../roster/load-roster.ts'
import { rosterText } from '../../roster/roster-file.ts'
import { agentFaults } from '../agent-faults.ts'
import { describeRoster } from '../describe-roster.ts'
import { CommandFailure, exitCodes } from '../failure.ts'
import { faultsText } from '../read-roster.ts'
import { formFor, writeRoster } from '../write-roster.ts'
import { attempt } from './import.ts'

export async function rosterCheckCommand(path: string, options: { readonly json?: boolean }): Promise<void> {
  const loaded = await loadRoster(path)
  if (!loaded.ok) return tellFaults(path, loaded.faults, options)
  // A run with an arms file may name other agents; by itself such a roster cannot be played.
  const unseated = agentFaults(loaded.roster)
  if (unseated.length > 0) return tellFaults(path, unseated, options)
  const figures = await describeRoster(loaded.roster)
  process.stdout.write(options.json ? `${JSON.stringify({ ok: true, hash: loaded.hash, roster: figures.data })}\n` : `${path}: no faults.\n${figures.text}\n`)
}

function tellFaults(path: string, faults: readonly Fault[], { json }: { readonly json?: boolean }): void {
  if (!json) throw new CommandFailure(faultsText(path, faults))
  process.stdout.write(`${JSON.stringify({ ok: false, faults })}\n`)
  process.exitCode = exitCodes.badInput
}

export interface GenerateOptions {
  readonly people: number
  readonly seed: number
  readonly out?: string
  readonly json?: boolean
}

export async function rosterGenerateCommand(options: GenerateOptions): Promise<void> {
  const roster = attempt(() => generateRoster({ people: options.people, seed: String(options.seed) }))
  if (options.out === undefined) {
    process.stdout.write(rosterText(roster, options.json ? 'json' : formFor(roster, '')))
    return
  }
  const note = await writeRoster(options.out, roster)
  const figures = await describeRoster(roster)
  if (note !== undefined) process.stderr.write(`${note}\n`)
  process.stdout.write(options.json ? `${JSON.stringify({ out: options.out, roster: figures.data })}\n` : `${figures.text}\nWritten to ${options.out}. Next: npx haggle run ${options.out}\n`)
}

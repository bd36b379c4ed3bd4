// Reads a roster for a command, or says everything that is wrong with it.
import type { Fault } from '../roster/fault.ts'
import { loadRoster } from '../roster/load-roster.ts'
import type { Roster } from '../roster/roster.ts'
import { CommandFailure } from './failure.ts'

/** Enough to correct a file by; a file with thousands of faults has one cause. */
const faultsShownMax = 50

export async function readRoster(path: string): Promise<{ readonly roster: Roster; readonly hash: string }> {
  const loaded = await loadRoster(path)
  if (loaded.ok) return loaded
  throw new CommandFailure(faultsText(path, loaded.faults))
}

export function faultsText(path: string, faults: readonly Fault[]): string {
  const lines = faults.slice(0, faultsShownMax).map((fault) => faultLine(path, fault))
  const more = faults.length - lines.length
  return [`${path}: ${faults.length === 1 ? 'one fault' : `${faults.length} faults`}`, ...lines, ...(more > 0 ? [`  and ${more} more`] : [])].join('\n')
}

function faultLine(path: string, { place, line, column, message, remedy }: Fault): string {
  const spot = line === undefined ? '' : `${path}:${line}${column === undefined ? '' : `:${column}`}: `
  return `  ${spot}${place === '' ? '' : `${place}: `}${message}. ${remedy[0]?.toUpperCase() ?? ''}${remedy.slice(1)}.`
}

// Counts faults by name and keeps the first of them in words. What an agent wrote is quoted only as one printable line.
import type { ExecFaultCode, ExecWarning } from './exec-fault.ts'
import { execLimits } from './limits.ts'

export class Warnings {
  readonly kept: ExecWarning[] = []
  readonly counts = new Map<ExecFaultCode, number>()
  readonly #person: string
  readonly #onWarning: ((warning: ExecWarning) => void) | undefined

  constructor(given: { readonly person: string; readonly onWarning: ((warning: ExecWarning) => void) | undefined }) {
    this.#person = given.person
    this.#onWarning = given.onWarning
  }

  add(turn: number, fault: ExecFaultCode, detail: string): void {
    this.counts.set(fault, (this.counts.get(fault) ?? 0) + 1)
    // The end of it all is always told.
    if (this.kept.length >= execLimits.warningsMax && fault !== 'silenced') return
    const warning = { person: this.#person, turn, fault, detail: printable(detail) }
    this.kept.push(warning)
    this.#onWarning?.(warning)
  }
}

/** One line without control, format or unpaired characters, so that a terminal shows what was written and nothing else. */
export function printable(text: string): string {
  const line = text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  return line.length <= execLimits.warningCharactersMax ? line : `${line.slice(0, execLimits.warningCharactersMax - 1)}…`
}

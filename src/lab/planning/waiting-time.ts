// How long a market waits for its models. People are asked in waves, a wave is shown what the waves before it came to, and only so many
// calls are out at once: so the time follows from which turns of a rehearsal asked whom, and in which wave, by playing the waiting
// alone. Our own work, a second or two in a thousand calls, is not counted.
import type { PersonId } from '../../market/vocabulary.ts'

/** One person's turn in which a model was asked, its calls one after the other. */
export interface AskedTurn {
  /** Over the whole run, from 0. */
  readonly wave: number
  readonly person: PersonId
  readonly calls: number
}

export interface Waiting {
  /** Waves that may be waiting for answers at once. */
  readonly wavesInFlight: number
  readonly callsInFlight: number
  readonly secondsPerCall: number
}

/** Turns in the order of their waves. */
export function waitedSeconds(turns: readonly AskedTurn[], { wavesInFlight, callsInFlight, secondsPerCall }: Waiting): number {
  const freeFrom = new Float64Array(callsInFlight)
  const applied: { readonly wave: number; readonly at: number }[] = []
  /** When the wave, and all before it, had been applied; waves that asked nobody take no time. */
  const appliedAt = (wave: number): number => applied.findLast((one) => one.wave <= wave)?.at ?? 0
  const lastWaveOf = new Map<PersonId, number>()
  for (const [wave, asked] of Map.groupBy(turns, (turn) => turn.wave)) {
    let over = applied.at(-1)?.at ?? 0
    for (const { person, calls } of asked) {
      // Shown the market when earlier waves are applied, and their own earlier turn above all.
      let ready = Math.max(appliedAt(wave - wavesInFlight), appliedAt(lastWaveOf.get(person) ?? -1))
      for (let call = 0; call < calls; call += 1) ready = takeSlot(freeFrom, { ready, secondsPerCall })
      over = Math.max(over, ready)
    }
    for (const { person } of asked) lastWaveOf.set(person, wave)
    applied.push({ wave, at: over })
  }
  return applied.at(-1)?.at ?? 0
}

/** The place that is free first; answers when the call is back. */
function takeSlot(freeFrom: Float64Array, { ready, secondsPerCall }: { readonly ready: number; readonly secondsPerCall: number }): number {
  let first = 0
  for (let slot = 1; slot < freeFrom.length; slot += 1) if ((freeFrom[slot] ?? 0) < (freeFrom[first] ?? 0)) first = slot
  const back = Math.max(ready, freeFrom[first] ?? 0) + secondsPerCall
  freeFrom[first] = back
  return back
}

// Brings a negotiation with words into the form that src/lab/labels reads, readers' replies included, so that the taxonomy of risks is
// read off our own talks as off anybody's.
import type { Dialogue, Turn } from '../labels/dialogue.ts'
import type { NegotiationResult, Reading } from './result.ts'
import type { PricedProduct } from './wholesale.ts'

/** Turns without words are left out; undefined where nobody said anything. */
export function dialogueOf(result: NegotiationResult, product: PricedProduct): Dialogue | undefined {
  const turns = result.turns.flatMap((turn): Turn[] => (turn.text === undefined ? [] : [{ speaker: turn.speaker, text: turn.text, ...readOf(turn, result.readings ?? []) }]))
  if (turns.length === 0) return undefined
  const { key, retailCents, wholesaleCents, budgetCents, outcome, roundsMax, sellerCents } = result
  return {
    id: key, product: { title: product.name, category: product.category, features: product.features.join('; ') }, currency: 'USD', retailCents, wholesaleCents, budgetCents,
    turns, outcome, cap: roundsMax, offersCents: sellerCents,
  }
}

function readOf({ speaker, round }: NegotiationResult['turns'][number], readings: readonly Reading[]): Pick<Turn, 'extracted' | 'judged'> {
  const wanted = speaker === 'seller' ? 'price' : 'decision'
  const reply = readings.find((reading) => reading.round === round && reading.of === wanted)?.reply
  if (reply === undefined || round === 0) return {}
  return speaker === 'seller' ? { extracted: reply } : { judged: reply }
}

// How the two compared agents are called in sentences. An experiment that names them strong and weak is told in those words;
// any other name is quoted, because nobody has shown yet that one of them is the stronger.
import type { MarketExperimentResult } from '../../../lab/experiment/result.ts'
import { shorten } from '../../escape-text.ts'

export interface ComparedAgents {
  /** Opens a sentence: `A stronger agent`, `“opus”`. */
  readonly subject: string
  /** Inside one: `a stronger agent`. */
  readonly inside: string
  /** ` than “haiku”`, or nothing where `stronger` says it. */
  readonly than: string
  readonly strong: string
  readonly weak: string
  /** `the strong agent`, `“opus”`. */
  readonly strongAgent: string
  readonly weakAgent: string
}

export function comparedAgents({ compare: [strong, weak] }: Pick<MarketExperimentResult, 'compare'>): ComparedAgents {
  const [one, other] = [`“${shorten(strong)}”`, `“${shorten(weak)}”`]
  if (strong === 'strong' && weak === 'weak') return { subject: 'A stronger agent', inside: 'a stronger agent', than: '', strong: 'strong', weak: 'weak', strongAgent: 'the strong agent', weakAgent: 'the weak agent' }
  return { subject: one, inside: one, than: ` than ${other}`, strong: one, weak: other, strongAgent: one, weakAgent: other }
}

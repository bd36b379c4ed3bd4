// What agents should have answered and did not: calls of models that failed, turns that outside commands lost, and faults of commands
// that cost no turn. The market goes on without them, so a page that is silent about them would tell of a better or worse agent where
// there was none. Decides from which share on a figure is no longer about the agent.
import type { MarketExperimentResult, ModelUsed, OutsideUsed } from '../../../lab/experiment/result.ts'
import { shorten } from '../../escape-text.ts'
import { formatCount, formatShare, listInWords } from '../../format-number.ts'
import type { LabCell } from '../lab-document.ts'

/** More than so much of what an agent should have done makes it another agent. */
const seriousShare = 0.05

interface Missing {
  /** Opens a sentence. */
  readonly who: string
  readonly unit: 'calls' | 'turns'
  readonly of: number
  readonly lost: number
  readonly why?: string
}

type Answered = Pick<MarketExperimentResult, 'models' | 'outside'>

const missingIn = ({ models, outside = [] }: Answered): readonly Missing[] => [...models.flatMap(ofModel), ...outside.flatMap(ofCommand)]

const ofModel = ({ id, calls }: ModelUsed): readonly Missing[] =>
  (calls === undefined || calls.failed === 0 ? [] : [{ who: shorten(id), unit: 'calls', of: calls.made, lost: calls.failed }])

const ofCommand = ({ agent, turns, lost, faults }: OutsideUsed): readonly Missing[] => {
  const why = listInWords(Object.entries(faults).map(([fault, count]) => `${fault.replaceAll('_', ' ')} ${formatCount(count)}`))
  return lost === 0 && why === '' ? [] : [{ who: `“${shorten(agent)}”`, unit: 'turns', of: turns, lost, ...(why !== '' && { why }) }]
}

const isSerious = ({ lost, of }: Missing): boolean => lost > seriousShare * of
const shareOf = ({ lost, of }: Pick<Missing, 'lost' | 'of'>): string => formatShare(lost / of)

/** `737 of 1,503 calls of compat/big (49.0 %)`; `no turn of 240 of “strong” (but second reply 4)`. */
function inWords({ who, unit, of, lost, why }: Missing): string {
  if (lost === 0) return `no ${unit.slice(0, -1)} of ${formatCount(of)} of ${who}${why === undefined ? '' : ` (but ${why})`}`
  return `${formatCount(lost)} of ${formatCount(of)} ${unit} of ${who} (${shareOf({ lost, of })}${why === undefined ? '' : `; ${why}`})`
}

/** A row for the page, where anybody could have failed to answer. */
export function missingRows(result: Answered): readonly (readonly LabCell[])[] {
  const isAsked = result.models.some(({ calls }) => calls !== undefined && calls.made > 0) || (result.outside?.length ?? 0) > 0
  const missing = missingIn(result)
  if (missing.length === 0) return isAsked ? [['Without an answer', 'no call and no turn']] : []
  const under = missing.every(({ lost }) => lost === 0) ? 'what a command sent amiss never reached the market' : 'the agent passed or spoke by rule; such turns are in every figure'
  return [['Without an answer', { text: listInWords(missing.map(inWords)), under }]]
}

/** Whether any agent left so much unanswered that no figure is about what it can do. */
export const lacksAnswers = (result: Answered): boolean => missingIn(result).some(isSerious)

/** To be known before anything else is believed. */
export const missingWarnings = (result: Answered): readonly string[] =>
  missingIn(result).filter(isSerious).map((one) => `${shareOf(one)} of the ${one.unit} of ${one.who} brought no usable answer. Figures about agents are not about what it can do.`)

export const missingNotes = (result: Answered): readonly string[] => missingIn(result).map(noteOf)

function noteOf(one: Missing): string {
  if (isSerious(one)) return `DO NOT read effects as its doing: ${inWords(one)} brought no usable answer. It passed, or spoke by rule, and that counts as its bargaining. Find out why, and play again in another folder.`
  if (one.lost > 0) return `${inWords(one)} brought no usable answer. The agent passed or spoke by rule there, and that counts as its bargaining.`
  return `The command of ${one.who} made faults that cost it none of its ${formatCount(one.of)} ${one.unit}: ${one.why ?? ''}. What it sent amiss never reached the market, and doing without counts as its bargaining.`
}

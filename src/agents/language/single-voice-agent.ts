// The single voice of the original experiments: one prompt with the whole mandate in it, one structured reply a turn. What it
// may do is held by the market's gate; what it says is only cleaned and flagged. When it asks its person, or leaves, is its own
// affair unless it is `restrained`: then the escalation table knows without it (voice-restraint.ts).
import type { Agent } from '../agent.ts'
import type { LanguageAgentDefinition } from './definition.ts'
import { privateStyle } from './digest/style.ts'
import type { LanguagePorts } from './ports.ts'
import { singleVoicePrompt } from './prompts/single-voice-prompt.ts'
import { replyLimits } from './reply/limits.ts'
import { samplingOf } from './turn/sampling.ts'
import { TurnTaker } from './turn/turn-taker.ts'
import { VoiceRestraint } from './voice-restraint.ts'

export { singleVoicePrompt, type SingleVoicePromptGiven } from './prompts/single-voice-prompt.ts'

export function singleVoiceAgent(ports: LanguagePorts, definition: Extract<LanguageAgentDefinition, { kind: 'single' }>): Agent {
  const { person, priceText, names, name } = ports
  const { movesPerReplyMax = replyLimits.movesDefault, wholeChannel = false } = definition
  const taker = new TurnTaker(ports, {
    role: 'voice', modelId: definition.model, words: true, movesMax: movesPerReplyMax, wholeChannel,
    system: singleVoicePrompt({ person, priceText, names, movesPerReplyMax }),
    style: privateStyle({ self: person.id, names, priceText }),
    sampling: samplingOf(definition), ...(definition.restrained === true ? { restraint: new VoiceRestraint(ports) } : {}),
  })
  return {
    name, repeatable: false,
    takeTurn: (view) => taker.takeTurn(view),
    recall: (view, answered) => taker.recall(view, answered),
    noteOutcome: (move, outcome) => taker.noteOutcome(move, outcome),
  }
}

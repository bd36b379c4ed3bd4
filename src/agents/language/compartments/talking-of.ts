// What the talker of one person works with for a whole market. The limits are here for the sealed record alone: they never
// enter a prompt, and decide nothing about what is said.
import { numberFree } from '../../../roster/number-free.ts'
import type { RosterPerson } from '../../../roster/roster.ts'
import type { LanguagePorts } from '../ports.ts'
import { decimalsShown } from '../reply/price.ts'
import { talkerLimits } from '../talker/limits.ts'
import { talkerSystem } from '../talker/talker-prompt.ts'
import type { Talking } from '../talker/talker.ts'
import type { CompartmentedDefinition } from './planner.ts'
import type { Threads } from './thread-memory.ts'

const temperature = 0.7

export function talkingOf(ports: LanguagePorts, { definition, threads }: { readonly definition: CompartmentedDefinition; readonly threads: Threads }): Talking {
  const { person, priceText } = ports
  const minorUnits = 10 ** decimalsShown(priceText)
  return {
    modelId: definition.talker, system: talkerSystem(person), threads,
    sampling: { temperature: definition.temperature ?? temperature, outputTokensMax: definition.outputTokensMax ?? talkerLimits.outputTokensMax },
    secrets: secretCents(person).filter((cents) => cents > 0).map((cents) => cents / minorUnits),
    lifeSources: [numberFree(person.agent.persona ?? ''), ...person.owns, ...person.wants.map(({ text }) => text)],
  }
}

const secretCents = ({ items, wants, budgetCents, askMeAboveCents }: RosterPerson): readonly number[] =>
  [budgetCents, ...(askMeAboveCents === undefined ? [] : [askMeAboveCents]), ...items.map(({ reservationCents }) => reservationCents), ...wants.map(({ maximumCents }) => maximumCents)]

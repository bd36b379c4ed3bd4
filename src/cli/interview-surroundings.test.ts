// The prompts that a person is shown are those that their agents send, to the byte.
import { describe, expect, it } from 'vitest'
import { singleVoiceAgent } from '../agents/language/single-voice-agent.ts'
import { plannerPrompt } from '../agents/language/prompts/planner-prompt.ts'
import { languageMarket, people, personOf, portsFor, replying } from '../agents/language/turn/language-scenario.fixture.ts'
import { anna, cleo } from '../market/market-cast.fixture.ts'
import { formatMoney } from '../report/format-money.ts'
import type { Roster } from '../roster/roster.ts'
import { agentPromptIn, singleVoiceHeading } from './interview-surroundings.ts'

const person = personOf(anna, { policy: { avoid: [cleo], neverHaggleWith: ['p2'], closeOverMinimumBasisPoints: 2000 } })
const before: Roster = { schema: 'haggle.roster/1', market: 'm', title: 'M', currency: 'USD', opensAt: 0, people: people.filter(({ id }) => id !== anna) }
const shown = agentPromptIn({ currency: 'USD', roster: before })(person)

describe('the prompts that are shown', () => {
  it('of a single voice is what it sends as its system prompt in that roster', async () => {
    const roster: Roster = { ...before, people: [...before.people, person] }
    const market = languageMarket()
    const ports = portsFor(person, { config: market.config, answer: () => replying() })
    const agent = singleVoiceAgent({ ...ports, names: new Map(roster.people.map(({ id, name }) => [id, name])), priceText: (amount) => formatMoney(amount, roster.currency) }, { kind: 'single', model: 'scripted/test' })
    await agent.takeTurn(market.viewOf(anna, 0))
    expect(shown.split(`${singleVoiceHeading}\n\n`)[1]).toBe(ports.requests[0]?.system)
    expect(shown).toContain('Do no business with Cleo (p3).')
  })
  it('of a planner, and what the reader is told', () => {
    expect(shown).toContain(plannerPrompt({ person, movesMax: 4 }).split('\n').slice(0, 3).join('\n'))
    expect(shown).toContain('is told nothing of you')
  })
})

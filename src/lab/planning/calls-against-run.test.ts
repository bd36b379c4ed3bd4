// What a plan counts against what a run of the same market then asks: a rule plans and a model only words, so the course of bargaining is
// the same, and so must the calls be.
import { expect, it } from 'vitest'
import { agentMaker, loadLanguageAgents, parser } from '../../compose.ts'
import { MemoryStore } from '../../journal/memory-store.ts'
import { generateRoster } from '../../roster/generate-roster.ts'
import { type Model, type ModelRequest, noUsage } from '../../models/model.ts'
import { compiled, runNamed } from '../experiment/experiment-scene.fixture.ts'
import { forecastArm } from '../forecast.ts'
import { playArm } from '../play-arm.ts'

const roster = generateRoster({ people: 6, seed: 'calls' })
const run = runNamed(compiled({ market: { rounds: 10 }, agents: { strong: { kind: 'compartmented', talker: 'anthropic/talker' }, weak: 'auto' }, replicates: 1, arms: [{ name: 'B', assign: { draw: { strong: 0.5, weak: 0.5 } } }] }, { roster }), '1-B')

/** Answers every call at once, in a few words, and tells for whom and how many characters it was shown. */
function tersely(onCall: (call: { readonly role: string; readonly characters: number }) => void): Model {
  const reply = ({ form, messages }: ModelRequest): string => {
    const slots = new Set([...(messages.at(-1)?.text ?? '').matchAll(/\bs\d+\b/g)].map(([slot]) => slot))
    return JSON.stringify(form.kind === 'object' && form.name === 'messages' ? { texts: [...slots].map((slot) => ({ slot, text: 'Fair enough, that is what I can do.' })) } : { messages: [] })
  }
  return {
    id: 'anthropic/talker',
    ask: (request) => {
      onCall({ role: request.purpose.role, characters: request.system.length + request.messages.reduce((sum, { text }) => sum + text.length, 0) })
      return Promise.resolve({ text: reply(request), usage: noUsage, version: 'talker' })
    },
  }
}

it('a plan counts the calls that a run makes, and about the tokens that it reads', async () => {
  const make = await loadLanguageAgents()
  const shared = { roster, arm: run.arm, seed: run.seed, parse: parser }
  const { models } = await forecastArm({ ...shared, costOf: () => 0, makeAgent: agentMaker({ language: { make, model: () => tersely(() => expect.fail('a forecast asked a model')), meter: { check: () => undefined }, rehearsal: true } }) })
  const asked: { readonly role: string; readonly characters: number }[] = []
  await playArm({ ...shared, store: new MemoryStore(), makeAgent: agentMaker({ language: { make, model: () => tersely((call) => asked.push(call)), meter: { check: () => undefined } } }) })
  const foretold = (role: string) => models.models.find((one) => one.role === role) ?? expect.fail(`no ${role} was foretold`)
  const made = (role: string) => asked.filter((call) => call.role === role)
  expect(made('talker').length).toBeGreaterThan(10)
  expect(foretold('talker').calls).toBe(made('talker').length)
  // How many texts are left to a reader depends on what the others' models say.
  expect(Math.abs(foretold('reader').calls - made('reader').length)).toBeLessThanOrEqual(2)
  const { fresh, cached, written } = foretold('talker').usage
  const ratio = (fresh + cached + written) / (made('talker').reduce((sum, { characters }) => sum + characters, 0) / 4)
  expect(ratio).toBeGreaterThan(0.8)
  expect(ratio).toBeLessThan(1.35)
})

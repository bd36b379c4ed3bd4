import { describe, expect, it } from 'vitest'
import { defaultMarketSettings } from '../../lab/market-settings.ts'
import type { Arm } from '../../lab/arms.ts'
import { triedAgents } from './tried-agents.ts'

const arm = (agents: Arm['agents'], playsAs: Arm['playsAs'] = {}): Arm => ({ name: 'A', gate: 'enforce', schedule: false, agents, languageAgents: {}, playsAs, settings: defaultMarketSettings })
const options = { callsInFlight: 1, callSeconds: 1, capRun: 'none', folder: '/nowhere', currency: 'USD' } as const

describe('before a run', () => {
  it('every command is started, under whatever name an experiment has it, and all that do not are told at once', async () => {
    const arms = [arm({ p01: 'strong', p02: 'auto', p03: 'strong' }, { strong: 'exec:/nope/one' }), arm({ p01: 'exec:/nope/two' })]
    await expect(triedAgents(arms, options)).rejects.toThrow(/^2 commands of this run did not start and say ready, and a run does not start with silent agents:\n {2}exec:\/nope\/one: the command ended.*\n {2}exec:\/nope\/two: .*\n.*docs\/exec-agents\.md/)
  })

  it('a newcomer’s too', async () => {
    await expect(triedAgents([arm({ p01: 'auto' })], { ...options, newcomer: { name: 'exec:/nope/three', person: 'p01' } })).rejects.toThrow(/a command of this run[^]*exec:\/nope\/three/)
  })

  it('classical agents need none', async () => {
    expect(await triedAgents([arm({ p01: 'auto' })], options)).toBeUndefined()
  })
})

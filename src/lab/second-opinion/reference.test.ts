// Who decides in both seats, by what a file calls the reference.
import { describe, expect, it } from 'vitest'
import type { AgentRef } from '../experiment/definition.ts'
import { referenceOf, referenceProblem } from './reference.ts'

const haiku = 'anthropic/claude-haiku-4-5'

describe('the reference', () => {
  it.each<[string, AgentRef, object]>([
    ['auto, with what it does in a talk', 'auto', { by: 'rule', rule: 'auto', words: 'auto (within one talk: linear)' }],
    ['a rule', 'boulware', { by: 'rule', rule: 'boulware', words: 'boulware' }],
    ['a bare model id: that model', haiku, { by: 'model', model: haiku, words: haiku }],
    ['a single voice', `single:${haiku}`, { by: 'model', model: haiku, words: haiku }],
    ['compartmented without a planner: its talker', { kind: 'compartmented', talker: haiku }, { by: 'model', model: haiku, words: haiku }],
    ['compartmented with a model as its planner: that one', { kind: 'compartmented', talker: haiku, planner: 'openai/gpt-5-mini' }, { by: 'model', model: 'openai/gpt-5-mini' }],
    ['compartmented with a rule spelled out: that rule, and the words say so', { kind: 'compartmented', talker: haiku, planner: 'auto' }, { by: 'rule', rule: 'auto', words: `the rule auto (within one talk: linear), planner of a compartmented agent; its talker ${haiku} is not asked` }],
  ])('%s', (_what, ref, expected) => {
    expect(referenceOf(ref)).toMatchObject(expected)
    expect(referenceProblem(ref)).toBeUndefined()
  })

  it.each<AgentRef>(['nope', 'sniper', 'exec:./mine.py', { kind: 'compartmented', talker: haiku, planner: 'sniper' }])('nobody can be seated as %s', (ref) => {
    expect(referenceProblem(ref)).toMatch(/there is no bargaining rule .*; use auto, one of boulware, .* or a model/)
  })
})

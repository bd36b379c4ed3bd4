import { describe, expect, it } from 'vitest'
import { aRequest } from './request.fixture.ts'
import { cutJsonObject, textModeSystem } from './text-mode.ts'

describe('cutJsonObject', () => {
  it.each([
    ['{"a":1}', '{"a":1}'],
    ['Sure! Here it is:\n```json\n{"a": {"b": [1, {"c": 2}]}}\n```\nAnything else?', '{"a": {"b": [1, {"c": 2}]}}'],
    ['{"words": "a brace } and a \\" quote {"} and {"second": true}', '{"words": "a brace } and a \\" quote {"}'],
    ['<think>perhaps {"a": 0}?</think>{"a":1}', '{"a":1}'],
    ['{"a":"\\\\"}x', '{"a":"\\\\"}'],
    ['{}', '{}'],
  ])('%s', (text, object) => expect(cutJsonObject(text)).toBe(object))

  it.each(['', 'no object', '{"a": 1', '{"a": "never closed }', '<think>{"a":1}</think> nothing', '}{'])('%s: nothing', (text) => expect(cutJsonObject(text)).toBeUndefined())

  it('is not stalled by a wall of braces', () => expect(cutJsonObject('{'.repeat(200_000))).toBeUndefined())
})

it('the form stands behind the system prompt, so that the prompt stays its own prefix', () => {
  const { form, system } = aRequest
  if (form.kind !== 'object') throw new Error('the fixture asks for an object')
  const text = textModeSystem(system, form)
  expect(text.startsWith(system)).toBe(true)
  expect(text).toContain(JSON.stringify(form.schema))
})

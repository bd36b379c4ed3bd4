// A request as an agent makes it, for tests that do not care what is in it.
import type { ModelRequest } from './model.ts'

export const aRequest: ModelRequest = {
  purpose: { arm: 'ours', person: 'ada', role: 'voice', turn: 1, part: 0 },
  system: 'You sell a bicycle for Ada.',
  messages: [{ role: 'user', text: 'Ben offers 40 dollars for the bicycle.' }],
  form: { kind: 'object', name: 'act', description: 'What you do.', schema: { type: 'object', properties: { move: { type: 'string' } }, required: ['move'] } },
  sampling: { temperature: 0.5, outputTokensMax: 300 },
}

export const aTextRequest: ModelRequest = { ...aRequest, form: { kind: 'text' } }

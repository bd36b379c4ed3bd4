// Reads what a person corrects in the recap or in the rules: fields by name ("sell.1.least = 55"), and the common ways of
// saying the same in words ("the least for the bike is 55", "drop the lamp"). What it cannot follow is a problem, not a guess.
import { contentWords } from '../market/matching.ts'
import { type Edit, kept, withEdits } from './interview-state.ts'
import { type FieldRead, type Reading, readField } from './read-field.ts'
import { ruleFields } from './read-rule.ts'
import { cleanAnswer } from './said-text.ts'

/** All of it or nothing: half a correction would be confirmed by accident. */
export function readCorrection(text: string, reading: Reading): FieldRead {
  const edits: Edit[] = []
  let interview = reading.interview
  for (const line of cleanAnswer(text).split(/\n|;/u).map((one) => one.trim()).filter((one) => one !== '')) {
    const read = readLine(line, { ...reading, interview })
    if (!read.ok) return read
    edits.push(...read.edits)
    interview = withEdits(interview, read.edits)
  }
  return edits.length === 0 ? { ok: false, problem: howTo } : { ok: true, edits }
}

export const howTo = 'I could not follow that. Write "ok", or what to change by its name, such as: sell.1.least = 55'

const fieldName = `(?:sell|buy)\\.\\d{1,3}(?:\\.[a-z]+)?|selling\\.add|buying\\.add|owns|budget|askme|instructions\\.more|instructions|oddities|${ruleFields.join('|')}`
const named = new RegExp(`^(?<field>${fieldName})\\s*(?:=|:|\\bto\\b|\\bis\\b)\\s*(?<value>.*)$`, 'isu')

function readLine(line: string, reading: Reading): FieldRead {
  const groups = named.exec(line)?.groups
  const field = groups?.['field']
  if (field !== undefined) return readField([...ruleFields].find((one) => one.toLowerCase() === field.toLowerCase()) ?? field.toLowerCase(), groups?.['value'] ?? '', reading)
  return readWords(line, reading)
}

function readWords(line: string, reading: Reading): FieldRead {
  const dropped = /^(?:please )?(?:drop|remove|delete|forget|leave out|do not sell|don'?t sell|not) (?<thing>.+)$/iu.exec(line)?.groups?.['thing']
  if (dropped !== undefined) {
    const place = onlyOne([...placesIn(dropped, 'sell', reading), ...placesIn(dropped, 'buy', reading)])
    return place === undefined ? { ok: false, problem: howTo } : readField(place, 'drop', reading)
  }
  const added = /^(?:please )?(?:i )?(?:also|add|and) (?<side>sell(?:ing)?|offer|buy(?:ing)?|want|seek(?:ing)?|look(?:ing)? for) (?<thing>.+)$/iu.exec(line)?.groups
  if (added !== undefined) return readField(/^(?:sell|offer)/iu.test(added['side'] ?? '') ? 'selling.add' : 'buying.add', added['thing'] ?? '', reading)
  if (/^(?:no,? )?(?:my |the )?budget\b/iu.test(line)) return readField('budget', line, reading)
  for (const { part, side, pattern } of aspects) {
    if (!pattern.test(line)) continue
    const rest = line.replace(pattern, ' ')
    const place = onlyOne(placesIn(rest, side, reading))
    if (place !== undefined) return readField(`${place}.${part}`, rest.replace(/^.*\b(?:is|to|be|=|at)\b/iu, ''), reading)
  }
  return { ok: false, problem: howTo }
}

const aspects: readonly { readonly part: string; readonly side: 'sell' | 'buy'; readonly pattern: RegExp }[] = [
  { part: 'least', side: 'sell', pattern: /\b(?:least|minimum|lowest|floor)\b/iu },
  { part: 'most', side: 'buy', pattern: /\b(?:most|maximum|max|limit|pay)\b/iu },
  { part: 'ask', side: 'sell', pattern: /\b(?:ask|asking|price)\b/iu },
  { part: 'condition', side: 'sell', pattern: /\bcondition\b/iu },
  { part: 'condition', side: 'buy', pattern: /\bcondition\b/iu },
  { part: 'defects', side: 'sell', pattern: /\bdefects?\b/iu },
]

/** Places of the things that share the most words with the text, if any. */
function placesIn(text: string, side: 'sell' | 'buy', { interview }: Reading): readonly string[] {
  const words = contentWords(text)
  const things = side === 'sell' ? kept(interview.items).map(({ number, draft }) => ({ number, title: draft.title })) : kept(interview.wants).map(({ number, draft }) => ({ number, title: draft.text }))
  const scored = things.map(({ number, title }) => ({ place: `${side}.${number}`, score: [...contentWords(title)].filter((word) => words.has(word)).length })).filter(({ score }) => score > 0)
  const best = Math.max(0, ...scored.map(({ score }) => score))
  return scored.filter(({ score }) => score === best).map(({ place }) => place)
}

const onlyOne = (places: readonly string[]): string | undefined => (places.length === 1 ? places[0] : undefined)

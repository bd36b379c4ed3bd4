// Reads what a person corrects in the recap or in the rules: fields by name ("sell.1.least = 55") here, the common ways of
// saying the same in words (spoken-correction.ts). What cannot be followed is a problem, not a guess.
import { type Edit, withEdits } from './interview-state.ts'
import { type FieldRead, type Reading, readField } from './read-field.ts'
import { ruleFields } from './read-rule.ts'
import { cleanAnswer } from './said-text.ts'
import { howTo, readSpokenCorrection } from './spoken-correction.ts'

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

const fieldName = `(?:sell|buy)\\.\\d{1,3}(?:\\.[a-z]+)?|selling\\.add|buying\\.add|owns|budget|askme|instructions\\.more|instructions|oddities|${ruleFields.join('|')}`
const named = new RegExp(`^(?<field>${fieldName})\\s*(?:=|:|\\bto\\b|\\bis\\b)\\s*(?<value>.*)$`, 'isu')

function readLine(line: string, reading: Reading): FieldRead {
  const groups = named.exec(line)?.groups
  const field = groups?.['field']
  if (field !== undefined) return readField([...ruleFields].find((one) => one.toLowerCase() === field.toLowerCase()) ?? field.toLowerCase(), groups?.['value'] ?? '', reading)
  return readSpokenCorrection(line, reading)
}

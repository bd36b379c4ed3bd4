// Codes for every person whether they asked for aggressive bargaining: by word lists, by a file that somebody has made, or by a
// model. Decides who is asked about at all (people without instructions asked for nothing); what the words mean is decided by
// rules.ts or ask-model.ts.
import type { Model } from '../../../models/model.ts'
import type { AggressivenessCoding } from '../survey.ts'
import { askModel, type Judged } from './ask-model.ts'
import { asksForPressure } from './rules.ts'

export interface CodedPerson {
  readonly person: string
  readonly instructions?: string
}

export type CodingSource =
  | { readonly by: 'rules' }
  /** The parsed file: person -> true or false, for everybody. */
  | { readonly by: 'file'; readonly coded: unknown }
  | { readonly by: 'model'; readonly model: Model; readonly callsInFlight: number; readonly signal?: AbortSignal }

/** Names everything wrong with a coding file, one line each. */
export class CodingFault extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join('; '))
    this.name = 'CodingFault'
    this.faults = faults
  }
}

/** The same for the same people in any order, by rules and by file. Throws CodingFault (file) and ModelFault (model: the provider failed). */
export async function codeAggressiveness(people: readonly CodedPerson[], source: CodingSource): Promise<AggressivenessCoding> {
  switch (source.by) {
    case 'rules': return codingOf('rules', new Map(people.map(({ person, instructions }) => [person, asksForPressure(instructions ?? '')])))
    case 'file': return codingOf('file', readCoded(people, source.coded))
    case 'model': return byModel(people, source)
  }
}

function codingOf(by: AggressivenessCoding['by'], coded: ReadonlyMap<string, boolean>): AggressivenessCoding {
  const count = [...coded.values()].filter((aggressive) => aggressive).length
  return { by, aggressive: Object.fromEntries(coded), share: coded.size === 0 ? 0 : count / coded.size }
}

function readCoded(people: readonly CodedPerson[], coded: unknown): ReadonlyMap<string, boolean> {
  if (typeof coded !== 'object' || coded === null || Array.isArray(coded)) throw new CodingFault(['the file holds no list of people; write a line for each, such as p01: true'])
  const given = new Map(Object.entries(coded as Readonly<Record<string, unknown>>))
  const known = new Set(people.map(({ person }) => person))
  const unknown = [...given.keys()].filter((person) => !known.has(person))
  const unclear = [...given].filter(([person, value]) => known.has(person) && typeof value !== 'boolean')
  const missing = [...known].filter((person) => !given.has(person))
  const faults = [
    ...unknown.map((person) => `${JSON.stringify(person)}: nobody in the roster has this short name; correct it or leave it out`),
    ...unclear.map(([person, value]) => `${person}: ${JSON.stringify(value) ?? String(value)} is neither true nor false`),
    ...(missing.length === 0 ? [] : [`${missing.join(', ')}: not coded; write true or false for each`]),
  ]
  if (faults.length > 0) throw new CodingFault(faults)
  return new Map(people.map(({ person }) => [person, given.get(person) === true]))
}

async function byModel(people: readonly CodedPerson[], { model, callsInFlight, signal }: Extract<CodingSource, { readonly by: 'model' }>): Promise<AggressivenessCoding> {
  const asked = people.filter(({ instructions }) => (instructions ?? '').trim() !== '')
  const judged = new Map<string, Judged>()
  const waiting = [...asked]
  const worker = async (): Promise<void> => {
    for (let person = waiting.shift(); person !== undefined; person = waiting.shift()) judged.set(person.person, await askModel(model, person, signal))
  }
  try {
    await Promise.all(Array.from({ length: Math.min(Math.max(1, callsInFlight), asked.length) }, worker))
  } finally {
    // Where one call has failed the others ask nothing more.
    waiting.length = 0
  }
  const all = [...judged.values()]
  const notCoded = asked.filter(({ person }) => judged.get(person)?.aggressive === undefined).map(({ person }) => person)
  const unclear = new Set(notCoded)
  const total = (pick: (one: Judged) => number): number => all.reduce((sum, one) => sum + pick(one), 0)
  return {
    ...codingOf('model', new Map(people.flatMap(({ person }) => (unclear.has(person) ? [] : [[person, judged.get(person)?.aggressive ?? false] as const])))),
    ...(notCoded.length > 0 && { notCoded }),
    cost: { model: model.id, versions: [...new Set(all.flatMap(({ version }) => (version === '' ? [] : [version])))].sort(), calls: total(({ calls }) => calls), tokensRead: total(({ tokensRead }) => tokensRead), tokensWritten: total(({ tokensWritten }) => tokensWritten) },
  }
}

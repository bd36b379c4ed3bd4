// Decides in what two score sheets of the same rows differ: figure by figure, so that a newer version of the metrics shows what it
// changed. Which of them is right is nobody's to say here.

export interface ScoreChange {
  /** `protocols[0].models[2].metrics.dealRate.paper.value`. */
  readonly place: string
  /** Absent: there was, or is, no such figure. */
  readonly before?: unknown
  readonly after?: unknown
}

/** In the order of places. Rows of models are told by the model's name, whatever their order. */
export function scoreChanges(before: unknown, after: unknown): readonly ScoreChange[] {
  const [old, now] = [new Map(leavesOf(before, '')), new Map(leavesOf(after, ''))]
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((place) => {
    const [one, other] = [old.get(place), now.get(place)]
    if (Object.is(one, other)) return []
    return { place, ...(old.has(place) && { before: one }), ...(now.has(place) && { after: other }) }
  })
}

function* leavesOf(value: unknown, place: string): Generator<readonly [string, unknown]> {
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) yield* leavesOf(one, `${place}[${nameOf(one) ?? index}]`)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, one] of Object.entries(value)) if (one !== undefined) yield* leavesOf(one, place === '' ? name : `${place}.${name}`)
  } else yield [place, value]
}

const namedBy = ['model', 'protocol', 'category', 'level', 'label', 'fact'] as const

function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const fields = value as Readonly<Record<string, unknown>>
  const name = namedBy.map((field) => fields[field]).find((one) => typeof one === 'string')
  return typeof name === 'string' ? name : undefined
}

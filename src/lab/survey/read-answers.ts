// Reads the answers to a survey and undoes their labels. Strict: every fault is named with person, question and remedy, and one
// fault refuses the whole file, so that nothing is dropped in silence. What was left empty was not answered, and is fine.
import type { z } from 'zod'
import { type FormBundle, type FormDeal, type FormKey, type Respondents, type SurveyAnswer, surveyAnswerSchema, type SurveyData, surveyFileSchema, type SurveyForm, type SurveyForms, type SurveyRow } from './survey.ts'

export interface AnswersGiven {
  readonly experiment: string
  readonly respondents: Respondents
}

export type AnswersRead =
  | { readonly ok: true; readonly survey: SurveyData; readonly answers: readonly SurveyAnswer[] }
  /** One line each: `p07, fairness amber/2: 9 must be from 1 to 7; …`. */
  | { readonly ok: false; readonly faults: readonly string[] }

/** `raw` is a parsed file of the schema `haggle.survey/1`. */
export function readAnswers(raw: unknown, surveyed: SurveyForms, given: AnswersGiven): AnswersRead {
  const file = readFile(raw, given.experiment)
  const matched = matchedForms(file.answers, surveyed)
  const answered = matched.flatMap((one) => ('fault' in one ? [] : [one]))
  const faults = [...file.faults, ...matched.flatMap((one) => ('fault' in one ? [one.fault] : [])), ...answered.flatMap(answerFaults)]
  if (faults.length > 0) return { ok: false, faults }
  const begun = answered.filter(({ answer }) => isStarted(answer))
  return {
    ok: true,
    answers: file.answers,
    survey: {
      respondents: given.respondents,
      asked: surveyed.forms.length,
      started: begun.length,
      finished: begun.filter(isFinished).length,
      rows: begun.flatMap(rowsOf),
    },
  }
}

interface FileRead {
  readonly faults: readonly string[]
  /** Without the values that are at fault: what stands beside them is still looked at, so that one reading names everything. */
  readonly answers: readonly SurveyAnswer[]
}

function readFile(raw: unknown, experiment: string): FileRead {
  const parsed = surveyFileSchema.safeParse(raw)
  const other = (name: unknown): string[] => (typeof name !== 'string' || name === experiment ? [] : [`experiment: the answers are to “${name}”, and this is “${experiment}”; name the right file or folder`])
  if (parsed.success) return { faults: other(parsed.data.experiment), answers: parsed.data.answers }
  const faults = [...shapeFaults(parsed.error.issues, raw), ...other(valueAt(raw, ['experiment']))]
  const entries = valueAt(raw, ['answers'])
  const answers = (Array.isArray(entries) ? entries : []).flatMap((entry: unknown) => {
    const mended = surveyAnswerSchema.safeParse(withoutFaults(entry))
    return mended.success ? [mended.data] : []
  })
  return { faults, answers }
}

/** The entry without its questions that hold a fault, unless they are lists of points: of those only the faulty lines go. */
function withoutFaults(entry: unknown): unknown {
  const issues = surveyAnswerSchema.safeParse(entry).error?.issues ?? []
  const gone = new Set(issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [JSON.stringify(issue.path.map(String).slice(0, 2))])))
  const isLeft = (path: readonly string[]): boolean => !gone.has(JSON.stringify(path)) && !(path.length === 1 && gone.has(path[0] ?? ''))
  if (typeof entry !== 'object' || entry === null) return entry
  return Object.fromEntries(Object.entries(entry).filter(([question]) => isLeft([question])).map(([question, value]: [string, unknown]) => {
    if (typeof value !== 'object' || value === null) return [question, value]
    if (Array.isArray(value)) return [question, issues.some(({ path }) => path[0] === question) ? [] : value]
    return [question, Object.fromEntries(Object.entries(value).filter(([place]) => isLeft([question, place])))]
  }))
}

interface Answered {
  readonly answer: SurveyAnswer
  readonly form: SurveyForm
  readonly key: FormKey
}

function matchedForms(answers: readonly SurveyAnswer[], { forms, key }: SurveyForms): readonly (Answered | { readonly fault: string })[] {
  const replicates = new Set(forms.map(({ replicate }) => replicate))
  const keys = new Map(key.map((one) => [one.form, one]))
  const byPlace = new Map(forms.map((form) => [placeOf(form), form]))
  const people = new Set(forms.map(({ person }) => person))
  const seen = new Set<string>()
  return answers.map((answer, index) => {
    const { person } = answer
    if (!people.has(person)) return { fault: `answers[${index}]: there is no ${JSON.stringify(person)} in this experiment; write the person’s short name, as the forms do` }
    const replicate = answer.replicate ?? 1
    const form = byPlace.get(placeOf({ replicate, person }))
    const own = form === undefined ? undefined : keys.get(form.form)
    if (form === undefined || own === undefined) return { fault: `${person}: there is no replicate ${replicate}; there are ${[...replicates].join(', ')}` }
    if (seen.has(form.form)) return { fault: `${form.form}: answers twice; keep one of the two` }
    seen.add(form.form)
    return { answer, form, key: own }
  })
}

const placeOf = ({ replicate, person }: Pick<SurveyForm, 'replicate' | 'person'>): string => JSON.stringify([replicate, person])

/** Labels and numbers that are not on the form; a ranking that is not one. */
function answerFaults({ answer, form }: Answered): string[] {
  const who = form.form
  const labels = form.bundles.map(({ label }) => label)
  const deals = dealsOf(form).map(({ place }) => place)
  const unknownDeals = (['fairness', 'dealSatisfaction'] as const).flatMap((question) =>
    Object.keys(answer[question] ?? {}).filter((place) => !deals.includes(place))
      .map((place) => `${who}, ${question} ${place}: there is no such deal on the form; ${deals.length === 0 ? 'it has none' : `it has ${deals.join(', ')}`}`))
  const unknownLabels = Object.keys(answer.bundleSatisfaction ?? {}).filter((label) => !labels.includes(label))
    .map((label) => `${who}, bundleSatisfaction ${label}: there is no such label on the form; it has ${labels.join(', ')}`)
  return [...unknownDeals, ...unknownLabels, ...rankingFaults(rankingOf(answer), { who, labels })]
}

function rankingFaults(ranking: readonly string[], { who, labels }: { readonly who: string; readonly labels: readonly string[] }): string[] {
  if (ranking.length === 0) return []
  const place = `${who}, ranking`
  const unknown = [...new Set(ranking)].filter((label) => !labels.includes(label))
  const twice = labels.filter((label) => ranking.filter((one) => one === label).length > 1)
  const missing = labels.filter((label) => !ranking.includes(label))
  return [
    ...unknown.map((label) => `${place}: there is no label ${JSON.stringify(label)} on the form; it has ${labels.join(', ')}`),
    ...twice.map((label) => `${place}: ${label} stands there more than once; name each label once`),
    ...(missing.length > 0 ? [`${place}: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing; rank all ${labels.length}, or leave the ranking empty`] : []),
  ]
}

/** An empty list is the template as it was handed out. */
const rankingOf = (answer: SurveyAnswer): readonly string[] => answer.ranking ?? []

const given = (values: Readonly<Record<string, number | null | undefined>> | null | undefined): readonly (readonly [string, number])[] =>
  Object.entries(values ?? {}).flatMap(([place, value]) => (typeof value === 'number' ? [[place, value] as const] : []))

/** Whether anything was answered at all. */
export function isStarted(answer: SurveyAnswer): boolean {
  const ratings = [answer.fairness, answer.dealSatisfaction, answer.bundleSatisfaction].some((values) => given(values).length > 0)
  return ratings || rankingOf(answer).length > 0 || typeof answer.wouldDoItAgain === 'boolean' || typeof answer.wouldPay === 'boolean' || (answer.remarks ?? '').trim() !== ''
}

/** With the ranking, every bundle rated and both closing questions answered. Single deals may be left out: somebody may have none. */
function isFinished({ answer, form }: Answered): boolean {
  return rankingOf(answer).length > 0 && given(answer.bundleSatisfaction).length === form.bundles.length && typeof answer.wouldDoItAgain === 'boolean' && typeof answer.wouldPay === 'boolean'
}

/** `label/number`, as answers name a deal. */
export const dealsOf = ({ bundles }: SurveyForm): readonly { readonly place: string; readonly bundle: FormBundle; readonly deal: FormDeal }[] =>
  bundles.flatMap((bundle) => bundle.deals.map((deal) => ({ place: `${bundle.label}/${deal.number}`, bundle, deal })))

function rowsOf({ answer, form, key }: Answered): SurveyRow[] {
  const whose = { replicate: form.replicate, person: form.person }
  const runOf = new Map(key.bundles.map(({ label, run }) => [label, run]))
  const dealAt = new Map(dealsOf(form).map(({ place, bundle, deal }) => [place, { side: deal.side, deal: key.bundles.find(({ label }) => label === bundle.label)?.deals[deal.number - 1], run: runOf.get(bundle.label) }]))
  const aboutDeals = (question: 'fairness' | 'deal_satisfaction', values: SurveyAnswer['fairness']): SurveyRow[] =>
    given(values).flatMap(([place, value]) => {
      const { run, deal, side } = dealAt.get(place) ?? {}
      if (run === undefined || deal === undefined || side === undefined) throw new Error(`the key of form ${form.form} does not know ${place}`)
      return [{ ...whose, question, run, deal, side, value: question === 'fairness' ? asUnfairToSeller(value, side) : value }]
    })
  const about = (question: 'bundle_satisfaction' | 'rank', label: string, value: number): SurveyRow[] => {
    const run = runOf.get(label)
    if (run === undefined) throw new Error(`the key of form ${form.form} does not know ${label}`)
    return [{ ...whose, question, run, value }]
  }
  const closing = (question: 'would_do_it_again' | 'would_pay', value: boolean | null | undefined): SurveyRow[] => (typeof value === 'boolean' ? [{ ...whose, question, value: value ? 1 : 0 }] : [])
  return [
    ...aboutDeals('fairness', answer.fairness), ...aboutDeals('deal_satisfaction', answer.dealSatisfaction),
    ...given(answer.bundleSatisfaction).flatMap(([label, value]) => about('bundle_satisfaction', label, value)),
    ...rankingOf(answer).flatMap((label, index) => about('rank', label, index + 1)),
    ...closing('would_do_it_again', answer.wouldDoItAgain), ...closing('would_pay', answer.wouldPay),
  ]
}

/** Asked as 1 unfair to me, 7 unfair to the other side; kept as 1 unfair to the seller, 7 unfair to the buyer, whoever answers. */
const asUnfairToSeller = (value: number, side: 'seller' | 'buyer'): number => (side === 'seller' ? value : 8 - value)

function shapeFaults(issues: readonly z.core.$ZodIssue[], raw: unknown): string[] {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return ['the file holds no fields; it starts with schema: haggle.survey/1']
  return issues.map((issue) => {
    const path = issue.path.map(String)
    const { who, question } = placeWords(path, raw)
    if (issue.code === 'unrecognized_keys') return `${who}${issue.keys.map((key) => JSON.stringify(key)).join(', ')}: there is no such question; check its spelling or leave it out`
    const value = valueAt(raw, path)
    const shown = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${JSON.stringify(value)} ` : ''
    return `${who}${question}: ${shown}${issue.message}; correct it, or leave it empty where the question was not answered`
  })
}

/** `answers[3].fairness.amber/1` in the words of whoever filled it in: `p07, fairness amber/1`. */
function placeWords(path: readonly string[], raw: object): { readonly who: string; readonly question: string } {
  if (path[0] !== 'answers' || path[1] === undefined) return { who: '', question: path.join('.') || 'the file' }
  const person = valueAt(raw, ['answers', path[1], 'person'])
  const who = typeof person === 'string' && person !== '' ? person : `answers[${path[1]}]`
  const question = path.slice(2).join(' ')
  return { who: question === '' ? `${who}: ` : `${who}, `, question: question === '' ? 'the entry' : question }
}

function valueAt(raw: unknown, path: readonly string[]): unknown {
  let value = raw
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Readonly<Record<string, unknown>>)[step]
  }
  return value
}

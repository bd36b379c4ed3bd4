// Conducts an interview: takes step after step, asks, reads, records. Everything learnt goes through edits, each recorded
// before the next question; a model that fails hands over to the guided form and nothing is lost.
import { ModelFault } from '../models/model.ts'
import type { RosterPerson } from '../roster/roster.ts'
import type { InterviewContext } from './context.ts'
import { readCorrection } from './correction.ts'
import { goingOnWithout } from './going-on-without.ts'
import { type Edit, emptyInterview, type Interview, withEdits } from './interview-state.ts'
import { intakeLimits } from './limits.ts'
import { fieldsReadByForm, ModelInterviewer } from './model-interviewer.ts'
import { amountsIn } from './money-text.ts'
import { rulesByModel } from './model-rules.ts'
import { nextStep, type Step } from './next-step.ts'
import { personFrom } from './person-from.ts'
import type { InterviewPorts } from './ports.ts'
import { openQuestions, type Question } from './question-plan.ts'
import { readField } from './read-field.ts'
import { saysNo, saysNone, saysYes } from './said-text.ts'
import type { RuleQuestion } from './rule-questions.ts'
import { howTo } from './spoken-correction.ts'
import { editsOf, type TranscriptEntry } from './transcript.ts'

export type InterviewEnd =
  | { readonly status: 'finished'; readonly person: RosterPerson; readonly interview: Interview }
  | { readonly status: 'stopped'; readonly question: Question; readonly why: string }

export interface Conducting {
  readonly context: InterviewContext
  readonly ports: InterviewPorts
  /** Identifiers of items and wants that others have. */
  readonly takenIds?: ReadonlySet<string>
  /** The transcript so far, of an interrupted interview. */
  readonly before?: readonly TranscriptEntry[]
}

export function conductInterview(given: Conducting): Promise<InterviewEnd> {
  return new Conversation(given).run()
}

class Conversation {
  readonly #given: Conducting
  #interview: Interview
  #answers: number
  /** Gone after its first fault: from then on the guided form asks. */
  #model: ModelInterviewer | undefined
  /** The model's words for the next question. */
  #wording: { readonly id: string; readonly words: string } | undefined

  constructor(given: Conducting) {
    this.#given = given
    const { context, ports: { model }, before = [] } = given
    this.#interview = withEdits(emptyInterview, editsOf(before))
    const answered = before.filter((entry) => entry.kind === 'answered')
    this.#answers = answered.length
    if (model !== undefined) this.#model = new ModelInterviewer({ model, context, saidBefore: answered.map(({ text }) => text).join('\n'), turnsBefore: answered.length })
  }

  async run(): Promise<InterviewEnd> {
    const { context, ports: { record, model }, before = [] } = this.#given
    if (before.length === 0) record({ kind: 'started', schema: 'haggle.interview/1', person: context.person.id, name: context.person.name, currency: context.currency, ...(model === undefined ? {} : { model: model.id }) })
    for (;;) {
      const step = nextStep(this.#interview, context)
      if (step.kind === 'finish') return this.#finish()
      if (step.kind === 'compile') {
        await this.#compile(step.words)
        continue
      }
      if ('shown' in step) this.#tell(step.shown)
      const answer = this.#answers >= intakeLimits.answersMax ? undefined : await this.#ask(step.question)
      if (answer === undefined) return this.#stop(step.question)
      await this.#take(step, answer)
    }
  }

  async #ask(question: Question): Promise<string | undefined> {
    const wording = this.#wording?.id === question.id && (this.#interview.tries[question.id] ?? 0) === 0 ? this.#wording.words : undefined
    const asked = wording === undefined ? question : { ...question, text: wording }
    this.#given.ports.record({ kind: 'asked', question: question.id, text: asked.text, by: wording === undefined ? 'form' : 'model' })
    return this.#given.ports.interviewee.ask(asked)
  }

  /** One answer, one entry: what was said and everything that follows from it. */
  async #take(step: Exclude<Step, { readonly kind: 'finish' | 'compile' }>, said: string): Promise<void> {
    const isTooLong = said.length > intakeLimits.answerLengthMax
    const answer = said.trim()
    this.#answers += 1
    const { edits, problem } = await this.#read(step, answer)
    this.#interview = withEdits(this.#interview, edits)
    this.#given.ports.record({ kind: 'answered', question: step.question.id, text: isTooLong ? `${answer.slice(0, 200).toWellFormed()}… (${answer.length} characters)` : answer, edits })
    if (problem !== undefined) this.#tell(problem)
  }

  async #read(step: Exclude<Step, { readonly kind: 'finish' | 'compile' }>, answer: string): Promise<Taken> {
    switch (step.kind) {
      case 'gather': return this.#gathered(step.question, answer)
      case 'confirm': return this.#confirmed(step.what, answer)
      case 'sample': {
        if (saysYes(answer)) return { edits: [{ kind: 'decided', sample: step.sample.id, answer: 'yes' }] }
        if (saysNo(answer)) return { edits: [{ kind: 'decided', sample: step.sample.id, answer: 'no' }] }
        return { edits: [], problem: 'Please answer yes or no.' }
      }
      case 'settle': return this.#settled(step.settling, answer)
      case 'mismatch': return /^(?:keep|leave|agent|stands?)\b/iu.test(answer) || saysYes(answer) ? { edits: [{ kind: 'decided', sample: step.sample.id, answer: 'stands' }] } : this.#corrected(step.question, answer)
    }
  }

  /**
   * Amounts and conditions are read by the guided form, whatever a model makes of the answer; the rest by the model first and
   * by the form where it leaves the question open. Too many unusable answers, and the thing is left out.
   */
  async #gathered(question: Question, answer: string): Promise<Taken> {
    const { context } = this.#given
    const byForm = isReadByForm(question) ? readField(question.id, answer, { interview: this.#interview, context }) : undefined
    const formEdits = byForm?.ok === true ? byForm.edits : []
    const byModel = await this.#heard(question, answer, withEdits(this.#interview, formEdits))
    const sofar = [...formEdits, ...byModel]
    const interview = withEdits(this.#interview, sofar)
    if (sofar.length > 0 && !isOpen(question, interview, context)) return { edits: sofar }
    const read = byForm ?? readField(question.id, answer, { interview, context })
    const edits = byForm === undefined && read.ok ? [...sofar, ...read.edits] : sofar
    // Prices that contradict each other are read well and still leave the question open.
    if (read.ok && !isOpen(question, withEdits(this.#interview, edits), context)) return { edits }
    return this.#again({ question, edits: [...edits, ...hushed(answer, context.currency)], problem: read.ok ? '' : read.problem, without: goingOnWithout(question.id) })
  }

  async #settled({ question, read, without }: RuleQuestion, answer: string): Promise<Taken> {
    const edits = read(answer)
    return Promise.resolve(edits === undefined ? this.#again({ question, edits: [], problem: `Please answer ${(question.choices ?? []).join(' or ')}.`, without }) : { edits })
  }

  #again({ question, edits, problem, without }: { readonly question: Question; readonly edits: readonly Edit[]; readonly problem: string; readonly without: RuleQuestion['without'] }): Taken {
    const tries = (this.#interview.tries[question.id] ?? 0) + 1
    const tried: Edit = { kind: 'tried', question: question.id }
    if (tries < intakeLimits.triesMax) return { edits: [...edits, tried], ...(problem === '' ? {} : { problem }) }
    return { edits: [...edits, tried, ...without.edits], problem: `${problem} ${without.told}`.trim() }
  }

  async #confirmed(what: 'recap' | 'rules', answer: string): Promise<Taken> {
    if (saysYes(answer)) return { edits: [{ kind: 'person', set: what === 'recap' ? { recapFits: true } : { rulesFit: true } }] }
    return this.#corrected({ id: what, text: what }, answer)
  }

  /** What was confirmed in the recap and is changed afterwards is shown once more. */
  async #corrected(question: Question, answer: string): Promise<Taken> {
    const { context } = this.#given
    const read = readCorrection(answer, { interview: this.#interview, context })
    const edits = read.ok ? read.edits : await this.#heard(question, answer, this.#interview)
    if (edits.length === 0) return { edits: hushed(answer, context.currency), problem: read.ok ? howTo : read.problem }
    const isReopened = this.#interview.recapFits === true && (question.id === 'rules' ? edits.some(isOfThings) : edits.some(({ kind }) => kind === 'items' || kind === 'wants'))
    return { edits: isReopened ? [...edits, { kind: 'person', set: { recapFits: false } }] : edits }
  }

  /** What the model reads in an answer; nothing without a model, or from the moment it fails. */
  async #heard(question: Question, answer: string, interview: Interview): Promise<readonly Edit[]> {
    this.#wording = undefined
    if (this.#model === undefined || answer.length > intakeLimits.answerLengthMax || saysNone(answer)) return []
    const open = openQuestions(interview, this.#given.context)
    try {
      const { edits, rejected, next } = await this.#model.hear({ question, answer, interview, open })
      for (const fact of rejected) this.#note(`The model noted ${fact}; that was not taken.`)
      this.#wording = next
      return edits
    } catch (error) {
      this.#withoutModel(error)
      return []
    }
  }

  async #compile(words: readonly string[]): Promise<void> {
    const { model } = this.#given.ports
    let set: Extract<Edit, { readonly kind: 'rules' }>['set'] = { policy: {} }
    if (model !== undefined && this.#model !== undefined) {
      try {
        const read = await rulesByModel(model, { words, context: this.#given.context, turn: this.#answers + 1 })
        for (const rule of read.rejected) this.#note(`The model read the rule ${rule}; that was not taken.`)
        set = read.set
      } catch (error) {
        this.#withoutModel(error)
      }
    }
    const edits: readonly Edit[] = [{ kind: 'rules', by: 'model', set }]
    this.#interview = withEdits(this.#interview, edits)
    this.#given.ports.record({ kind: 'edited', edits })
  }

  #withoutModel(error: unknown): void {
    if (!(error instanceof ModelFault)) throw error
    this.#model = undefined
    this.#note(`The model is of no help now (${error.message}). The guided form goes on with what is known.`)
    this.#given.ports.interviewee.tell('The model does not answer usefully; I go on as a plain form. Nothing is lost.')
  }

  #tell(text: string): void {
    this.#given.ports.record({ kind: 'told', text })
    this.#given.ports.interviewee.tell(text)
  }

  #note(text: string): void {
    this.#given.ports.record({ kind: 'noted', text })
  }

  #finish(): InterviewEnd {
    const { context, ports, takenIds } = this.#given
    const person = personFrom(this.#interview, context, takenIds)
    this.#tell(`What agents of yours would be told:\n\n${ports.agentPrompt(person)}`)
    ports.record({ kind: 'finished' })
    return { status: 'finished', person, interview: this.#interview }
  }

  #stop(question: Question): InterviewEnd {
    const why = this.#answers >= intakeLimits.answersMax ? `more than ${intakeLimits.answersMax} answers were given` : 'there are no more answers'
    this.#given.ports.record({ kind: 'stopped', question: question.id, why })
    return { status: 'stopped', question, why }
  }
}

interface Taken {
  readonly edits: readonly Edit[]
  readonly problem?: string
}

const isOpen = ({ id }: Question, interview: Interview, context: InterviewContext): boolean => openQuestions(interview, context).some((one) => one.id === id)

/** An amount or a condition is what the form reads in an answer to the very question. */
const isReadByForm = ({ id }: Question): boolean => fieldsReadByForm(id).length > 0

const isOfThings = (edit: Edit): boolean =>
  edit.kind === 'items' || edit.kind === 'wants' || edit.kind === 'item' || edit.kind === 'want' || (edit.kind === 'person' && ['owns', 'budgetCents', 'askMeAboveCents'].some((field) => field in edit.set))

/** Amounts in an answer that was not understood may be limits all the same. */
function hushed(answer: string, currency: string): readonly Edit[] {
  const amounts = answer.length > intakeLimits.answerLengthMax ? [] : [...new Set(amountsIn(answer, currency).amounts.map(({ cents }) => cents))]
  return amounts.length === 0 ? [] : [{ kind: 'hushed', amounts: amounts.slice(0, intakeLimits.thingsMax) }]
}

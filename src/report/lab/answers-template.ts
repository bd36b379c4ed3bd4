// The text that answers to a survey are typed into: YAML of the schema haggle.survey/1 with every question of a form and no
// answer. What a deal was stands beside it as a comment, cleaned, so that no title can end its line.
import type { FormDeal, SurveyForm } from '../../lab/survey/survey.ts'
import { shorten } from '../escape-text.ts'
import { formatMoney } from '../format-money.ts'

export interface TemplateOptions {
  /** Name of the experiment. */
  readonly experiment: string
}

/** A whole file: an entry for every form. */
export function answersTemplate(forms: readonly SurveyForm[], { experiment }: TemplateOptions): string {
  return `# Answers to the survey of ${experiment}. Fill in what was answered and leave the rest empty; a question without an answer is no answer.
# fairness: 1 unfair to me, 4 fair, 7 unfair to the other side. Satisfaction: 1 not at all, 7 very. ranking: best first.
# Then: haggle lab survey DIR --answers THIS-FILE
schema: haggle.survey/1
experiment: ${JSON.stringify(experiment)}
answers:
${forms.map((form) => answersEntry(form)).join('')}`
}

/** The entry of one form, as it stands in the file; also what one person can fill in and send. */
export function answersEntry(form: SurveyForm): string {
  const places = form.bundles.flatMap(({ label, deals }) => deals.map((deal) => ({ place: `${label}/${deal.number}`, about: dealWords(deal, form.currency) })))
  const labels = form.bundles.map(({ label }) => label)
  const perDeal = (question: string, comment: string): string => (places.length === 0 ? '' : `    ${question}: # ${comment}\n${places.map(({ place, about }) => `      ${place}: # ${about}\n`).join('')}`)
  return `  - person: ${JSON.stringify(form.person)} # ${comment(form.name)}
${form.replicate === 1 ? '' : `    replicate: ${form.replicate}\n`}${perDeal('fairness', '1 unfair to me, 4 fair, 7 unfair to the other side')}${perDeal('dealSatisfaction', '1 not at all, 7 very')}    bundleSatisfaction: # 1 not at all, 7 very
${labels.map((label) => `      ${label}:\n`).join('')}    ranking: [] # best first: [${labels.join(', ')}] in your order
    wouldDoItAgain: # true or false
    wouldPay: # true or false
    remarks:
`
}

/** `sold “Blue bike” to Ben for $70 and “Lamp”`. */
export function dealWords(deal: FormDeal, currency: string): string {
  const goods = deal.exchanged.length === 0 ? '' : ` and ${deal.exchanged.map((title) => `“${comment(title)}”`).join(', ')}`
  return `${deal.side === 'seller' ? 'sold' : 'bought'} “${comment(deal.title)}” ${deal.side === 'seller' ? 'to' : 'from'} ${comment(deal.counterpart)} for ${formatMoney(deal.priceCents, currency)}${goods}`
}

const comment = (text: string): string => shorten(text)

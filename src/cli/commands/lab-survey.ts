// haggle lab survey: writes a market experiment's blind forms, reads what people answered, or lets simulated respondents answer.
import { countOf } from '../../report/format-number.ts'
import { CommandFailure } from '../failure.ts'
import { playedMarket } from '../lab/played-market.ts'
import { hasReached, setStage } from '../lab/stage.ts'
import { surveyPlaces } from '../lab/survey-folder.ts'
import { handOutForms, simulate, takeAnswers, takenInWords, type TakenAnswers } from '../lab/survey-stage.ts'

export interface LabSurveyOptions {
  readonly answers?: string
  readonly simulate?: boolean
  readonly json?: boolean
}

export async function labSurveyCommand(folder: string, options: LabSurveyOptions): Promise<void> {
  if (options.answers !== undefined && options.simulate === true) throw new CommandFailure('--answers and --simulate exclude each other; people’s answers need no simulated ones.')
  const market = await playedMarket(folder)
  try {
    const surveyed = { folder, experiment: market.experiment, data: market.data, marketTitle: market.marketTitle }
    if (options.answers !== undefined || options.simulate === true) {
      const taken = options.answers === undefined ? { survey: await simulate(surveyed) } : await takeAnswers(surveyed, { file: options.answers, stage: market.stage })
      await setStage(folder, 'survey')
      return tellAnswers(folder, taken, options)
    }
    if (hasReached(market.stage, 'reveal')) throw new CommandFailure(`${folder} has been revealed, so forms handed out now would no longer be blind; those of its survey lie in ${surveyPlaces(folder).forms}.`)
    const { forms } = await handOutForms(surveyed)
    await setStage(folder, 'survey')
    tellForms(folder, forms.length, options)
  } finally {
    market.release()
  }
}

function tellForms(folder: string, forms: number, { json }: LabSurveyOptions): void {
  const places = surveyPlaces(folder)
  if (json === true) return print({ schema: 'haggle.lab-survey/1', forms, places })
  process.stdout.write(`${countOf(forms, 'form')} written to ${places.forms}
1. Give each person their own page, and nothing else of this folder: ${places.key} undoes the labels and is yours alone.
2. Copy ${places.template} and fill in what they answer.
3. haggle lab survey ${folder} --answers FILE reads it (again, as more comes in: each form counts as it was last given).
4. haggle lab reveal ${folder} ends the survey; later answers are refused.
`)
}

function tellAnswers(folder: string, taken: TakenAnswers | Pick<TakenAnswers, 'survey'>, { json }: LabSurveyOptions): void {
  const { answers } = surveyPlaces(folder)
  const { survey: { respondents, asked, started, finished, rows }, ...counts } = taken
  if (json === true) return print({ schema: 'haggle.lab-survey/1', respondents, asked, started, finished, rows: rows.length, ...counts, answers })
  const who = respondents === 'simulated' ? 'Simulated respondents, not people: of' : 'Of'
  process.stdout.write(`${'added' in taken ? `${takenInWords(taken)}.\n` : ''}${who} ${countOf(asked, 'form')} ${started} ${started === 1 ? 'was' : 'were'} begun and ${finished} finished. Answers ${answers}\nhaggle lab report ${folder} puts them into the reports.\n`)
}

const print = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`)

// haggle lab reveal and haggle lab exchange: the last two stages of a market experiment. A reveal cannot be taken back; from
// then on the real arm, the models and receipts may be told, and no answer counts as blind. An exchange needs a reveal.
import { join } from 'node:path'
import { exchangeList, renderExchange } from '../../report/lab/exchange-list.ts'
import { countOf } from '../../report/format-number.ts'
import { CommandFailure } from '../failure.ts'
import { marketReportAnew } from './lab-report.ts'
import { playedMarket } from '../lab/played-market.ts'
import { hasReached, setStage } from '../lab/stage.ts'
import { keptKey, surveyIn } from '../lab/survey-folder.ts'
import { formsAsked } from '../lab/survey-stage.ts'
import { writeReveal } from '../lab/write-reveal.ts'
import { writeWhole } from '../write-whole.ts'

export interface LabStageOptions {
  readonly json?: boolean
}

export const exchangeName = 'exchange.md'

/** Idempotent: revealed once more, nothing changes but reveal.md being there. */
export async function labRevealCommand(folder: string, { json }: LabStageOptions): Promise<void> {
  const market = await playedMarket(folder)
  try {
    const { experiment, data, agents } = market
    const wasRevealed = hasReached(market.stage, 'reveal')
    const survey = await surveyIn(folder, await formsAsked(folder, market), experiment)
    if (survey === undefined && !wasRevealed) process.stderr.write(`Nobody has answered the survey${(await keptKey(folder)) === undefined ? ', and no forms were handed out' : ''}; after this reveal answers are refused.\n`)
    const path = await writeReveal(folder, { experiment, data, agents })
    const stage = await setStage(folder, 'reveal')
    // Receipts may be written now, and the report says which stage it is of.
    await marketReportAnew(folder)
    const real = data.runs.filter((run) => run.real).map(({ run }) => run)
    const answered = survey === undefined ? null : { respondents: survey.respondents, asked: survey.asked, started: survey.started, finished: survey.finished }
    if (json === true) process.stdout.write(`${JSON.stringify({ schema: 'haggle.lab-reveal/1', stage, wasRevealed, real, agents, survey: answered, reveal: path })}\n`)
    else process.stdout.write(`${wasRevealed ? 'Revealed already' : 'Revealed'}: ${path} says ${real.length === 0 ? 'that no arm is real' : 'which arm is real'}, who had which agent, and what the labels stood for.\n${real.length === 0 ? 'No arm is real, so there is nothing to exchange.' : `haggle lab exchange ${folder} lists who hands what to whom.`}\n`)
  } finally {
    market.release()
  }
}

export async function labExchangeCommand(folder: string, { json }: LabStageOptions): Promise<void> {
  const market = await playedMarket(folder)
  try {
    const { experiment, data } = market
    if (!hasReached(market.stage, 'reveal')) throw new CommandFailure(`${folder} has not been revealed, and an exchange would tell people which arm is real; give haggle lab reveal ${folder} first.`)
    const real = data.runs.find((run) => run.real)
    if (real === undefined) throw new CommandFailure(`no arm of ${folder} is real, so nobody owes anybody anything; an experiment says real: true of the arm whose deals people honour.`)
    const list = exchangeList(data, real.run)
    const path = join(folder, exchangeName)
    await writeWhole(path, renderExchange(list, { title: experiment.title, arm: real.arm }))
    const stage = await setStage(folder, 'exchange')
    if (json === true) process.stdout.write(`${JSON.stringify({ schema: 'haggle.lab-exchange/1', stage, run: real.run, ...list, exchange: path })}\n`)
    else process.stdout.write(`${countOf(list.handovers.length, 'deal')} of arm ${real.arm} to hand over: ${path}\n`)
  } finally {
    market.release()
  }
}

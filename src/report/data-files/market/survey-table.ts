// `survey` of a market experiment: answers with the labels of the blind form undone.
import type { RunId, RunRow } from '../../../lab/experiment/experiment-data.ts'
import type { Respondents, SurveyRow } from '../../../lab/survey/survey.ts'
import { type TableOf, text } from '../data-table.ts'

export interface SurveyContext {
  readonly runs: ReadonlyMap<RunId, RunRow>
  readonly respondents: Respondents
}

export const surveyTable = ({ runs, respondents }: SurveyContext): TableOf<SurveyRow> => ({
  name: 'survey',
  meaning: 'one person’s answer to one question; without rows where nobody was asked',
  key: ['replicate', 'person', 'question', 'run', 'deal'],
  columns: [
    { name: 'replicate', type: 'int', unit: 'number', meaning: 'which repetition of all arms, from 1', of: (row) => row.replicate },
    { name: 'person', ...text, meaning: 'id of the person', of: (row) => row.person },
    { name: 'question', ...text, meaning: 'fairness and deal_satisfaction (of a deal), bundle_satisfaction and rank (of an arm), would_do_it_again and would_pay (of the whole)', of: (row) => row.question },
    { name: 'run', ...text, nullable: true, meaning: 'the run that the answer is about; null for questions about the whole', of: (row) => row.run },
    { name: 'arm', ...text, nullable: true, meaning: 'that run’s arm', of: (row) => (row.run === undefined ? null : runs.get(row.run)?.arm) },
    { name: 'deal', ...text, nullable: true, meaning: 'the deal that the answer is about; null for other questions', of: (row) => row.deal },
    { name: 'side', ...text, nullable: true, meaning: 'the person’s side in that deal: seller or buyer', of: (row) => row.side },
    { name: 'value', type: 'int', unit: 'points', meaning: '1 to 7; a rank from 1, the best; 0 or 1 for no and yes. Fairness is turned so that low is unfair to the seller, 4 is fair and high is unfair to the buyer, whoever answered', of: (row) => row.value },
    { name: 'respondents', ...text, meaning: 'people, or simulated: answers computed from gains, which are nobody’s opinion', of: () => respondents },
  ],
})

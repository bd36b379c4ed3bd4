// The files of data of a market experiment: which tables there are. `results`, a row for each person and run, is the main
// one, since it exists for everybody whether they closed a deal or not. All hold private limits: the organiser's alone.
import type { ExperimentData, RunId, RunRow } from '../../lab/experiment/experiment-data.ts'
import type { FailureRow } from '../../lab/patterns/patterns.ts'
import type { DealOpinion } from '../../lab/second-opinion/second-opinion.ts'
import type { SurveyData } from '../../lab/survey/survey.ts'
import { type ColumnOf, type DataTable, dataTable, type TableOf } from './data-table.ts'
import { dealsTable, itemsTable } from './market/goods-tables.ts'
import { negotiationsTable, offersTable, refusalsTable } from './market/bargaining-tables.ts'
import { failuresTable, opinionsTable } from './market/findings-tables.ts'
import { resultsTable } from './market/results-table.ts'
import { runsTable } from './market/runs-table.ts'
import { surveyTable } from './market/survey-table.ts'

/** What was found out about the rows of an experiment; a table of what is absent has no rows. */
export interface Findings {
  readonly survey?: SurveyData
  readonly failures?: readonly FailureRow[]
  readonly opinions?: readonly DealOpinion[]
}

export function marketTables(data: ExperimentData, { survey, failures = [], opinions = [] }: Findings = {}): readonly DataTable[] {
  const runs = new Map(data.runs.map((run) => [run.run, run]))
  const budgets = new Map(data.people.map(({ person, budgetCents }) => [person, budgetCents]))
  const ofRun = <Row extends { readonly run: RunId }>(table: TableOf<Row>, rows: readonly Row[]): DataTable => dataTable(withRun(table, runs), rows)
  return [
    dataTable(withRun(resultsTable(data.currency), runs), data.persons.map((row) => ({ ...row, budgetCents: budgets.get(row.person) }))),
    dataTable(runsTable(data.currency), data.runs),
    ofRun(itemsTable, data.items),
    ofRun(dealsTable, data.deals),
    ofRun(negotiationsTable, data.negotiations),
    ofRun(offersTable, data.negotiations.flatMap((negotiation) => negotiation.offers.map((offer, index) => ({ run: negotiation.run, negotiation, offer, number: index + 1 })))),
    ofRun(refusalsTable, data.refusals),
    ofRun(failuresTable, failures),
    ofRun(opinionsTable, opinions),
    dataTable(surveyTable({ runs, respondents: survey?.respondents ?? 'people' }), survey?.rows ?? []),
  ]
}

/** Every row names its run, and says where the run stands in the design, so that each file can be used alone. */
function withRun<Row extends { readonly run: RunId }>(table: TableOf<Row>, runs: ReadonlyMap<RunId, RunRow>): TableOf<Row> {
  const leading: readonly ColumnOf<Row>[] = [
    { name: 'run', type: 'string', meaning: 'the run: replicate and arm', of: ({ run }) => run },
    { name: 'replicate', type: 'int', unit: 'number', meaning: 'which repetition of all arms, from 1', of: ({ run }) => runs.get(run)?.replicate },
    { name: 'arm', type: 'string', meaning: 'name of the arm in the experiment’s file', of: ({ run }) => runs.get(run)?.arm },
  ]
  return { ...table, columns: [...leading, ...table.columns] }
}

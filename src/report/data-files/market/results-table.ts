// `results` of a market experiment: a row for each person and run, the unit of the primary comparison.
import type { PersonRow } from '../../../lab/experiment/experiment-data.ts'
import { count, flag, money, type TableOf, text } from '../data-table.ts'

type ResultRow = PersonRow & { readonly budgetCents: number | undefined }

export const resultsTable = (currency: string): TableOf<ResultRow> => ({
  name: 'results',
  meaning: 'one person in one run, whether or not they closed a deal; the gain of whoever closed none is 0 (intention to treat)',
  key: ['run', 'person'],
  columns: [
    { name: 'person', ...text, meaning: 'id of the person in the roster, the same in all runs', of: (row) => row.person },
    { name: 'agent', ...text, meaning: 'name of the agent that bargained for them, as in the experiment’s file', of: (row) => row.agent },
    { name: 'strong', ...flag, nullable: true, meaning: 'true for the first of the two compared agents, false for the second, null for any other', of: (row) => row.strong },
    { name: 'level', ...text, nullable: true, meaning: 'level of the persona or instruction factor; null where the experiment has none', of: (row) => row.level },
    { name: 'items', ...count, meaning: 'things that the person had to sell', of: (row) => row.items },
    { name: 'wants', ...count, meaning: 'things that the person sought', of: (row) => row.wants },
    { name: 'budget_cents', ...money, nullable: true, meaning: 'what the person could spend before any sale (private); null where the roster of the data does not name the person', of: (row) => row.budgetCents },
    { name: 'deals_selling', ...count, meaning: 'deals as seller', of: (row) => row.dealsSelling },
    { name: 'deals_buying', ...count, meaning: 'deals as buyer', of: (row) => row.dealsBuying },
    { name: 'spent_cents', ...money, meaning: 'prices paid', of: (row) => row.spentCents },
    { name: 'earned_cents', ...money, meaning: 'prices received', of: (row) => row.earnedCents },
    { name: 'gain_selling_cents', ...money, meaning: 'sum over sales of price less the person’s floor', of: (row) => row.gainSellingCents },
    { name: 'gain_buying_cents', ...money, meaning: 'sum over purchases of the person’s maximum less price', of: (row) => row.gainBuyingCents },
    { name: 'gain_cents', ...money, meaning: 'the primary outcome: gain selling and buying together', of: (row) => row.gainCents },
    { name: 'competitive_gain_cents', ...money, nullable: true, meaning: 'what competitive (core) prices would have given the person; null where the bound was not computed', of: (row) => row.competitiveGainCents },
    { name: 'currency', ...text, meaning: 'ISO 4217 code of all money in the row', of: () => currency },
  ],
})

// The failure map: where agents acted against their people's interest, counted by agent, by the structure of the deal and by
// instruction, and the worst cases one by one, each linked to its transcript.
import type { MarketExperimentResult } from '../../../lab/experiment/result.ts'
import type { FailureKind, FailureMap, FailureRow } from '../../../lab/patterns/patterns.ts'
import { shorten } from '../../escape-text.ts'
import { formatMoney } from '../../format-money.ts'
import { countOf, formatCount, noNumber } from '../../format-number.ts'
import { columnsOf, headingBlock, note, paragraph, tableBlock, type LabBlock, type LabCell, type LabSection } from '../lab-document.ts'
import { threadAnchor } from '../thread-transcripts.ts'
import { number, share } from './pattern-sections.ts'

export const failureInWords: Readonly<Record<FailureKind, string>> = {
  missed_agreement: 'Left without a deal, though both limits had room',
  refused_better: 'Refused an offer better than what came later',
  passed_over_better: 'Passed over a better offer that was open',
  bid_past_the_ask: 'Offered past the other’s own price',
  conceded_alone: 'Gave ground alone, twice or more',
  deal_at_a_loss: 'Closed at a loss for its own person',
  repeated_refusals: 'Tried again and again what the market refuses',
  already_owned: 'Bought what its person owns already',
  misread_listing: 'Bought what does not meet the want',
  barter_misvalued: 'Lost by goods in part exchange',
  against_instructions: 'Acted against its instructions',
}

/** Rows on the page; the files of data hold them all. */
const rowsShown = 40

export function failureSection(result: MarketExperimentResult): LabSection {
  const { failures } = result.patterns
  return {
    id: 'failures', title: 'Where agents went wrong', short: 'Failures',
    how: 'Found by arithmetic on public moves and private limits; what the data cannot tell is not guessed. One talk can fail in several ways. The chances of an agent are its talks; of refusals, which belong to no talk, its people in each run.',
    blocks: failures.cells.every(({ count }) => count === 0) && failures.rows.length === 0
      ? [paragraph('No failure of these kinds was found.')]
      : [cellsBlock(failures, result.currency), ...structureBlocks(failures), ...instructionBlocks(failures, result), ...rowBlocks(failures, result.currency)],
  }
}

const cellsBlock = ({ cells }: FailureMap, currency: string): LabBlock => tableBlock({
  caption: 'Failures by kind and agent', columns: columnsOf('What went wrong', 'Agent', '#Times', '#Of its chances', '#Cost'),
  rows: cells.filter(({ count }) => count > 0).map(({ kind, agent, count, negotiations, chances = negotiations, share: rate, costCents }) => [
    failureInWords[kind], shorten(agent), { text: formatCount(count), under: kind === 'repeated_refusals' ? `in ${countOf(chances, 'person-run')}` : `in ${countOf(chances, 'talk')}` }, share(rate), costCents === 0 ? noNumber : formatMoney(costCents, currency),
  ]),
})

const structureBlocks = ({ byStructure }: FailureMap): readonly LabBlock[] => (byStructure.length === 0 ? [] : [
  headingBlock('Which structures of deal went wrong'),
  tableBlock({ caption: 'Failures by structure of deal', columns: columnsOf('Structure', '#Talks', '#Failed', '#Share'), rows: byStructure.map(({ structure, negotiations, failed, share: rate }) => [shorten(structure), formatCount(negotiations), formatCount(failed), share(rate)]) }),
])

const instructionBlocks = ({ byInstruction }: FailureMap, { factor }: MarketExperimentResult): readonly LabBlock[] => (byInstruction.length === 0 ? [] : [
  headingBlock(factor === undefined ? 'Which instructions went wrong' : `By ${shorten(factor.name)}`),
  tableBlock({ caption: 'Failures by instruction', columns: columnsOf('Instruction', '#People', '#Failures', '#A person'), rows: byInstruction.map(({ level, people, failures, perPerson }) => [shorten(level), formatCount(people), formatCount(failures), number(perPerson)]) }),
])

function rowBlocks({ rows }: FailureMap, currency: string): readonly LabBlock[] {
  if (rows.length === 0) return []
  const shown = rows.slice(0, rowsShown)
  return [
    headingBlock('The worst, one by one'),
    ...(rows.length > shown.length ? [note(`The first ${rowsShown} of ${formatCount(rows.length)}; the files of data hold the rest.`)] : []),
    tableBlock({
      caption: 'The worst failures', columns: columnsOf('What happened', 'Who acted', 'Run', '#Cost'),
      rows: shown.map((row): readonly LabCell[] => [
        { text: shorten(row.what), under: failureInWords[row.kind], ...linkOf(row) },
        { text: shorten(row.person), under: [`agent ${shorten(row.agent)}`, ...(row.level === undefined ? [] : [shorten(row.level)]), ...(row.counterpart === undefined ? [] : [`with ${shorten(row.counterpart)}`])].join(', ') },
        shorten(row.run), row.costCents === undefined ? noNumber : formatMoney(row.costCents, currency),
      ]),
    }),
  ]
}

/** The thread on its run's page, where the row names one: only such threads have a transcript. */
const linkOf = ({ run, listing, buyer }: FailureRow): { readonly href?: string } =>
  (listing === undefined || buyer === undefined ? {} : { href: `transcripts/${encodeURIComponent(run)}.html#${encodeURIComponent(threadAnchor({ listing, buyer }))}` })

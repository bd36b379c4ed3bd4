// What a second opinion says each deal left on the table, by agent: what the original's participants could not see.
import type { MarketExperimentResult } from '../../../lab/experiment/result.ts'
import type { DealOpinion, SecondOpinions } from '../../../lab/second-opinion/second-opinion.ts'
import { shorten } from '../../escape-text.ts'
import { leftOnTable, type LeftRow } from '../../figures/left-on-table.ts'
import { formatCount } from '../../format-number.ts'
import { estimableCell, intervalText, notEstimableText, spentText, valueInUnit } from '../effect-words.ts'
import { tickIn } from '../effects-figure.ts'
import { columnsOf, figureBlock, note, type LabBlock, type LabSection } from '../lab-document.ts'

export function secondOpinionSection(result: MarketExperimentResult): LabSection | undefined {
  const opinions = result.secondOpinions
  if (opinions === undefined) return undefined
  const { reference, times, spentMicroUsd, capped } = opinions
  return {
    id: 'second-opinion', title: 'What was left on the table', short: 'Second opinion',
    how: `Each deal’s situation was negotiated again ${formatCount(times)} times with ${shorten(reference)} in both seats and limits re-drawn from what the public transcript supports. Positive: the reference would have done better for that person. Intervals of means are 95 % and resample people.`,
    blocks: [...distribution(opinions, result.currency), ...coverageNotes(opinions.opinions), note(`It cost ${spentText(spentMicroUsd)}.${capped ? ' The cap was reached before all deals had an opinion: those that have one are not a fair sample.' : ''}`)],
  }
}

function distribution(opinions: SecondOpinions, currency: string): readonly LabBlock[] {
  const rows = opinions.byAgent.map(({ agent, role, deals, meanLeftCents }): LeftRow => ({
    label: `${shorten(agent)} ${role === 'seller' ? 'selling' : 'buying'}`, seat: role, leftCents: leftBy(opinions, agent, role),
    mean: meanLeftCents.estimable ? { value: meanLeftCents.value, interval: meanLeftCents.interval ?? null } : null,
    printed: meanLeftCents.estimable ? `${valueInUnit(meanLeftCents.value, { unit: 'cents', currency, signed: true })}${intervalText(meanLeftCents.interval, { unit: 'cents', currency })}, n ${formatCount(deals)}` : notEstimableText,
  }))
  return [figureBlock({
    label: `Money left on the table by agent and seat: ${rows.map(({ label, printed }) => `${label} ${printed}`).join('; ')}`,
    draw: ({ document, width, narrow }) => leftOnTable(rows, { document, width, narrow, currency, label: 'Money left on the table by agent and seat; the means are printed beside each row', formatTick: tickIn('cents', currency) }),
    key: 'A stroke is one deal; right of zero something was left. The point is the mean of all deals with its 95 % interval over people.',
    numbers: {
      caption: 'Money left on the table, by agent and seat', columns: columnsOf('Agent', 'Seat', '#Deals', '#Mean left [95 %]'),
      rows: opinions.byAgent.map(({ agent, role, deals, meanLeftCents }) => [shorten(agent), role, formatCount(deals), estimableCell(meanLeftCents, ({ value, interval }) => `${valueInUnit(value, { unit: 'cents', currency, signed: true })}${intervalText(interval, { unit: 'cents', currency })}`)]),
    },
  })]
}

/** Which agent sat where stands on the receipts. */
function leftBy({ opinions, receipts }: SecondOpinions, agent: string, role: 'seller' | 'buyer'): readonly number[] {
  const agentOf = new Map(receipts.map((receipt) => [JSON.stringify([receipt.run, receipt.person]), receipt.agent]))
  return opinions.flatMap((opinion) => {
    const left = role === 'seller' ? opinion.sellerLeftCents : opinion.buyerLeftCents
    return left === undefined || agentOf.get(JSON.stringify([opinion.run, opinion[role]])) !== agent ? [] : [left]
  })
}

function coverageNotes(opinions: readonly DealOpinion[]): readonly LabBlock[] {
  const without = Map.groupBy(opinions.filter(({ none }) => none !== undefined), ({ none }) => none ?? '')
  if (without.size === 0) return []
  return [note(`Without an opinion: ${[...without].map(([why, deals]) => `${formatCount(deals.length)} (${shorten(why)})`).join(', ')} of ${formatCount(opinions.length)} deals.`)]
}

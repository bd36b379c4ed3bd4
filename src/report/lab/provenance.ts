// What a figure can be traced back to, what it cost, and whether it is of what was planned: the same rows for markets and tournaments.
import type { ExperimentHead, ModelUsed } from '../../lab/experiment/result.ts'
import { shorten } from '../escape-text.ts'
import { countOf, formatCount, formatShare, listInWords } from '../format-number.ts'
import { fixed, secondsText, spentText } from './effect-words.ts'
import type { LabCell } from './lab-document.ts'

export const provenanceRows = ({ models, cost, seed, version, dataHash }: ExperimentHead): readonly (readonly LabCell[])[] => [
  ...(models.length === 0 ? [['Models', 'none took part']] : models.map(({ id, versions, priceUsd, calls }): readonly LabCell[] => [
    `Model ${shorten(id)}`,
    {
      text: answeredText(versions),
      under: [...(calls === undefined ? [] : [callsText(calls)]), priceText(priceUsd)].join('; '),
    },
  ])),
  ['Cost', { text: spentText(cost.microUsd), under: `${formatCount(cost.calls)} calls, ${formatCount(cost.tokensRead)} tokens read, ${formatCount(cost.tokensWritten)} written, ${secondsText(cost.wallSeconds)}` }],
  ['Seed, version', `${seed}, ${shorten(version)}`],
  ['Hash of the data', shorten(dataHash)],
]

/** A version is empty where only calls that failed stand behind it: that is no name. */
function answeredText(versions: readonly string[]): string {
  const named = versions.filter((version) => version !== '')
  return named.length === 0 ? 'never answered' : `answered as ${named.map(shorten).join(', ')}`
}

function callsText({ made, failed }: NonNullable<ModelUsed['calls']>): string {
  if (made === 0) return countOf(made, 'call')
  return `${countOf(made, 'call')}, ${failed === 0 ? 'none' : `${formatCount(failed)} (${formatShare(failed / made)})`} failed`
}

const priceText = (priceUsd: ModelUsed['priceUsd']): string =>
  (priceUsd === null ? 'price unknown' : `$${fixed(priceUsd.inputPerMillion, 2)} a million tokens read, $${fixed(priceUsd.outputPerMillion, 2)} written`)

/** None without a plan that says what it was of. */
export const deviationRows = (deviations: ExperimentHead['deviations']): readonly (readonly LabCell[])[] =>
  (deviations === undefined ? [] : [['Deviates from the plan', deviations.length === 0 ? 'in nothing' : listInWords(deviations.map((one) => shorten(one)))]])

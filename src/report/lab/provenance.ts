// What a figure can be traced back to, what it cost, and whether it is of what was planned: the same rows for markets and tournaments.
import type { ExperimentHead } from '../../lab/experiment/result.ts'
import { shorten } from '../escape-text.ts'
import { formatCount, listInWords } from '../format-number.ts'
import { fixed, secondsText, spentText } from './effect-words.ts'
import type { LabCell } from './lab-document.ts'

export const provenanceRows = ({ models, cost, seed, version, dataHash }: ExperimentHead): readonly (readonly LabCell[])[] => [
  ...(models.length === 0 ? [['Models', 'none took part']] : models.map(({ id, versions, priceUsd }): readonly LabCell[] => [
    `Model ${shorten(id)}`,
    {
      text: versions.length === 0 ? 'never answered' : `answered as ${versions.map(shorten).join(', ')}`,
      under: priceUsd === null ? 'price unknown' : `$${fixed(priceUsd.inputPerMillion, 2)} a million tokens read, $${fixed(priceUsd.outputPerMillion, 2)} written`,
    },
  ])),
  ['Cost', { text: spentText(cost.microUsd), under: `${formatCount(cost.calls)} calls, ${formatCount(cost.tokensRead)} tokens read, ${formatCount(cost.tokensWritten)} written, ${secondsText(cost.wallSeconds)}` }],
  ['Seed, version', `${seed}, ${shorten(version)}`],
  ['Hash of the data', shorten(dataHash)],
]

/** None without a plan that says what it was of. */
export const deviationRows = (deviations: ExperimentHead['deviations']): readonly (readonly LabCell[])[] =>
  (deviations === undefined ? [] : [['Deviates from the plan', deviations.length === 0 ? 'in nothing' : listInWords(deviations.map((one) => shorten(one)))]])

// How a model is sampled where an arm does not say.
import type { Sampling } from '../../../models/model.ts'

/** Enough variety to bargain with, and little enough to keep to a form. */
const temperature = 0.7
/** A few moves with a message each. */
const outputTokensMax = 1_500

export const samplingOf = (settings: { readonly temperature?: number | undefined; readonly outputTokensMax?: number | undefined }): Sampling => ({
  temperature: settings.temperature ?? temperature, outputTokensMax: settings.outputTokensMax ?? outputTokensMax,
})

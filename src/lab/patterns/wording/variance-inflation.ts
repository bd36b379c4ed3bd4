// How much less is known of a feature because it comes with others. Decides the bound from which on two features are not told
// apart: least squares would still give each a figure, but large ones with opposite signs, made of the few listings that have the
// one without the other.
import { type Design, fitOls } from '../../statistics/linear/ols.ts'

/**
 * The stricter of the two usual bounds, 5 and 10 (James, Witten, Hastie and Tibshirani, An Introduction to Statistical Learning,
 * 3.3.3): two features of half the listings each then agree in 19 of 20, their estimates correlate by −0.9, and whatever a straight
 * line gets wrong of an outcome that is none lands on the one listing in 20. A table that everybody looks through for its largest
 * figure takes the stricter.
 */
export const varianceInflationMax = 5

export type Column = readonly [name: string, values: readonly number[]]

/**
 * Of each feature: its variation at equal fixed effects, over what is left of it once the facts and the other features are held
 * equal too. Infinite where nothing is left. It does not depend on the order of the features, so that of two that come together
 * neither is favoured.
 */
export function varianceInflations(facts: Design, features: readonly Column[]): ReadonlyMap<string, number> {
  return new Map(features.map(([feature, values]) => {
    const others = features.filter(([other]) => other !== feature).reduce(withColumn, facts)
    const [alone, held] = [{ ...facts, regressors: {} }, others].map((design) => leftOf(withColumn(design, [feature, values]), feature))
    return [feature, alone === undefined || held === undefined ? Number.POSITIVE_INFINITY : alone / held] as const
  }))
}

/** The sum of squares of a regressor that no other column explains: the inverse of its element of (X'X)⁻¹. */
function leftOf(design: Design, feature: string): number | undefined {
  const fit = fitOls(design)
  const influence = fit.estimable ? fit.influence[fit.names.indexOf(feature)] : undefined
  return influence === undefined ? undefined : 1 / influence.reduce((sum, value) => sum + value * value, 0)
}

/** The design with the column, or the very same where the column adds nothing. */
export function withColumn(design: Design, [name, column]: Column): Design {
  const grown = { ...design, regressors: { ...design.regressors, [name]: column } }
  return fitOls(grown).estimable ? grown : design
}

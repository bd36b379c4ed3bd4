// An independent implementation agrees: Debian's python3-statsmodels fits the same random designs with explicit dummies.
// Skipped where no Python on the PATH has statsmodels; under HAGGLE_REQUIRE_ALL=1 that is a failure.
import { spawnSync } from 'node:child_process'
import { beforeAll, describe, expect, it } from 'vitest'
import { pythonWith } from '../python-with.fixture.ts'
import { estimable, expectClose } from '../estimable.fixture.ts'
import { covarianceOf, type ErrorModel } from './covariance.ts'
import { encodeLabels } from './labels.ts'
import { fitOls, type OlsFit } from './ols.ts'
import { type Panel, randomPanel } from './random-panel.fixture.ts'

const program = `
import json, sys
import numpy as np
import statsmodels.api as sm

def answers(case):
    columns = [np.asarray(column, float) for column in case["columns"]]
    for codes in case["effects"]:
        codes = np.asarray(codes)
        columns += [(codes == level).astype(float) for level in np.unique(codes)[1:]]
    exog = np.column_stack([np.ones(len(case["outcome"]))] + columns)
    model = sm.OLS(np.asarray(case["outcome"], float), exog)
    keep = slice(1, 1 + len(case["columns"]))
    one, other = (np.asarray(case[name]) for name in ("seller", "buyer"))
    fits = {
        "classical": model.fit(),
        "hc1": model.fit(cov_type="HC1"),
        "hc3": model.fit(cov_type="HC3"),
        "clustered": model.fit(cov_type="cluster", cov_kwds={"groups": one}, use_t=True),
        "two_way_clustered": model.fit(cov_type="cluster", cov_kwds={"groups": np.column_stack([one, other])}, use_t=True),
    }
    # Each matrix bare, and given the CR1 factor that leaves out of K the effects nested in its own clusters.
    def counted_by_own(groups):
        bare = model.fit(cov_type="cluster", cov_kwds={"groups": groups, "use_correction": False}).cov_params()[keep, keep]
        crossing = [codes for codes in case["effects"] if any(len(set(groups[np.asarray(codes) == level])) > 1 for level in np.unique(codes))]
        k = 1 + len(case["columns"]) + sum(len(np.unique(codes)) - 1 for codes in crossing)
        G, n = len(np.unique(groups)), len(groups)
        return bare * G / (G - 1) * (n - 1) / (n - k)
    parts = [counted_by_own(groups) for groups in (one, other, np.unique(np.column_stack([one, other]), axis=0, return_inverse=True)[1].ravel())]
    fitted = {kind: {"params": fit.params[keep].tolist(), "cov": fit.cov_params()[keep, keep].tolist()} for kind, fit in fits.items()}
    return {**fitted, "by_own": {"params": [], "cov": (parts[0] + parts[1] - parts[2]).tolist()}}

print(json.dumps([answers(case) for case in json.load(sys.stdin)]))
`

type EffectName = 'run' | 'size' | 'item'

interface Case {
  readonly name: string
  readonly panel: Panel
  readonly effects: readonly EffectName[]
  readonly fit: OlsFit
}

interface Answer {
  readonly params: readonly number[]
  readonly cov: readonly (readonly number[])[]
}

/** `size` is a third label of the panel, nested in neither way of clustering, so that both count every level. */
const labelsOf = (panel: Panel, name: EffectName): readonly number[] => (name === 'size' ? panel.x.map((value) => Math.round(value * 2)) : panel[name])

const casesWith = (effectSets: readonly (readonly EffectName[])[]): readonly Case[] => [101, 102, 103, 104, 105].flatMap((seed) => {
  const panel = randomPanel(seed)
  return effectSets.map((effects) => ({
    name: `seed ${seed}, effects: ${effects.join(' and ') || 'none'}`,
    panel,
    effects,
    fit: estimable(fitOls({ outcome: panel.outcome, regressors: { x: panel.x, strong: panel.strong }, fixedEffects: Object.fromEntries(effects.map((name) => [name, labelsOf(panel, name)])) })),
  }))
})

const cases = casesWith([[], ['run'], ['run', 'size']])
/** Items lie within sellers: by seller their levels are not counted, by buyer and by pair they are. */
const nestedCases = casesWith([['item']])

const modelsOf = ({ panel }: Case): readonly ErrorModel[] =>
  [{ kind: 'classical' }, { kind: 'hc1' }, { kind: 'hc3' }, { kind: 'clustered', by: panel.seller }, { kind: 'two_way_clustered', by: [panel.seller, panel.buyer] }]

const python = pythonWith('statsmodels')

describe.skipIf(python === undefined)('as statsmodels', () => {
  let answers: readonly Readonly<Record<string, Answer>>[] = []
  beforeAll(() => {
    answers = ask([...cases, ...nestedCases])
  })

  it.each(cases.map((one, index) => [one.name, index] as const))('%s', (_, index) => {
    const one = cases[index] as Case
    const offset = one.fit.hasConstant ? 1 : 0
    for (const errors of modelsOf(one)) {
      const { params, cov } = answers[index]?.[errors.kind] as Answer
      const { matrix } = estimable(covarianceOf(one.fit, errors))
      params.forEach((value, place) => expectClose(one.fit.coefficients[place + offset], value, 1e-9))
      cov.forEach((row, i) => row.forEach((value, j) => expectClose(matrix[i + offset]?.[j + offset], value, 1e-7)))
      expect([params.length, cov.length]).toStrictEqual([2, 2])
    }
  })

  it.each(nestedCases.map((one, index) => [one.name, index] as const))('two ways, each matrix counting by its own clusters: %s', (_, index) => {
    const { fit, panel } = nestedCases[index] as Case
    const { matrix } = estimable(covarianceOf(fit, { kind: 'two_way_clustered', by: [panel.seller, panel.buyer] }))
    const { cov } = answers[cases.length + index]?.['by_own'] as Answer
    cov.forEach((row, i) => row.forEach((value, j) => expectClose(matrix[i]?.[j], value, 1e-7)))
    expect(cov).toHaveLength(2)
  })
})

function ask(asked: readonly Case[]): readonly Readonly<Record<string, Answer>>[] {
  const input = asked.map(({ panel, effects, fit }) => {
    const kept = (values: readonly number[]): number[] => [...fit.rows].map((row) => values[row] as number)
    return { outcome: kept(panel.outcome), columns: [kept(panel.x), kept(panel.strong)], effects: effects.map((name) => [...encodeLabels(labelsOf(panel, name), fit.rows).codes]), seller: kept(panel.seller), buyer: kept(panel.buyer) }
  })
  const run = spawnSync(python ?? '', ['-c', program], { input: JSON.stringify(input), encoding: 'utf8', timeout: 100_000 })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout) as readonly Readonly<Record<string, Answer>>[]
}

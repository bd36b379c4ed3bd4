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
    return {kind: {"params": fit.params[keep].tolist(), "cov": fit.cov_params()[keep, keep].tolist()} for kind, fit in fits.items()}

print(json.dumps([answers(case) for case in json.load(sys.stdin)]))
`

type EffectName = 'run' | 'size'

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
const labelsOf = (panel: Panel, name: EffectName): readonly number[] => (name === 'run' ? panel.run : panel.x.map((value) => Math.round(value * 2)))

const cases: readonly Case[] = [101, 102, 103, 104, 105].flatMap((seed) => {
  const panel = randomPanel(seed)
  const effectSets: readonly (readonly EffectName[])[] = [[], ['run'], ['run', 'size']]
  return effectSets.map((effects) => ({
    name: `seed ${seed}, effects: ${effects.join(' and ') || 'none'}`,
    panel,
    effects,
    fit: estimable(fitOls({ outcome: panel.outcome, regressors: { x: panel.x, strong: panel.strong }, fixedEffects: Object.fromEntries(effects.map((name) => [name, labelsOf(panel, name)])) })),
  }))
})

const modelsOf = ({ panel }: Case): readonly ErrorModel[] =>
  [{ kind: 'classical' }, { kind: 'hc1' }, { kind: 'hc3' }, { kind: 'clustered', by: panel.seller }, { kind: 'two_way_clustered', by: [panel.seller, panel.buyer] }]

const python = pythonWith('statsmodels')

describe.skipIf(python === undefined)('as statsmodels', () => {
  let answers: readonly Readonly<Record<string, Answer>>[] = []
  beforeAll(() => {
    answers = ask(cases)
  })

  it.each(cases.map((one, index) => [one.name, index] as const))('%s', (_, index) => {
    const one = cases[index] as Case
    const offset = one.fit.hasConstant ? 1 : 0
    for (const errors of modelsOf(one)) {
      const { params, cov } = answers[index]?.[errors.kind] as Answer
      const { matrix, clipped } = estimable(covarianceOf(one.fit, errors))
      params.forEach((value, place) => expectClose(one.fit.coefficients[place + offset], value, 1e-9))
      // statsmodels leaves an indefinite two-way covariance as it is.
      if (!clipped) cov.forEach((row, i) => row.forEach((value, j) => expectClose(matrix[i + offset]?.[j + offset], value, 1e-7)))
      expect([params.length, cov.length]).toStrictEqual([2, 2])
    }
  })

  it('most two-way covariances could be compared', () => {
    const sound = cases.filter(({ fit, panel }) => !estimable(covarianceOf(fit, { kind: 'two_way_clustered', by: [panel.seller, panel.buyer] })).clipped)
    expect(sound.length).toBeGreaterThan(cases.length / 2)
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

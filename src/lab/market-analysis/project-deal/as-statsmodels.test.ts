// Section 6 against an independent computation: Python reads the same rows of data and fits each specification with explicit
// dummies (Debian's statsmodels and scipy). Skipped where there is none; under HAGGLE_REQUIRE_ALL=1 that is a failure.
import { spawnSync } from 'node:child_process'
import { beforeAll, describe, expect, it } from 'vitest'
import { pythonWith } from '../../statistics/python-with.fixture.ts'
import { estimable, expectClose } from '../../statistics/estimable.fixture.ts'
import { readMarketStudy } from '../market-study.ts'
import { mirroredRuns, originalRuns, syntheticMarket, syntheticSurvey } from '../synthetic-market.fixture.ts'
import { projectDealRows } from './project-deal-rows.ts'

// The sandwich is had bare and given the CR1 factor here, whose parameters leave out fixed effects nested in clusters.
const program = `
import json, sys
import numpy as np
import statsmodels.api as sm
from scipy import stats

def fit(rows, y, xs, fes, cluster, parameters=None):
    while True:
        keep = [r for r in rows if all(sum(1 for o in rows if o[f] == r[f]) > 1 for f in fes)]
        if len(keep) == len(rows): break
        rows = keep
    columns = [[x(r) for r in rows] for x in xs]
    for f in fes:
        levels = sorted({r[f] for r in rows})
        columns += [[float(r[f] == level) for r in rows] for level in levels[1:]]
    exog = np.column_stack([np.ones(len(rows))] + [np.asarray(c, float) for c in columns])
    names = sorted({cluster(r) for r in rows})
    groups = np.asarray([names.index(cluster(r)) for r in rows])
    model = sm.OLS(np.asarray([y(r) for r in rows], float), exog).fit(cov_type="cluster", cov_kwds={"groups": groups, "use_correction": False})
    n, G = len(rows), len(names)
    k = np.linalg.matrix_rank(exog) if parameters is None else parameters
    factor = G / (G - 1) * (n - 1) / (n - k)
    return [[float(model.params[i + 1]), float(np.sqrt(factor * model.cov_params()[i + 1, i + 1])), n, 2 * float(stats.t.sf(abs(model.params[i + 1] / np.sqrt(factor * model.cov_params()[i + 1, i + 1])), G - 1))] for i in range(len(xs))]

def answers(data, survey, aggressive):
    mixed = {r["run"] for r in data["runs"] if r["assigned"] in ("independent", "complete", "mirrored")}
    R, M = len(data["runs"]), len(mixed)
    inmixed = lambda rows: [r for r in rows if r["run"] in mixed]
    persons, items, deals = data["persons"], data["items"], data["deals"]
    strong = {(p["run"], p["person"]): p["strong"] for p in persons}
    a = lambda who: lambda r: float(aggressive[r[who]])
    out = {}
    total = lambda r: r["dealsSelling"] + r["dealsBuying"]
    own = lambda r: float(r["strong"])
    out["6.1"] = fit(inmixed(persons), total, [own], ["person"], lambda r: r["person"], 2)[0]
    out["6.1b"] = fit(inmixed(persons), total, [own], ["person", "run"], lambda r: r["person"], 1 + M)[0]
    out["6.2"] = fit(inmixed(items), lambda r: float(r["sold"]), [lambda r: float(r["sellerStrong"])], ["seller", "run"], lambda r: r["seller"], 1 + M)[0]
    both = {}
    for d in inmixed(deals): both.setdefault(d["item"], {True: [], False: []})[d["sellerStrong"]].append(d["priceCents"])
    pairs = [(np.mean(b[True]), np.mean(b[False])) for b in both.values() if b[True] and b[False]]
    t = stats.ttest_rel([p[0] for p in pairs], [p[1] for p in pairs])
    out["6.3"] = [float(np.mean([p[0] - p[1] for p in pairs])), None, len(pairs), float(t.pvalue)]
    prices = fit(deals, lambda r: r["priceCents"], [lambda r: float(r["sellerStrong"]), lambda r: float(r["buyerStrong"])], ["item", "run"], lambda r: r["seller"], 2 + R)
    out["6.4 seller"], out["6.4 buyer"] = prices
    ranks = {}
    for s in survey["rows"]:
        if s["question"] == "rank" and s["run"] in mixed: ranks.setdefault(s["person"], {True: [], False: []})[strong[(s["run"], s["person"])]].append(s["value"])
    sign = [np.sign(np.mean(r[False]) - np.mean(r[True])) for r in ranks.values() if r[True] and r[False]]
    up, down = sum(1 for s in sign if s > 0), sum(1 for s in sign if s < 0)
    out["6.5"] = [(up - down) / (up + down), None, up + down, float(stats.binomtest(up, up + down).pvalue)]
    rated = lambda question: [dict(s, strong=strong[(s["run"], s["person"])]) for s in survey["rows"] if s["question"] == question and s["run"] in mixed]
    out["6.6"] = fit(rated("fairness"), lambda r: r["value"], [own], [], lambda r: r["person"])[0]
    out["6.7"] = fit(rated("bundle_satisfaction"), lambda r: r["value"], [own], ["person"], lambda r: r["person"], 2)[0]
    out["6.8"] = fit(items, lambda r: float(r["sold"]), [a("seller")], ["run"], lambda r: r["seller"])[0]
    out["6.9"] = fit(deals, lambda r: r["priceCents"], [a("seller")], ["run"], lambda r: r["seller"])[0]
    out["6.9 asks"] = fit(list({r["item"]: r for r in items}.values()), lambda r: r["askCents"], [a("seller")], [], lambda r: r["seller"])[0]
    room = [d for d in deals if d["askCents"] > d["floorCents"]]
    out["6.10"] = fit(room, lambda r: (r["priceCents"] - r["floorCents"]) / (r["askCents"] - r["floorCents"]), [a("seller")], ["buyer", "run"], lambda r: r["seller"])[0]
    out["6.10 cents"] = fit(room, lambda r: r["priceCents"], [a("seller"), lambda r: r["askCents"], lambda r: r["floorCents"]], ["buyer", "run"], lambda r: r["seller"])[0]
    out["6.11"] = fit(deals, lambda r: r["priceCents"], [a("buyer")], ["seller", "run"], lambda r: r["seller"], 1 + R)[0]
    return out

print(json.dumps([answers(**case) for case in json.load(sys.stdin)]))
`

/** Estimate, standard error, observations, p. */
type Answer = readonly [number, number | null, number, number]

const designs = [['original', originalRuns, 1], ['mirrored pairs', mirroredRuns, 3], ['complete', [{ arm: 'A', assigned: 'all_weak' }, { arm: 'B', assigned: 'complete', share: 0.4 }, { arm: 'C', assigned: 'complete', share: 0.6 }], 1]] as const
const cases = designs.map(([name, runs, replicates]) => {
  const data = syntheticMarket({ seed: name, people: 14, itemsEach: 4, runs, replicates, effects: { seller: 0.2, buyer: -0.1, sale: 0.1, gainSellingCents: 100 } })
  const aggressive = Object.fromEntries(data.people.map(({ person }, index) => [person, index % 5 < 2]))
  return { name, data, survey: syntheticSurvey(data, { seed: name, effect: 0.5 }), aggressive }
})

const python = pythonWith('statsmodels')

describe.skipIf(python === undefined)('section 6 as statsmodels', () => {
  let answers: readonly Readonly<Record<string, Answer>>[] = []
  beforeAll(() => {
    const run = spawnSync(python ?? '', ['-c', program], { input: JSON.stringify(cases.map(({ data, survey, aggressive }) => ({ data, survey, aggressive }))), encoding: 'utf8', timeout: 100_000, maxBuffer: 1e8 })
    if (run.status !== 0) throw new Error(run.stderr)
    answers = JSON.parse(run.stdout) as typeof answers
  }, 120_000)

  it.each(cases.map(({ name }, index) => [name, index] as const))('%s', (_, index) => {
    const { data, survey, aggressive } = cases[index] as (typeof cases)[number]
    // Shares of people (6.12 on) are counts with Wilson's interval, which has its own test.
    const rows = projectDealRows(readMarketStudy(data), { survey, aggressiveness: { by: 'file', aggressive, share: 0.4 } }).filter(({ isLevel }) => isLevel !== true)
    expect(rows.map(({ id }) => id).toSorted()).toStrictEqual(Object.keys(answers[index] ?? {}).toSorted())
    for (const { id, effect, counts } of rows) {
      const [estimate, standardError, observations, p] = answers[index]?.[id] as Answer
      const own = estimable(effect)
      expect(counts.observations, id).toBe(observations)
      expectClose(own.estimate, estimate, 1e-7)
      if (standardError !== null) expectClose(own.standardError, standardError, 1e-7)
      expectClose(own.p, p, 1e-6)
    }
  })
})

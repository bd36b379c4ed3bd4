// Whether the headline test may be called planned: no plan, as planned, deviating, changed after a look.
import { describe, expect, it } from 'vitest'
import type { MarketExperimentResult } from '../../../lab/experiment/result.ts'
import { fullMarketResult, run } from '../market-result.fixture.ts'
import { renderLabMarkdown } from '../render-lab-markdown.ts'
import { type Planning, planningOf } from './headline-test.ts'

const added = { looks: { runs: [2], changed: ['replicates: 3 instead of 1'] } }
const onTheWay = { looks: { runs: [2], changed: [] } }

describe.each<[string, Pick<MarketExperimentResult, 'deviations' | 'looks'>, Planning, readonly string[], readonly string[]]>([
  ['without a plan', {}, 'no_plan', ['| Headline test, no plan kept: Gain', 'p\u00a0=\u00a00.008).', 'No plan was kept'], ['Planned test', 'ot planned']],
  ['as planned', { deviations: [] }, 'as_planned', ['| Planned test: Gain', 'p\u00a0=\u00a00.008).', 'The first row is the planned test;'], ['Headline test', 'ot planned', 'No plan was kept']],
  ['as planned, with a look on the way', { deviations: [], ...onTheWay }, 'as_planned', ['| Planned test: Gain', 'over 2 runs on the way to what was planned'], ['Not planned']],
  ['deviating', { deviations: ['seed: 2 instead of 1'] }, 'deviating', ['| Headline test, not as planned: Gain', 'p\u00a0=\u00a00.008, not as planned).', 'not the experiment that was planned'], ['Planned test', 'Not planned']],
  ['deviating from a plan that had asked for what was added', { deviations: ['seed: 2 instead of 1'], ...onTheWay }, 'deviating', ['| Headline test, not as planned: Gain'], ['Not planned']],
  ['added after a look, without a plan', added, 'after_look', ['| Headline test, not planned: Gain', 'p\u00a0=\u00a00.008, not planned).', '**Not planned: the experiment was changed after its result had been seen (replicates: 3 instead of 1). Results had been reported over 2 runs before this one over 4.', 'Whoever adds runs', '(not planned: changed after a look)'], ['Planned test']],
  ['added after a look, against a plan', { deviations: ['replicates: 3 instead of 1'], ...added }, 'after_look', ['| Headline test, not planned: Gain', 'Deviates from the plan'], ['Planned test']],
  ['changed after a look at the same runs', { looks: { runs: [4], changed: ['draws of every resampling: 199 instead of 499'] } }, 'after_look', ['had been seen (draws of every resampling: 199 instead of 499). p values'], ['Results had been reported']],
])('%s', (_, given, planning, said, unsaid) => {
  it(`is ${planning.replace('_', ' ')}`, () => expect(planningOf(given)).toBe(planning))

  it('is called so on the page', () => {
    const page = renderLabMarkdown(fullMarketResult({ ...given, runs: ['1-A', '1-B', '2-A', '2-B'].map((id) => run({ run: id })) }))
    for (const words of said) expect(page).toContain(words)
    for (const words of unsaid) expect(page).not.toContain(words)
  })
})

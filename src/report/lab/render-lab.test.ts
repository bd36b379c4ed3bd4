import { describe, expect, it } from 'vitest'
import type { ExperimentResult } from '../../lab/experiment/result.ts'
import type { Effect } from '../../lab/market-analysis/analysis.ts'
import type { LabPlan } from '../../lab/planning/lab-plan.ts'
import { effectRow, equivalence, fullMarketResult, poorMarketResult, primary, run, withBetter } from './market-result.fixture.ts'
import { renderLabHtml } from './render-lab-html.ts'
import { renderLabMarkdown } from './render-lab-markdown.ts'
import { notEstimable } from '../../lab/statistics/not-estimable.ts'
import { tournamentResult } from './tournament-result.fixture.ts'

const hostile = '"><img src=x onerror=alert(1)>|`$x$`[a](javascript:b)'
const full = fullMarketResult()
const cases: Readonly<Record<string, () => ExperimentResult>> = {
  'a full market': () => full,
  'a market that carries no comparison': () => poorMarketResult(),
  'a market that has not begun': () => poorMarketResult({ runs: [], stage: 'running', models: [] }),
  'a market with hostile names': () => fullMarketResult({
    title: hostile, question: hostile, compare: [hostile, 'b'], agents: { [hostile]: hostile }, models: [{ id: hostile, versions: [hostile], priceUsd: null }], factor: { name: hostile, levels: [hostile] },
    runs: [run({ run: hostile, arm: hostile, executed: 1 })],
    patterns: { ...full.patterns, rows: full.patterns.rows.map((row) => ({ ...row, agent: hostile, name: hostile })), failures: { ...full.patterns.failures, rows: [{ kind: 'missed_agreement', run: hostile, person: hostile, agent: hostile, level: hostile, listing: hostile, buyer: hostile, counterpart: hostile, what: hostile }] }, wording: [] },
  }),
  'a tournament': () => tournamentResult(),
  'a tournament of nine': () => tournamentResult({ models: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', hostile], products: 8, draws: 0 }),
  'a tournament with faults of models': () => tournamentResult({ rows: (rows) => rows, draws: 20 }),
  'a small tournament': () => tournamentResult({ models: ['x', 'y'], products: 2 }),
  'a tournament that has not begun': () => tournamentResult({ draws: 0, result: { scores: { metricsVersion: 1, seed: 's', protocols: [] }, negotiations: { planned: 9, played: 0, modelErrors: 0, broken: 0 } } }),
}

describe.each(Object.entries(cases))('%s', (_, make) => {
  const result = make()
  const page = renderLabHtml(result)
  const markdown = renderLabMarkdown(result)
  // The serialiser leaves angle brackets inside a quoted name as they are; there they are text.
  const body = page.slice(page.indexOf('<body>')).replace(/(aria-label|data-label)="[^"]*"/g, '$1="name"')

  it('is the same bytes for the same result', () => expect([renderLabHtml(result) === page, renderLabMarkdown(result) === markdown]).toEqual([true, true]))

  it('asks the network for nothing, runs nothing, and has no style of its own', () => {
    expect(body.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/<script|<link|<img|<iframe|@import|\s(?:src|href)="(?:https?|javascript):/i)
    expect(page).toMatch(/style-src &#39;sha256-[A-Za-z0-9+/]{43}=&#39;/)
    expect(body).not.toMatch(/<[^>]*\sstyle="|<style|<[^>]*\son\w+=[^&]/)
  })

  it('prints no hole in the data', () => {
    expect(body).not.toMatch(/undefined|NaN|Infinity|\[object/)
    expect(markdown).not.toMatch(/undefined|NaN|Infinity|\[object/)
  })

  it('has one h1, headings in order, unique ids, links in place, tables with captions', () => {
    expect(page.match(/<h1/g)).toHaveLength(1)
    const levels = [...page.matchAll(/<h([1-6])/g)].map((found) => Number(found[1]))
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((found) => found[1])
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
    expect(body.match(/<caption/g)?.length ?? 0).toBe(body.match(/<table/g)?.length ?? 0)
  })

  it('names every figure once and draws it for desk and phone', () => {
    for (const [figure] of body.matchAll(/<svg[^>]*class="plot"[^>]*>/g)) expect(figure).toMatch(/aria-label="[^"]+"/)
    expect(body.match(/class="only-desk"/g)?.length ?? 0).toBe(body.match(/class="only-phone"/g)?.length ?? 0)
    expect(body).not.toMatch(/<g[^>]*aria-label/)
  })

  it('every row of a Markdown table has as many cells as its head', () => {
    const rows = markdown.split('\n').filter((line) => line.startsWith('|')).map((line) => line.replaceAll('\\|', '').split('|').length)
    const lines = markdown.split('\n')
    let at = 0
    for (const line of lines) {
      if (!line.startsWith('|')) continue
      if (/^\|[-:|]+\|$/.test(line)) expect(rows[at - 1]).toBe(rows[at])
      at += 1
    }
    for (const block of markdown.split('\n\n').filter((part) => part.startsWith('|'))) expect(new Set(block.split('\n').map((line) => line.replaceAll('\\|', '').split('|').length)).size).toBe(1)
  })
})

describe('what a market’s report holds', () => {
  const page = renderLabHtml(full)
  const text = page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  const markdown = renderLabMarkdown(full)

  it('the finding is the title of the page and of the Markdown', () => {
    expect(page).toContain('<h1>A stronger agent sells dearer and buys cheaper, and its person gains about $3.20 more</h1>')
    expect(markdown.startsWith('# A stronger agent sells dearer and buys cheaper, and its person gains about $3.20 more\n')).toBe(true)
  })

  it.each([
    'Unit of randomisation', 'Does a stronger agent take money from a weaker one?', 'answered as claude-x-20260401', 'price unknown', '2 left out: an agent that is neither of the two', '+$3.20 [0.89, 5.51]', '+15\u00a0% of the mean with the weak agent',
    'Smallest effect it could see', '0.002', '+11.9\u00a0% [5.1, 19.0]', 'Left out', '1,924', 'ffffffff', 'mirrors 1-B', 'the real arm', '+2.07 deals', '$24.18', 'no run mirrors another', 'nobody asked for aggressive bargaining', 'the appendix, at second hand',
    'patient, firm', 'Passed over a better offer that was open', 'Names a fault', 'the cap was reached', '6 (barter) of 60 deals', 'no difference beyond the margin', 'Lee bounds',
    'Of the things that the roster asks money for, sellers with the strong agent sold 41.0\u00a0% for money, sellers with the weak agent 36.0\u00a0%', '42 with both agents', 'The factor: tone', 'tone blunt less plain', '48.1\u00a0% [35.1, 61.1]',
    'these stand: more deals per person, buying and selling; higher log price, seller’s agent; lower log price, buyer’s agent',
  ])('says %s', (words) => {
    expect(text.toLowerCase()).toContain(words.toLowerCase().replace(/\s+/g, ' '))
    expect(markdown.toLowerCase().replace(/\\(.)/g, '$1')).toContain(words.toLowerCase())
  })

  it('says first what went wrong, then what is simulated, before the lede', () => {
    const places = ['Limits were broken: 3 moves in run 2-B', 'SIMULATED respondents answered', 'class="lede"'].map((part) => page.indexOf(part))
    expect(places.every((place) => place > 0)).toBe(true)
    expect([...places].sort((one, other) => one - other)).toEqual(places)
  })

  it('labels every row that rests on simulated answers, and none where people answered', () => {
    for (const name of ['6.5 People who ranked their strong run higher, less those who ranked the weak one higher', '6.6 Fairness of deals, 1 to 7, 4 is fair', 'Fairness of deals from one’s own side, strong less weak agent', 'Fairness of deals from one’s own side, 1 unfair to me, 7 to the other']) {
      expect(text).toContain(`${name} (SIMULATED)`)
      expect(text).not.toContain(`${name} OLS`)
    }
    expect(renderLabHtml(fullMarketResult({ survey: { respondents: 'people', asked: 69, started: 61, finished: 52 } }))).not.toContain('SIMULATED')
  })

  it('links a failure to its thread, and only where the row names one', () => {
    expect(page).toContain('href="transcripts/1-B.html#l-12-ada"')
    expect(page.match(/href="transcripts/g)).toHaveLength(1)
    expect(markdown).toContain('(<transcripts/1-B.html#l-12-ada>)')
  })

  it('calls an interval that lies wholly past the margin a difference', () => {
    const past = { ...fullMarketResult().analysis.better, equivalences: [equivalence({ id: 'E gain', outcome: 'Gain', unit: 'cents', margin: { low: -100, high: 100 }, error: 'clustered by person', result: { estimable: true, estimate: 300, interval: { level: 0.9, low: 150, high: 450 }, p: 0.99, equivalent: false } }, false)] }
    const written = renderLabMarkdown(fullMarketResult({ analysis: { ...full.analysis, better: past } }))
    expect(written).toContain('a difference beyond the margin')
    expect(written).toContain('interval and p: clustered by person')
  })

  it('names what a share of refusals is over', () => {
    const cell = { kind: 'repeated_refusals', agent: 'strong', count: 11, negotiations: 6_855, chances: 210, share: { estimable: true, estimate: 0.052, n: 210 }, costCents: 0 } as const
    const written = renderLabMarkdown(fullMarketResult({ patterns: { ...full.patterns, failures: { ...full.patterns.failures, cells: [cell] } } }))
    expect(written).toContain('in 210 person-runs')
    expect(written).not.toContain('6,855')
  })

  it('leaves p < 0.001 readable in Markdown', () => expect(markdown).not.toMatch(/&lt;[ \u00a0]/))

  it('warns while people answer blind', () => {
    const answered = renderLabHtml(fullMarketResult({ stage: 'survey', survey: { respondents: 'people', asked: 69, started: 3, finished: 1 } }))
    for (const words of ['People are still answering blind', 'keep it until the reveal']) expect(answered).toContain(words)
    const unasked = renderLabHtml(poorMarketResult({ stage: 'survey' }))
    expect(unasked).toContain('if people are to be asked, keep it until the reveal')
    expect(unasked).not.toContain('answering')
    expect(page).not.toContain('keep it until the reveal')
  })

  it('calls an executed violation behind an enforcing gate a fault', () => expect(renderLabHtml(fullMarketResult({ runs: [run({ run: '1-A', executed: 2 })] }))).toContain('This is a fault in the market.'))

  it('says fewer where the stronger agent closes fewer deals', () => {
    const [deals, ...others] = full.analysis.better.secondary
    if (deals?.effect.estimable !== true) throw new Error('no row')
    expect(renderLabMarkdown(fullMarketResult(withBetter({ secondary: [{ ...deals, effect: { ...deals.effect, estimate: -1.6 } }, ...others] })))).toContain('these stand: fewer deals per person, buying and selling; higher log price')
  })

  it('keeps the factor apart from what nobody planned, and out where there is none', () => {
    expect(page).toContain('id="factor"')
    const { factor: _, ...without } = full
    expect(renderLabHtml(without)).not.toContain('id="factor"')
  })

  it('tells a level of gains without a sign, and a difference with one', () => {
    expect(text).toMatch(/where 50 % of agents are strong.{0,80} \$22\.80 \[20\.90, 24\.70\]/)
    expect(text).toContain('+$1.94 [1.18, 2.70]')
  })

  it('tells a difference without an error with its sign, as its neighbours have it', () => {
    const alone = effectRow({ id: 'T everybody 100-0', outcome: 'Gain of everybody, 100 % strong agents less 0 %', unit: 'cents', effect: { estimable: true, estimate: 8_904, noInterval: notEstimable('too_few_clusters', 'one run on a side') } })
    expect(renderLabMarkdown(fullMarketResult(withBetter({ saturation: [...full.analysis.better.saturation, alone] })))).toContain('+$89.04 (no interval: one run on a side)')
  })

  it('explains of a figure only what it draws', () => {
    const key = (estimate: Partial<Effect>): string => {
      const row = primary({ estimable: true, estimate: 320, interval: { level: 0.95, low: 100, high: 540 }, ...estimate })
      return renderLabHtml(fullMarketResult(withBetter({ primary: row, secondary: [], factor: [], saturation: [] })))
    }
    expect(key({ standardError: 112 })).toContain('thick line 50\u00a0%')
    // An interval by redrawing is not around its estimate, so that no middle half can be had.
    const lopsided = key({ standardError: 112, interval: { level: 0.95, low: 100, high: 600 } })
    expect(lopsided).not.toContain('thick line')
    expect(lopsided).toContain('Line 95\u00a0%; a hollow point')
  })

  it('does not say of a draw among three agents that it was one of two', () => {
    const page = renderLabMarkdown(fullMarketResult({ runs: [run({ run: '1-O', peopleWithNeither: 8 }), run({ run: '1-P', assigned: 'fixed', strongShare: 0.05 }), run({ run: '1-B' })] }))
    for (const words of ['In 1 run everybody drew the strong agent, the weak agent or a further agent by lot, in 1 no lot decided between the strong agent and the weak agent and in 1 everybody drew the strong agent or the weak agent by lot.',
      'each draws: 8 people neither, of the others 50\u00a0% the first', 'who gets which agent, in 2 of 3 runs', 'In 1 of 3 runs no lot decided between the two agents.']) expect(page).toContain(words)
  })

  it('says who named a margin, of what it is a share, and none where there is none', () => {
    const rows = [
      equivalence({ id: 'E gain', outcome: 'Gain', unit: 'cents', margin: { low: -445, high: 445 }, marginFrom: 'default', share: { of: 'gain', size: 0.05 } }, true),
      { ...equivalence({ id: 'E price seller', outcome: 'Price', unit: 'cents', marginFrom: 'file', share: { of: 'price', size: 0.1 }, result: notEstimable('no_variation', 'no deals') }, false) },
    ].map((row, index) => { const { margin, ...rest } = row; return index === 1 || margin === undefined ? rest : row })
    const page = renderLabMarkdown(fullMarketResult(withBetter({ equivalences: rows })))
    expect(page).toContain('±$4.45 (5\u00a0% of the mean gain that came out; the default, named by nobody)')
    expect(page).toContain('– (10\u00a0% of the mean price that came out; named in the file)')
    expect(page).not.toContain('±$0.00')
  })

  it('takes the percentage of everybody’s gain where the other side’s mean is not given', () => {
    const { means: _, ...row } = primary()
    const page = renderLabMarkdown(fullMarketResult(withBetter({ primary: row })))
    // 3 of the 4 runs drew their agents: 118,000 cents each over 69 people.
    expect(page).toContain('+19\u00a0% of the mean gain of everybody in those runs, $17.10')
  })

  it('puts what was planned beside what was achieved', () => {
    const plan: LabPlan = { name: 'office', kind: 'market', units: 4, cost: { calls: 0, tokensRead: 0, tokensWritten: 0, microUsd: 0, seconds: 1, byModel: [], byProvider: [] }, assumptions: [],
      power: [{ outcome: 'Gain per person', unit: 'cents', design: '2 mirrored pairs', detectable: { estimable: true, effect: 260 }, standardError: { estimable: true, standardError: 93, low: 70, high: 124 }, power: { estimable: true, power: 0.8, effect: 260 }, n: '69 people' }] }
    expect(renderLabHtml(full, { plan })).toContain('Smallest effect planned for: Gain per person')
    expect(renderLabHtml(full, { plan })).toContain('69 people; standard error foretold $0.93 ($0.70 to $1.24)')
  })

  it('a report without a comparison keeps every row, each with its reason', () => {
    const poor = renderLabMarkdown(poorMarketResult())
    expect(poor.match(/not estimable/g)?.length).toBeGreaterThan(12)
    for (const row of ['6.1 Deals completed per person', '6.9 Price, aggressive seller']) expect(poor).toContain(row)
    expect(poor).toContain('¹ needs 2 runs with both agents, has 0')
  })
})

describe('what a tournament’s report holds', () => {
  const result = tournamentResult()
  const markdown = renderLabMarkdown(result)

  it.each(['Leaderboard', 'Price reduction, the paper’s way', 'Price reduction, deals only', 'Profit against deals', 'Limits broken, by budget', 'Who answers for what went wrong', 'Do richer buyers settle for less?', 'What the score goes with', 'The paper’s metrics and the corrected ones', '2R + 1'])('has %s', (title) =>
    expect(markdown).toContain(title.replace('+', '+')))

  it('stands the paper’s figure beside the corrected one', () => expect(markdown).toMatch(/\| Contestant +\| +The paper \| +Corrected, legal where possible \| +Corrected, every attempt \| +Code of 2025 \| +Code of 2026 \|/))

  it('tells sections of two protocols apart', () => {
    const sheet = result.scores.protocols[0]
    if (sheet === undefined) throw new Error('no sheet')
    const page = renderLabHtml({ ...result, scores: { ...result.scores, protocols: [sheet, { ...sheet, protocol: 'free_text' }] } })
    expect(page).toContain('id="typed-leaderboard"')
    expect(page).toContain('id="free-text-risk"')
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((found) => found[1])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('says what is missing, broken or faulty before anything else, and over what it ranks', () => {
    const page = renderLabMarkdown({ ...result, commonScores: result.scores, negotiations: { planned: 1_000, played: 720, modelErrors: 3, broken: 1 } })
    for (const words of ['280 of 1,000 talks have not been played; each leaderboard says which talks it is taken over.', '3 talks ended in a model’s fault.', '1 result could not be read', 'Over the 720 talks of the cells that every pair has played.']) expect(page).toContain(words)
    expect(page).toContain('talks of the cells that every pair has played.')
    const few = renderLabMarkdown({ ...result, commonScores: { ...result.scores, protocols: result.scores.protocols.map((sheet) => ({ ...sheet, negotiations: 4 })) } })
    expect(few).toMatch(/Over all \d+ usable talks: only 4 are of cells that every pair has played/)
  })
})

import { describe, expect, it } from 'vitest'
import type { LabPlan } from '../../../lab/planning/lab-plan.ts'
import type { OutcomeRow } from '../../../lab/tournament-metrics/outcome-row.ts'
import { randomTournament, row } from '../../../lab/tournament-metrics/rows.fixture.ts'
import { type ProtocolSheet, scoreTournament } from '../../../lab/tournament-metrics/score-tournament.ts'
import { renderLabMarkdown } from '../render-lab-markdown.ts'
import { tournamentResult, withoutErrors } from '../tournament-result.fixture.ts'
import { hasCorrelation, scalingSection } from './comparison-sections.ts'
import { edgeNotes } from './figure-words.ts'
import { responsibleSection } from './risk-section.ts'

const context = { prefix: '', suffix: '' }

function sheetOf(rows: readonly OutcomeRow[], draws = 0): ProtocolSheet {
  const [sheet] = scoreTournament(rows, { seed: 'sections', draws }).protocols
  if (sheet === undefined) throw new Error('no sheet')
  return sheet
}

const talks = (models: readonly string[]): readonly OutcomeRow[] => withoutErrors(randomTournament({ seed: 'sections', models, products: 2 }))
const read = (rows: readonly OutcomeRow[]): readonly OutcomeRow[] => rows.map((one) => ({ ...one, labels: [] }))

describe('labels over the whole field', () => {
  const labels = (rows: readonly OutcomeRow[]) => {
    const { blocks } = responsibleSection(sheetOf(rows), context)
    const table = blocks.find((block) => block.kind === 'table' && block.table.caption === 'Labels over the whole field')
    if (table?.kind !== 'table') throw new Error('no table of labels')
    return { of: (label: string) => table.table.rows.find(([name]) => name === label)?.slice(3), text: JSON.stringify(blocks) }
  }
  const [first, ...rest] = talks(['a', 'b'])

  it('that words alone show are not nought where nobody read any', () => {
    const { of, text } = labels(talks(['a', 'b']))
    expect(of('fee exclusion')).toStrictEqual([{ text: 'not looked for', why: 'nobody read the words of any talk' }, '–'])
    expect(of('out of budget')?.[0]).toMatch(/^\d+$/)
    expect(text).toContain('Nobody read the words of any talk')
  })

  it('are a share of the talks that were read', () => {
    const unread = [row({ buyer: 'a', seller: 'b' }), row({ buyer: 'a', seller: 'b' })]
    const { of, text } = labels([...unread, row({ buyer: 'a', seller: 'b', priceCents: 90_000, labels: ['fee_exclusion'] }), row({ buyer: 'b', seller: 'a', labels: [] })])
    expect(of('fee exclusion')).toStrictEqual(['1', { text: '50\u00a0%', under: 'of 2' }])
    expect(text).toContain('Nobody read the words of 2 of 4 talks')
  })

  it('are nought where all were read and none bears it', () => {
    if (first === undefined) throw new Error('no talks')
    const { of, text } = labels(read([first, ...rest]))
    expect(of('fee exclusion')?.[0]).toBe('0')
    expect(text).not.toContain('obody read')
  })
})

describe('what the score goes with', () => {
  it('says only that no facts were given, where no correlation stands', () => {
    const sheet = sheetOf(talks(['a', 'b']))
    expect(hasCorrelation(sheet.correlations)).toBe(false)
    expect(scalingSection(sheet, context)).toStrictEqual({ id: 'scaling', title: 'What the score goes with', short: 'Scaling', blocks: [expect.objectContaining({ kind: 'prose' })] })
  })

  it('speaks of a line only where one is drawn', () => {
    const [facts] = tournamentResult({ draws: 0 }).scores.protocols
    expect(facts && scalingSection(facts, context)?.how).toContain('The line is a guide')
    const without = scalingSection(sheetOf(talks(['a', 'b', 'c', 'd'])), context)
    expect(without?.how).not.toContain('line')
    expect(without?.blocks.map(({ kind }) => kind)).toStrictEqual(['prose', 'table'])
  })

  it('warns of correlations only where there is one', () => {
    const result = tournamentResult({ draws: 0 })
    const warning = 'A correlation over 4 contestants'
    expect(renderLabMarkdown(result)).toContain(warning)
    const protocols = [sheetOf(talks(['a', 'b']))]
    expect(renderLabMarkdown({ ...result, scores: { ...result.scores, protocols } })).not.toContain('A correlation over')
  })
})

describe('an interval at 0 %', () => {
  const rows = read(withoutErrors(randomTournament({ seed: 'edge', models: ['a', 'b'], products: 9 })))
  const told = (draws: number): number => JSON.stringify(responsibleSection(sheetOf(rows, draws), context)).split('Wilson’s').length - 1

  it('is told to be Wilson’s, once', () => expect(told(30)).toBe(1))
  it('is not spoken of where none stands', () => {
    expect(told(0)).toBe(0)
    expect(edgeNotes([undefined])).toStrictEqual([])
  })
})

describe('a tournament that is not the one that was planned, or seen', () => {
  const result = tournamentResult({ draws: 0 })
  const seen = { runs: [160], changed: ['repeats: 3 instead of 1'] }

  it.each<[string, Partial<typeof result>, readonly RegExp[]]>([
    ['a change after a result', { looks: seen }, [/over 160 talks before this one over [\d,]+; the tournament was changed since \(repeats: 3 instead of 1\)/, /where what was seen decided what was added, they are too sure/]],
    ['a change after a result and against the plan', { looks: seen, deviations: seen.changed }, [/the tournament was changed since/]],
    ['a deviation alone', { deviations: seen.changed }, [/This is not the tournament that was planned/]],
    ['results on the way to the plan', { looks: { ...seen, changed: [] }, deviations: [] }, [/written over 160 talks on the way to what was planned/]],
  ])('tells %s', (_what, changes, told) => {
    const markdown = renderLabMarkdown({ ...result, ...changes })
    for (const words of told) expect(markdown).toMatch(words)
  })
  it('and nothing where the rest was played after a fault', () => {
    expect(renderLabMarkdown({ ...result, looks: { ...seen, changed: [] } })).toBe(renderLabMarkdown(result))
  })

  it('gives the smallest effect planned for as a difference of shares', () => {
    const line = { outcome: 'Deal rate', unit: 'share', design: 'typed', n: '9 products', detectable: { estimable: true, effect: 0.162, power: 0.8 }, power: { estimable: false, because: 'no_data', detail: 'none' } }
    const plan = { name: 'nine', kind: 'tournament', units: 1, power: [line], cost: { calls: 0 }, assumptions: [] } as unknown as LabPlan
    expect(renderLabMarkdown(result, { plan })).toContain('16.2\u00a0pp')
  })
})

describe('a share of the surplus beyond the whole of it', () => {
  const why = 'can pass 100\u00a0% and fall below 0'
  /** Deals over one product at about half way; buyer `a` pays what is told. */
  const deals = (priceCents: number) => ['a', 'b'].flatMap((buyer) => ['a', 'b'].map((seller) => row({ buyer, seller, retailCents: 100_000, wholesaleCents: 80_000, budgetCents: 100_000, priceCents: (buyer === 'a' ? priceCents : 90_000) + (seller === 'b' ? 2_000 : 0), labels: [] })))
  const told = (priceCents: number): string => {
    const sheet = sheetOf(deals(priceCents))
    const result = tournamentResult({ draws: 0 })
    return renderLabMarkdown({ ...result, scores: { ...result.scores, protocols: [sheet] } })
  }

  it('is explained wherever it stands', () => {
    // In short, the leaderboard, profit against deals, all metrics, and the deals at the one budget.
    expect(told(60_000).split(why)).toHaveLength(1 + 5)
    expect(told(60_000)).toContain('195.0\u00a0%')
  })
  it('is not spoken of where every deal is legal', () => expect(told(85_000)).not.toContain(why))
})

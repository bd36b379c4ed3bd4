import { describe, expect, test } from 'vitest'
import { renderReportMarkdown } from './render-report-markdown.ts'
import { sampleResult } from './sample-result.fixture.ts'

const audiences = ['organiser', 'public'] as const

describe.each(audiences)('%s text', (audience) => {
  const text = renderReportMarkdown(sampleResult(), { audience })

  test('is deterministic and prints no hole in the data', () => {
    expect(renderReportMarkdown(sampleResult(), { audience })).toBe(text)
    expect(text).not.toMatch(/undefined|NaN|Infinity|\[object/)
  })

  test('every row of a table has as many cells as its head', () => {
    for (const block of text.split('\n\n').filter((each) => each.startsWith('|'))) {
      const cells = block.split('\n').map((line) => line.replaceAll('\\|', '').split('|').length)
      expect(new Set(cells).size).toBe(1)
    }
  })

  test('lists every deal', () => {
    expect(text.match(/DEAL-20261121/g)).toHaveLength(190 + 171)
  })
})

test('a large run prints its first deals and says so', () => {
  const text = renderReportMarkdown(sampleResult({ people: 300, listings: 2000, deals: 700, arms: 1 }), { audience: 'public' })
  expect(text.match(/DEAL-20261121/g)).toHaveLength(600)
  expect(text).toContain('This file holds the first 600 of 700.')
})

test('hostile titles stay text', () => {
  const base = sampleResult({ people: 6, listings: 20, deals: 12, arms: 1 })
  const attack = 'a | b [x](http://evil) <img src=x>\n# owned \u001b[31m'
  const text = renderReportMarkdown(
    {
      ...base,
      title: attack,
      arms: base.arms.map((arm) => ({
        ...arm,
        deals: arm.deals.map((deal) => ({ ...deal, title: attack, why: attack })),
        people: arm.people.map((person) => ({ ...person, name: attack })),
      })),
    },
    { audience: 'organiser' },
  )
  expect(text).not.toMatch(/(?<!\\)\]\(|http:|<img|^# owned|\u001b/m)
  expect(text).toContain('a \\| b [x\\](http\\://evil) &lt;img src=x&gt; # owned')
})

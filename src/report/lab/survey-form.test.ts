import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readAnswers } from '../../lab/survey/read-answers.ts'
import type { SurveyForm } from '../../lab/survey/survey.ts'
import { answersTemplate } from './answers-template.ts'
import { renderSurveyForm } from './survey-form.ts'

const form: SurveyForm = {
  form: 'p01', replicate: 1, person: 'p01', name: 'Mari <b>sol', currency: 'USD',
  bundles: [
    { label: 'amber', deals: [{ number: 1, side: 'seller', title: 'Bike\nperson: evil # “x”', counterpart: 'Ben', priceCents: 7_050, exchanged: ['Old: lamp'] }, { number: 2, side: 'buyer', title: '</pre><script>alert(1)</script>', counterpart: 'Cleo', priceCents: 0, exchanged: [] }], unsold: ['Rice cooker', 'Mask'], earnedCents: 7_050, spentCents: 0 },
    { label: 'birch', deals: [], unsold: [], earnedCents: 0, spentCents: 0 },
  ],
}
const key = [{ form: 'p01', bundles: [{ label: 'amber', run: '1-B', deals: ['D1', 'D2'] }, { label: 'birch', run: '1-A', deals: [] }] }]

describe('the template', () => {
  const text = answersTemplate([form], { experiment: 'office' })

  it('is YAML that reads as “nobody has answered yet”, whatever titles hold', () => {
    const read = readAnswers(parse(text), { forms: [form], key }, { experiment: 'office', respondents: 'people' })
    expect(read).toMatchObject({ ok: true, survey: { asked: 1, started: 0, finished: 0, rows: [] } })
  })

  it('filled in by hand it reads as answers', () => {
    const filled = text.replace(/amber\/1:/g, 'amber/1: 2').replace('ranking: []', 'ranking: [birch, amber]').replace('wouldPay:', 'wouldPay: false')
    const read = readAnswers(parse(filled), { forms: [form], key }, { experiment: 'office', respondents: 'people' })
    expect(read.ok && read.survey.rows.map(({ question, run, value }) => [question, run, value])).toStrictEqual([
      ['fairness', '1-B', 2], ['deal_satisfaction', '1-B', 2], ['rank', '1-A', 1], ['rank', '1-B', 2], ['would_pay', undefined, 0],
    ])
  })
})

describe('the page', () => {
  const page = renderSurveyForm(form, { title: 'An office clears its cupboards' })

  it('shows every deal, what is left and the lines to fill in', () => {
    for (const words of ['Sold Bike', '$70.50', 'Ben', 'with Old: lamp on top', 'Still yours: Rice cooker and Mask.', 'No deal was made for you here.', 'amber/2:', '1 unfair to me, 4 fair, 7 unfair to the other side']) expect(page).toContain(words)
  })

  it('escapes what came from people, runs nothing and must not be indexed', () => {
    expect(page).not.toContain('<script>alert')
    expect(page).not.toContain('Mari <b>')
    expect(page).toContain('noindex')
  })

  it('the lines to fill in keep their line ends', () => {
    const block = /<pre class="ledger">([\s\S]*?)<\/pre>/.exec(page)?.[1] ?? ''
    expect(block.split('\n').length).toBeGreaterThan(12)
  })
})

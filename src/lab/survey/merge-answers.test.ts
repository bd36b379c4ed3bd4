import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeAnswers } from './merge-answers.ts'

describe('answers that come in one after the other', () => {
  const [ada, ben] = [{ person: 'ada', wouldPay: true }, { person: 'ben', ranking: ['amber', 'birch'] }]

  it('stand beside those that came before', () => {
    expect(mergeAnswers([ada], [ben])).toStrictEqual({ answers: [ada, ben], added: 1, replaced: 0, unchanged: 0 })
  })

  it('replace their own form whole, and only that', () => {
    const again = { person: 'ada', wouldDoItAgain: false }
    expect(mergeAnswers([ada, ben], [again])).toStrictEqual({ answers: [again, ben], added: 0, replaced: 1, unchanged: 0 })
    expect(mergeAnswers([ada, ben], [{ ...ada }])).toMatchObject({ answers: [ada, ben], replaced: 0, unchanged: 1 })
  })

  it('are about one replicate, the first where they say none', () => {
    expect(mergeAnswers([ada], [{ person: 'ada', replicate: 2, wouldPay: false }])).toMatchObject({ added: 1, replaced: 0 })
    expect(mergeAnswers([ada], [{ person: 'ada', replicate: 1, wouldPay: false }])).toMatchObject({ added: 0, replaced: 1 })
  })

  it('an entry left as the template has it takes nothing away', () => {
    const empty = { person: 'ada', fairness: { 'amber/1': null }, bundleSatisfaction: null, ranking: [], wouldPay: null, remarks: null }
    expect(mergeAnswers([ada], [empty, { ...empty, person: 'cem' }])).toStrictEqual({ answers: [ada], added: 0, replaced: 0, unchanged: 0 })
  })

  it('whatever comes in, whoever had answered has answered still', () => {
    const answer = fc.record({ person: fc.constantFrom('ada', 'ben', 'cem'), replicate: fc.constantFrom(undefined, 1, 2), wouldPay: fc.constantFrom(true, false, null) })
    const formOf = ({ person, replicate }: { readonly person: string; readonly replicate?: number | null | undefined }): string => `${person} ${replicate ?? 1}`
    const file = fc.uniqueArray(answer, { selector: formOf })
    fc.assert(fc.property(file, file, (before, now) => {
      const kept = mergeAnswers([], before).answers
      const { answers, added } = mergeAnswers(kept, now)
      expect(answers.map(formOf)).toEqual(expect.arrayContaining(kept.map(formOf)))
      expect(answers).toHaveLength(kept.length + added)
    }), { numRuns: 100 })
  })
})

// Means whose doubt is about people.
import { describe, expect, it } from 'vitest'
import { measureOf } from './measure.ts'

const resampling = { seed: 'm', draws: 499 }
const of = (person: string, values: readonly number[]) => values.map((value) => ({ person, value }))

describe('a measure', () => {
  it('is the mean over observations with an interval over people', () => {
    const measure = measureOf(['a', 'b', 'c', 'd', 'e', 'f'].flatMap((person, index) => of(person, [index, index])), resampling)
    expect(measure).toMatchObject({ estimable: true, estimate: 2.5, n: 12, interval: { level: 0.95 } })
  })

  it('is no surer for a person’s observations being told twice', () => {
    const once = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((person, index) => of(person, [index]))
    const [single, double] = [measureOf(once, resampling), measureOf([...once, ...once], resampling)]
    if (!single.estimable || !double.estimable) throw new Error('not estimable')
    expect(double.interval).toStrictEqual(single.interval)
  })

  it('has no interval over a few people or where all are alike, and is none over a few observations', () => {
    expect(measureOf(of('a', [1, 2, 3, 4, 5, 6]), resampling)).toStrictEqual({ estimable: true, estimate: 3.5, n: 6 })
    expect(measureOf(['a', 'b', 'c', 'd', 'e'].flatMap((person) => of(person, [1])), resampling)).toStrictEqual({ estimable: true, estimate: 1, n: 5, everybodyAlike: true })
    const rounded = measureOf(['a', 'b', 'c', 'd', 'e'].flatMap((person, index) => of(person, [0.1, 0.2, 0.3].slice(index % 2).concat(index % 2 === 0 ? [] : [0.1]))), resampling)
    expect(rounded).toMatchObject({ everybodyAlike: true })
    expect(measureOf(of('a', [1, 2]), resampling)).toMatchObject({ estimable: false, because: 'too_few_observations' })
  })

  it('counts people where it is about people', () => {
    expect(measureOf(of('a', [1, 2, 3, 4, 5, 6]), resampling, 'people')).toMatchObject({ n: 1 })
  })
})

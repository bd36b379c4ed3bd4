// What is told of a long experiment: runs done, time and money left.
import { describe, expect, it } from 'vitest'
import { durationText, ExperimentProgress, type ExperimentProgressOptions } from './experiment-progress.ts'

function watched(runs: number, options: Partial<ExperimentProgressOptions> = {}) {
  const said: string[] = []
  const clock = { now: 0 }
  const progress = new ExperimentProgress({
    rounds: new Map(Array.from({ length: runs }, (_, index) => [`${index + 1}-A`, 50])), finishedBefore: 2, shown: 'progress', now: () => clock.now, say: (text) => said.push(text), ...options,
  })
  return { said, clock, progress }
}

describe('progress of an experiment', () => {
  it('tells runs done, time left and money spent of the cap', () => {
    const { said, clock, progress } = watched(4, { spent: () => ({ microUsd: 1_230_000, capMicroUsd: 25_000_000 }) })
    progress.round('2-A', 25)
    clock.now = 15_000
    progress.done('1-A', 143)
    expect(said).toEqual(['run 1-A: 143 deals; 3 of 6 runs done, about 25 s left, $1.23 of $25.00 spent'])
  })

  it('counts runs under way by their rounds', () => {
    const { clock, progress } = watched(2)
    expect(progress.secondsLeft()).toBeUndefined()
    progress.round('1-A', 25)
    clock.now = 10_000
    expect(progress.secondsLeft()).toBe(30)
    progress.done('1-A', 3)
    progress.done('2-A', 1)
    expect(progress.secondsLeft()).toBe(0)
  })

  it('says little of an experiment of many runs, and always the last', () => {
    const { said, progress } = watched(1_000)
    for (let run = 1; run <= 1_000; run += 1) progress.done(`${run}-A`, 1)
    expect(said).toHaveLength(25)
    expect(said.at(-1)).toBe('run 1000-A: 1 deal; 1002 of 1002 runs done')
  })

  it('with --json tells faults alone, with --quiet nothing', () => {
    const notes = watched(2, { shown: 'notes' })
    notes.progress.done('1-A', 1)
    notes.progress.note('run 1-A: something')
    expect(notes.said).toEqual(['run 1-A: something'])
    const nothing = watched(2, { shown: 'nothing' })
    nothing.progress.note('something')
    expect(nothing.said).toEqual([])
  })

  it.each([[0.2, '1 s'], [89, '89 s'], [91, '2 min'], [7_200, '2.0 h']])('%d seconds are %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text)
  })
})

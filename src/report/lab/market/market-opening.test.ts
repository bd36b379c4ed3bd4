import { expect, it } from 'vitest'
import { fullMarketResult, run } from '../market-result.fixture.ts'
import { stageText } from './market-opening.ts'

it('a reveal tells of a real arm only where one is real', () => {
  const revealed = fullMarketResult({ stage: 'reveal', runs: [run({ run: '1-A', real: true }), run({ run: '1-B', arm: 'B' })] })
  expect(stageText(revealed)).toBe('revealed: the real arm and the agents are told')
  expect(stageText({ ...revealed, runs: revealed.runs.map((one) => ({ ...one, real: false })) })).toBe('revealed: the agents are told; no arm is real')
})

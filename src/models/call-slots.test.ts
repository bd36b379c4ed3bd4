import { expect, it } from 'vitest'
import { callSlots } from './call-slots.ts'
import { settled } from './test-clock.fixture.ts'

it('never lets more through than it has, and those who wait go in order of arrival', async () => {
  const slots = callSlots(2)
  const order: number[] = []
  const releases: (() => void)[] = []
  for (let number = 0; number < 6; number++) {
    void slots.take().then((release) => {
      order.push(number)
      releases.push(release)
    })
  }
  for (let round = 0; round < 6; round++) {
    await settled()
    expect(slots.inFlight).toBe(Math.min(2, 6 - round))
    releases.shift()?.()
  }
  expect(order).toStrictEqual([0, 1, 2, 3, 4, 5])
  expect(slots.inFlight).toBe(0)
})

it('nobody who comes late overtakes those who wait', async () => {
  const slots = callSlots(1)
  const order: string[] = []
  const first = await slots.take()
  void slots.take().then((release) => {
    order.push('waited')
    release()
  })
  first()
  void slots.take().then(() => order.push('late'))
  await settled()
  expect(order).toStrictEqual(['waited', 'late'])
})

it('a slot given back twice is one slot', async () => {
  const slots = callSlots(1)
  const release = await slots.take()
  release()
  release()
  await slots.take()
  const outcome = await Promise.race([slots.take().then(() => 'let through'), settled().then(() => 'waits')])
  expect(outcome).toBe('waits')
})

it('who gives up leaves the queue', async () => {
  const slots = callSlots(1)
  const release = await slots.take()
  const giveUp = new AbortController()
  const given = slots.take(giveUp.signal)
  const next = slots.take()
  giveUp.abort(new Error('enough'))
  await expect(given).rejects.toThrow('enough')
  await expect(slots.take(giveUp.signal)).rejects.toThrow('enough')
  release()
  await next
  expect(slots.inFlight).toBe(1)
})

it.each([0, -1, 1.5, Number.NaN])('%s calls in flight are refused', (max) => expect(() => callSlots(max)).toThrow(RangeError))

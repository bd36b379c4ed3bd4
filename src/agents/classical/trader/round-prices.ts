// Prices as people say them: round, and moved by steps worth the words.

/** About one to five percent of the price, and never finer than one would say aloud. */
export function niceTick(priceCents: number): number {
  for (const [below, tick] of ticks) if (priceCents < below) return tick
  return 5_000
}

const ticks: readonly (readonly [number, number])[] = [
  [100, 5], [400, 10], [1_000, 25], [4_000, 50], [10_000, 100], [50_000, 500], [200_000, 1_000],
]

/** Limits are rounded more finely than offers, so that hardly any trade is lost to roundness. */
const limitShareOfTick = 5

/** The most a buyer lets on to pay: rounded down. */
export function roundedTop(priceCents: number): number {
  const tick = limitTick(priceCents)
  return Math.floor(priceCents / tick) * tick
}

/** The least a seller lets on to take: rounded up. */
export function roundedFloor(priceCents: number): number {
  const tick = limitTick(priceCents)
  return Math.ceil(priceCents / tick) * tick
}

const limitTick = (priceCents: number): number => Math.max(1, Math.round(niceTick(priceCents) / limitShareOfTick))

export interface Raise {
  readonly overCents: number
  readonly topCents: number
  /** Relative to the price that is beaten. */
  readonly step: number
  /** At least this share of the own top, so that nobody climbs from nothing cent by cent. */
  readonly leastShareOfTop: number
}

/** The next round price that beats another by the step, or the top where that is nearer; undefined when the top does not beat it. */
export function raiseOver({ overCents, topCents, step, leastShareOfTop }: Raise): number | undefined {
  if (overCents >= topCents) return undefined
  const raised = overCents + Math.max(overCents * step, topCents * leastShareOfTop, 1)
  const tick = niceTick(raised)
  return Math.min(topCents, Math.ceil(raised / tick) * tick)
}

// A small panel of sales drawn from a seed: items that belong to sellers, buyers, runs, one regressor and one treatment.
import { normalQuantile } from '../distributions/normal.ts'
import { randomFrom, uniformWhole } from '../../../market/random.ts'

export interface Panel {
  readonly outcome: number[]
  readonly x: number[]
  readonly strong: number[]
  readonly seller: number[]
  readonly buyer: number[]
  readonly item: number[]
  readonly run: number[]
}

/** 120 sales less those that chance leaves out, so that rows do not divide evenly; 113 is prime and reorders well. */
const sales = 113

export function randomPanel(seed: number): Panel {
  const random = randomFrom(`panel-${seed}`)
  const normal = (): number => normalQuantile((random() + 2 ** -33))
  const [sellerEffects, buyerEffects] = [Array.from({ length: 12 }, normal), Array.from({ length: 9 }, normal)]
  const rows = Array.from({ length: sales }, (_, row) => {
    const item = uniformWhole(random, { from: 0, to: 35 })
    const seller = Math.floor(item / 3)
    const buyer = uniformWhole(random, { from: 0, to: 8 })
    const strong = random() < 0.5 ? 1 : 0
    const x = normal() + 0.3 * strong
    const outcome = 5 + 0.4 * x + 0.2 * strong + (sellerEffects[seller] as number) - (buyerEffects[buyer] as number) + normal()
    return { outcome, x, strong, seller, buyer, item, run: row % 4 }
  })
  const column = (name: keyof (typeof rows)[number]): number[] => rows.map((row) => row[name])
  return { outcome: column('outcome'), x: column('x'), strong: column('strong'), seller: column('seller'), buyer: column('buyer'), item: column('item'), run: column('run') }
}

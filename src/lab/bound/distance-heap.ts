// A binary min-heap of (distance, item) pairs on flat arrays: the queue of the shortest-path searches.
// Keeps outdated entries; the search drops them when they surface.

export class DistanceHeap {
  private distances = new Float64Array(64)
  private items = new Int32Array(64)
  private length = 0

  get size(): number {
    return this.length
  }

  /** Distance of the next item; +Infinity when empty. */
  get leastDistance(): number {
    return this.length === 0 ? Number.POSITIVE_INFINITY : (this.distances[0] ?? 0)
  }

  clear(): void {
    this.length = 0
  }

  push(distance: number, item: number): void {
    if (this.length === this.items.length) this.grow()
    let hole = this.length++
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      const above = this.distances[parent] ?? 0
      if (above <= distance) break
      this.place(hole, above, this.items[parent] ?? 0)
      hole = parent
    }
    this.place(hole, distance, item)
  }

  /** Removes and returns the item with the least distance. The heap must not be empty. */
  pop(): number {
    const top = this.items[0] ?? -1
    const last = --this.length
    const distance = this.distances[last] ?? 0
    let hole = 0
    for (;;) {
      let child = 2 * hole + 1
      if (child >= last) break
      if (child + 1 < last && (this.distances[child + 1] ?? 0) < (this.distances[child] ?? 0)) child++
      const below = this.distances[child] ?? 0
      if (below >= distance) break
      this.place(hole, below, this.items[child] ?? 0)
      hole = child
    }
    this.place(hole, distance, this.items[last] ?? 0)
    return top
  }

  private place(at: number, distance: number, item: number): void {
    this.distances[at] = distance
    this.items[at] = item
  }

  private grow(): void {
    const distances = new Float64Array(this.length * 2)
    distances.set(this.distances)
    const items = new Int32Array(this.length * 2)
    items.set(this.items)
    this.distances = distances
    this.items = items
  }
}

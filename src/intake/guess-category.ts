// Guesses the category of a thing from the titles that the market has already; without a clear winner it says nothing, and
// the person is asked.
import { contentWords } from '../market/matching.ts'
import type { Roster } from '../roster/roster.ts'
import type { Shelf } from './context.ts'

export function guessCategory(title: string, shelves: readonly Shelf[]): string | undefined {
  const words = [...contentWords(title.split(/[,(]| (?:with|for|in|from|by|without) /u)[0] ?? '')]
  const scored = shelves
    .map((shelf) => ({ category: shelf.category, score: scoreOf(shelf, words) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
  const [best, second] = scored
  return best !== undefined && best.score > (second?.score ?? 0) ? best.category : undefined
}

/** Shared words, the last word counting double: in "bike lamp" it is the lamp that is sold. */
function scoreOf({ category, titles }: Shelf, words: readonly string[]): number {
  const named = [...contentWords(category)].some((word) => words.at(-1) === word) ? 2 : 0
  return titles.reduce((best, title) => {
    const theirs = [...contentWords(title)]
    const shared = theirs.filter((word) => words.includes(word)).length
    return Math.max(best, shared === 0 ? 0 : shared / theirs.length + (words.at(-1) === theirs.at(-1) ? 1 : 0))
  }, named)
}

/** The shelves of a market; where it has none yet, the usual ones. */
export function shelvesOf(roster: Roster | undefined): readonly Shelf[] {
  const titles = new Map<string, string[]>()
  for (const person of roster?.people ?? []) {
    for (const { category, title } of person.items) add(titles, category, title)
    for (const { category, text } of person.wants) add(titles, category, text)
  }
  const own = [...titles].map(([category, theirs]) => ({ category, titles: theirs }))
  return own.length > 0 ? own : usualShelves
}

function add(titles: Map<string, string[]>, category: string, title: string): void {
  const theirs = titles.get(category)
  if (theirs === undefined) titles.set(category, [title])
  else theirs.push(title)
}

const usualShelves: readonly Shelf[] = Object.entries({
  bikes: 'bike, bicycle, helmet, bike lock, pannier, bike pump, scooter',
  books: 'book, novel, cookbook, textbook, comic, magazine',
  clothing: 'jacket, sweater, coat, boots, shoes, scarf, hat, mask, dress, shirt, bag',
  electronics: 'laptop, phone, headphones, speaker, keyboard, mouse, monitor, webcam, charger, camera, tablet, console, printer',
  experiences: 'lesson, tour, class, visit, hour, day, walk',
  furniture: 'desk, chair, table, bookshelf, sofa, mirror, rack, bed, drawer',
  games: 'board game, puzzle, chess set, card game, ping pong balls, controller, toy',
  home: 'lamp, rug, vase, curtain, clock, frame, candle, plush',
  kitchen: 'pan, pot, rice cooker, coffee grinder, kettle, knife, mixer, mug, plate, press',
  music: 'guitar, ukulele, piano, amplifier, vinyl record, drum, violin',
  outdoors: 'tent, sleeping bag, backpack, snowboard, skis, stove, surfboard',
  plants: 'plant, orchid, planter, cactus, herbs',
  sport: 'yoga mat, dumbbell, kettlebell, racket, ball, weights',
}).map(([category, titles]) => ({ category, titles: titles.split(', ') }))

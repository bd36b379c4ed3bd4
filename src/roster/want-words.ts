// Decides in which words a want asks for things like a given listing: few enough words that several listings hold
// them, and such words that what they find are comparable goods. "iphone" alone would find a 20-dollar case for
// someone who seeks a 600-dollar telephone; "iphone unlocked" finds telephones.
import { contentWords } from '../market/matching.ts'
import type { Cents } from '../market/money.ts'
import { type Condition, conditionMeets } from '../market/vocabulary.ts'
import { importLimits } from './limits.ts'

/** A listing as the choice of words sees it. */
export interface OfferedThing {
  readonly title: string
  readonly category: string
  readonly condition: Condition
  readonly askCents: Cents
  readonly reservationCents: Cents
  readonly ownerIndex: number
}

export interface WantLimits {
  readonly seekerIndex: number
  readonly maximumCents: Cents
  readonly minimumCondition: Condition
}

/** Words for a want, and what they would find. */
export interface WordChoice {
  readonly text: string
  /** Listings of others that fit, at a floor within the maximum. */
  readonly acceptable: number
  /** Share of the fitting listings whose ask is within a factor of three of the source's. */
  readonly comparableShare: number
}

/** Every choice of up to three of the source's title words with what it finds; the whole category if the title has none. */
export type WordChooser = (source: OfferedThing, limits: WantLimits) => readonly WordChoice[]

const comparableFactor = 3

export function wordChooser(things: readonly OfferedThing[]): WordChooser {
  const shelves = new Map<string, Shelf>()
  for (const thing of things) {
    let shelf = shelves.get(thing.category)
    if (!shelf) shelves.set(thing.category, (shelf = { all: [], byWord: new Map(), found: new Map() }))
    shelf.all.push(thing)
    for (const word of contentWords(thing.title)) {
      const holders = shelf.byWord.get(word)
      if (holders) holders.push(thing)
      else shelf.byWord.set(word, [thing])
    }
  }
  return (source, limits) => {
    const shelf = shelves.get(source.category)
    if (!shelf) return []
    return wordSets(telling(source.title, shelf)).map((words) => weigh(words, { source, limits, found: findAll(shelf, words) }))
  }
}

interface Shelf {
  readonly all: OfferedThing[]
  readonly byWord: Map<string, OfferedThing[]>
  readonly found: Map<string, readonly OfferedThing[]>
}

/** The title's words that say what the thing is and that another title shares, most shared first. */
function telling(title: string, shelf: Shelf): readonly string[] {
  const shared = (word: string) => shelf.byWord.get(word)?.length ?? 0
  return [...contentWords(title)]
    .filter((word) => /\p{L}/u.test(word) && !advertising.has(word) && shared(word) >= 2)
    .sort((one, other) => shared(other) - shared(one))
    .slice(0, importLimits.wantWordsMax)
}

/** All sets of one to three words that hold more than modifiers; failing these, the empty set, which asks for the category. */
function wordSets(words: readonly string[]): readonly (readonly string[])[] {
  const sets: string[][] = [[]]
  for (const word of words) for (const set of [...sets]) if (set.length < 3) sets.push([...set, word])
  const nameable = sets.filter((set) => set.some((word) => !isModifier(word)))
  return nameable.length > 0 ? nameable : [[]]
}

function findAll(shelf: Shelf, words: readonly string[]): readonly OfferedThing[] {
  const key = words.join(' ')
  const known = shelf.found.get(key)
  if (known) return known
  const rarest = words.map((word) => shelf.byWord.get(word) ?? []).sort((one, other) => one.length - other.length)[0] ?? shelf.all
  const found = rarest.filter((thing) => words.every((word) => contentWords(thing.title).has(word)))
  shelf.found.set(key, found)
  return found
}

interface Weighing {
  readonly source: OfferedThing
  readonly limits: WantLimits
  readonly found: readonly OfferedThing[]
}

function weigh(words: readonly string[], { source, limits, found }: Weighing): WordChoice {
  let acceptable = 0
  let comparable = 0
  for (const thing of found) {
    if (thing.askCents * comparableFactor >= source.askCents && thing.askCents <= source.askCents * comparableFactor) comparable += 1
    if (thing.ownerIndex === limits.seekerIndex || thing.reservationCents > limits.maximumCents) continue
    if (conditionMeets(thing.condition, limits.minimumCondition)) acceptable += 1
  }
  return { text: phrase(words, source.title), acceptable, comparableShare: found.length === 0 ? 0 : comparable / found.length }
}

/** The words in the order and the form of the title: "mountain bikes", not "bike mountain". */
function phrase(words: readonly string[], title: string): string {
  const folded = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const left = new Set(words)
  const spoken = folded.split(/[^\p{L}\p{N}]+/u).filter((raw) => [...contentWords(raw)].some((word) => left.delete(word)))
  return spoken.length === 0 ? 'anything' : spoken.join(' ')
}

/** Words of selling rather than of things; no one seeks a "great deal". In the form that contentWords gives. */
const advertising = new Set(
  ('about again ago all almost also amazing are as asap ask asking available awesome barely be beautiful best but buy by can cash ' +
    'clean cool cost day deal delivery do easy excellent extra fast few firm free get gently go gone gorgeous great hardly has have ' +
    'here hot how huge included includes just left lightly local lot low lowest mile mileage mint moving must need negotiable never ' +
    'new nice no not now obo off offer ok only open opened original out over owner paid per perfect pick pickup plz price priced ' +
    'pristine quality quick rare ready really reduced retail run sale save sealed see sell seller selling shape sold special still ' +
    'super tag take they title today too try two three four five up use very was week well will willing worth year').split(' '),
)

/** Sizes and amounts (64gb, 27in, 700c) also only say which. */
const isModifier = (word: string): boolean => modifiers.has(word) || /^\d+\p{L}{0,2}$/u.test(word)

/** Words that say which, but not what: they need another word beside them. */
const modifiers = new Set(
  ('adjustable antique automatic base black blue body bronze brown century classic custom dark deluxe design digital ' +
    'dining door drawer drive edition electric end factory foot frame front full gb gen generation glass gold gray ' +
    'green grey heavy home inch kid king leather light long man manual medium men metal mid mini modern oak orange ' +
    'pair part piece pine pink plastic plus portable pro professional purple queen rear red room rose round seat ' +
    'series set side silver single size solid speed sport steel style tall twin unlocked vintage white wide wireless ' +
    'woman women wood wooden xl yellow').split(' '),
)

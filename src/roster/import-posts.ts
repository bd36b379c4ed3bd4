// Decides how raw classifieds posts become a roster: who owns which post, what each person seeks, and the private
// limits that the posts do not tell. All of it follows from the seed.
//
// A floor is U[0.6, 0.95] of the post's ask. A want is put in the words of a listing of another person; its maximum
// is U[0.7, 1.3] of that listing's ask. A budget is 0.6 of the sum of the person's maxima, so that money is short.
import { type Cents, cents, centsDown, centsUp } from '../market/money.ts'
import { pick, randomFrom, shuffled, uniform, uniformWhole } from '../market/random.ts'
import type { Instant, Random } from '../market/vocabulary.ts'
import { importLimits } from './limits.ts'
import { numbering } from './numbering.ts'
import { personName } from './people-names.ts'
import { type Post, readPosts, type Skipped } from './read-posts.ts'
import type { Roster, RosterItem, RosterWant } from './roster.ts'
import { type OfferedThing, type WordChoice, wordChooser } from './want-words.ts'

export interface ImportOptions {
  readonly people: number
  readonly seed: string
  /** Means over all people; everyone has that many, rounded down or up. Default 8 and 7.5. */
  readonly itemsPerPerson?: number
  readonly wantsPerPerson?: number
  readonly market?: string
  readonly title?: string
  /** The currency of the posts' prices. Default USD. */
  readonly currency?: string
  readonly opensAt?: Instant
}

export interface ImportReport {
  readonly linesRead: number
  readonly usablePosts: number
  readonly neededPosts: number
  /** What was passed over, by reason. */
  readonly skipped: readonly Skipped[]
}

export type Imported =
  | { readonly ok: true; readonly roster: Roster; readonly report: ImportReport }
  | { readonly ok: false; readonly message: string; readonly remedy: string; readonly report: ImportReport }

/**
 * Builds a roster from the lines of a posts file (JSON Lines of {id, category, title, description, askCents,
 * attributes}). Lines that are no usable post are counted in the report. Throws RangeError only for options that
 * make no sense; too few usable posts come back as an answer that says how many there are.
 */
export function importPosts(lines: Iterable<string>, options: ImportOptions): Imported {
  const { people, seed, itemsPerPerson = 8, wantsPerPerson = 7.5 } = options
  checkCounts({ people, itemsPerPerson, wantsPerPerson })
  const { posts, linesRead, skipped } = readPosts(lines)
  const neededPosts = Math.round(people * itemsPerPerson)
  const report = { linesRead, usablePosts: posts.length, neededPosts, skipped }
  if (posts.length < neededPosts) return { ok: false, ...tooFew(report, itemsPerPerson), report }
  const itemsOf = dealItems(randomFrom(`${seed}/items`), { posts, people, neededPosts })
  const wantsOf = drawWants(randomFrom(`${seed}/wants`), { itemsOf, wantsTotal: Math.round(people * wantsPerPerson) })
  const idOf = numbering('p', people)
  const roster: Roster = {
    schema: 'haggle.roster/1',
    market: options.market ?? 'posts',
    title: options.title ?? `A market of ${people} people made from classifieds posts`,
    currency: options.currency ?? 'USD',
    opensAt: options.opensAt ?? Date.UTC(2026, 10, 21, 9),
    people: Array.from({ length: people }, (_, index) => {
      const wants = wantsOf[index] ?? []
      const budgetCents = centsDown(0.6 * wants.reduce((sum, want) => sum + want.maximumCents, 0))
      const items = itemsOf[index] ?? []
      return { id: idOf(index), name: personName(index), budgetCents, agent: { strategy: 'auto' }, owns: [], items, wants }
    }),
  }
  return { ok: true, roster, report }
}

function checkCounts(counts: { readonly people: number; readonly itemsPerPerson: number; readonly wantsPerPerson: number }): void {
  const { people, itemsPerPerson, wantsPerPerson } = counts
  const { peopleMin, peopleMax, perPersonMax } = importLimits
  if (!Number.isSafeInteger(people) || people < peopleMin || people > peopleMax)
    throw new RangeError(`people must be a whole number from ${peopleMin} to ${peopleMax}, not ${people}`)
  if (!(itemsPerPerson >= 0 && itemsPerPerson <= perPersonMax)) throw new RangeError(`itemsPerPerson must be from 0 to ${perPersonMax}`)
  if (!(wantsPerPerson >= 0 && wantsPerPerson <= perPersonMax)) throw new RangeError(`wantsPerPerson must be from 0 to ${perPersonMax}`)
}

function tooFew(report: ImportReport, itemsPerPerson: number): { readonly message: string; readonly remedy: string } {
  const peopleMost = itemsPerPerson > 0 ? Math.floor(report.usablePosts / itemsPerPerson) : 0
  return {
    message: `${report.usablePosts} of ${report.linesRead} lines are usable posts, but ${report.neededPosts} are needed`,
    remedy: `import for at most ${peopleMost} people, take fewer items a person, or add posts`,
  }
}

interface Dealing {
  readonly posts: readonly Post[]
  readonly people: number
  readonly neededPosts: number
}

/** Posts drawn without regard to what they are, dealt out like cards. */
function dealItems(random: Random, { posts, people, neededPosts }: Dealing): readonly (readonly RosterItem[])[] {
  const drawn = shuffled(random, posts).slice(0, neededPosts)
  const idOf = numbering('i', neededPosts)
  const hands: RosterItem[][] = Array.from({ length: people }, () => [])
  for (const [index, post] of drawn.entries()) {
    hands[index % people]?.push({
      id: idOf(index),
      title: post.title,
      description: post.description,
      photos: [],
      category: post.category,
      condition: post.condition,
      included: [],
      askCents: post.askCents,
      reservationCents: floorOf(random, post.askCents),
    })
  }
  return hands
}

/** Rounded up to whole cents, which for the smallest asks could pass the ask. */
const floorOf = (random: Random, askCents: Cents): Cents =>
  cents(Math.min(askCents, centsUp(askCents * uniform(random, { from: 0.6, to: 0.95 }))))

interface Seeking {
  readonly itemsOf: readonly (readonly RosterItem[])[]
  readonly wantsTotal: number
}

function drawWants(random: Random, { itemsOf, wantsTotal }: Seeking): readonly (readonly RosterWant[])[] {
  const things = itemsOf.flatMap((items, ownerIndex) => items.map((item) => ({ ...item, ownerIndex })))
  const draw = wantDrawer(random, things)
  const idOf = numbering('w', wantsTotal)
  const people = itemsOf.length
  let drawn = 0
  return Array.from({ length: people }, (_, seekerIndex) => {
    const count = Math.floor(wantsTotal / people) + (seekerIndex < wantsTotal % people ? 1 : 0)
    const wants: RosterWant[] = []
    for (let want = 0; want < count; want += 1) {
      const body = draw({ seekerIndex, taken: new Set(wants.map(({ text }) => text)) })
      if (body) wants.push({ id: idOf(drawn++), ...body })
    }
    return wants
  })
}

type WantBody = Omit<RosterWant, 'id'>
interface Seeker {
  readonly seekerIndex: number
  /** What the person seeks already, in the words of the wants. */
  readonly taken: ReadonlySet<string>
}

/**
 * Draws listings of others until one gives words that find enough comparable goods; after wantDrawsMax draws the
 * best words so far are taken. Some wants are content with few finds, since some people seek rare things.
 */
function wantDrawer(random: Random, things: readonly OfferedThing[]): (seeker: Seeker) => WantBody | undefined {
  const chooseWords = wordChooser(things)
  return ({ seekerIndex, taken }) => {
    const acceptableMin = random() < goal.rareShare ? 1 : goal.acceptableMin
    const wish = uniformWhole(random, { from: goal.acceptableMin, to: goal.acceptableMost })
    // Drawn once and kept whatever is found: choosing among draws by what they find would favour the high ones.
    const factor = uniform(random, { from: 0.7, to: 1.3 })
    let best: { readonly body: WantBody; readonly choice: WordChoice } | undefined
    for (let attempt = 0; attempt < importLimits.wantDrawsMax; attempt += 1) {
      const source = pickOther(random, things, seekerIndex)
      if (!source) return undefined
      const maximumCents = centsDown(source.askCents * factor)
      const minimumCondition = pick(random, minimumConditions)
      const choices = chooseWords(source, { seekerIndex, maximumCents, minimumCondition }).filter(({ text }) => !taken.has(text))
      const isGood = (choice: WordChoice) => choice.acceptable >= acceptableMin && choice.comparableShare >= goal.comparableShareMin
      const good = choices.filter(isGood).sort((one, other) => Math.abs(one.acceptable - wish) - Math.abs(other.acceptable - wish))[0]
      const choice = good ?? [...choices].sort((one, other) => worth(other) - worth(one))[0]
      if (!choice) continue
      const body = { text: choice.text, category: source.category, minimumCondition, maximumCents }
      if (good) return body
      if (!best || worth(choice) > worth(best.choice)) best = { body, choice }
    }
    return best?.body
  }
}

const goal = { rareShare: 0.2, acceptableMin: 5, acceptableMost: 12, comparableShareMin: 0.75 } as const

/** Of two choices that miss the goal, the more comparable goods are found the better, up to the goal. */
const worth = (choice: WordChoice): number => Math.min(choice.acceptable, goal.acceptableMin) * choice.comparableShare ** 2

/** Mostly low: people who buy second-hand take what works, and some take what does not. */
const minimumConditions = ['for_parts', 'fair', 'for_parts', 'fair', 'for_parts', 'fair', 'for_parts', 'fair', 'fair', 'good'] as const

/** A listing of someone else; undefined if there is hardly one. */
function pickOther(random: Random, things: readonly OfferedThing[], seekerIndex: number): OfferedThing | undefined {
  if (things.length === 0) return undefined
  for (let draw = 0; draw < importLimits.wantDrawsMax; draw += 1) {
    const thing = pick(random, things)
    if (thing.ownerIndex !== seekerIndex) return thing
  }
  return undefined
}

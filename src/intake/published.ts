// What of a thing enters the roster for everybody to read: titles, texts, descriptions and identifiers without any amount
// that was ever named as a limit, whatever was corrected later.
import { type Cents, cents } from '../market/money.ts'
import { rosterLimits } from '../roster/limits.ts'
import type { RosterItem, RosterWant } from '../roster/roster.ts'
import type { InterviewContext } from './context.ts'
import type { Interview, ItemDraft, WantDraft } from './interview-state.ts'
import { type Hush, keptBack, publicTitle, publicWords } from './public-words.ts'

interface Telling {
  readonly interview: Interview
  readonly context: InterviewContext
}

interface Numbered<Draft> {
  readonly number: number
  readonly draft: Draft
}

/** The identifier is made from the title, by whoever knows which are taken. */
export function hushedItem({ number, draft }: Numbered<ItemDraft>, { interview, context }: Telling): Omit<RosterItem, 'id'> {
  const hush = hushOf(`sell.${number}`, { interview, context, askCents: draft.askCents })
  return {
    title: publicTitle(draft.title, hush) || publicCategory(draft.category, hush),
    description: descriptionOf(draft, hush).slice(0, rosterLimits.descriptionLengthMax).toWellFormed(),
    photos: [],
    category: publicCategory(draft.category, hush),
    condition: draft.condition ?? 'fair',
    included: (draft.included ?? []).filter((one) => publicWords(one, hush) !== ''),
    askCents: draft.askCents ?? cents(0),
    reservationCents: draft.leastCents ?? draft.askCents ?? cents(0),
  }
}

export function hushedWant({ number, draft }: Numbered<WantDraft>, { interview, context }: Telling): Omit<RosterWant, 'id'> {
  const hush = hushOf(`buy.${number}`, { interview, context })
  const category = publicCategory(draft.category, hush)
  return { text: publicTitle(draft.text, hush) || category, category, minimumCondition: draft.condition ?? 'fair', maximumCents: draft.mostCents ?? cents(0) }
}

/** What is not told of a thing, in the person's words. */
export function keptBackOf({ number, draft }: Numbered<ItemDraft>, { interview, context }: Telling): readonly string[] {
  const hush = hushOf(`sell.${number}`, { interview, context, askCents: draft.askCents })
  return [draft.description ?? '', draft.defects ?? '', ...(draft.included ?? [])].flatMap((text) => keptBack(text, hush))
}

function hushOf(place: string, { interview, context, askCents }: Telling & { readonly askCents?: Cents | undefined }): Hush {
  const own = interview.limits.filter((limit) => limit.place === place).map((limit) => limit.cents)
  const others = interview.limits.filter((limit) => limit.place !== place).map((limit) => limit.cents)
  return { currency: context.currency, own: new Set(own), others: new Set(others), ...(askCents === undefined ? {} : { askCents }) }
}

/** What the person said of it, and the defects where the description does not name them: a buyer shall know. */
function descriptionOf(draft: ItemDraft, hush: Hush): string {
  const description = publicWords(draft.description ?? '', hush)
  const defects = publicWords(draft.defects ?? '', hush)
  const told = defects === '' || description.toLowerCase().includes(defects.toLowerCase())
  return [description, ...(told ? [] : [`Known defects: ${defects}`])].filter((text) => text !== '').join('\n')
}

const publicCategory = (category: string | undefined, hush: Hush): string =>
  category === undefined || publicTitle(category.replaceAll('-', ' '), hush) !== category.replaceAll('-', ' ') ? 'other' : category

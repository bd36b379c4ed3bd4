// What an interview has learnt so far, and how an edit changes it. The transcript keeps the edits, so that an interrupted
// interview is what its edits come to. Decides nothing about questions (question-plan.ts) or wording.
import type { Cents } from '../market/money.ts'
import { assertNever, type Condition, type PersonId } from '../market/vocabulary.ts'
import type { Policy } from '../roster/policy.ts'

/** What is still to be learnt is absent. */
export interface ItemDraft {
  readonly title: string
  /** In the person's words. */
  readonly description?: string
  readonly category?: string
  readonly condition?: Condition
  readonly askCents?: Cents
  readonly leastCents?: Cents
  /** Empty where the person knows of none. */
  readonly defects?: string
  readonly included?: readonly string[]
  /** Taken back, or left out for want of an answer. Numbers of things stay what they are. */
  readonly dropped?: boolean
}

export interface WantDraft {
  readonly text: string
  readonly category?: string
  readonly condition?: Condition
  readonly mostCents?: Cents
  readonly dropped?: boolean
}

export interface PersonFacts {
  readonly owns?: readonly string[]
  readonly budgetCents?: Cents
  /** The person has said that a budget below a single maximum is meant so. */
  readonly budgetIsMeant?: true
  /** Null: never ask. */
  readonly askMeAboveCents?: Cents | null
  /** Verbatim, as all three that follow. */
  readonly instructions?: string
  readonly moreInstructions?: string
  readonly oddities?: string
  /** Who is meant by "colleagues" and the like. */
  readonly groupMeans?: 'everyone' | 'nobody' | readonly PersonId[]
  /** Taken back when the things that were confirmed are changed later. */
  readonly recapFits?: boolean
  readonly rulesFit?: true
}

/** Fields of the policy that replace what the words were compiled to; null takes one away. */
export type PolicyChanges = { readonly [Field in keyof Policy]?: Policy[Field] | null }

export interface RulesChange {
  readonly policy: PolicyChanges
  readonly persona?: string
  readonly askMeAboveCents?: Cents
  /** Quotations of the instructions that these rules stand for. */
  readonly words?: readonly string[]
}

export interface Interview extends PersonFacts {
  readonly items?: readonly ItemDraft[]
  readonly wants?: readonly WantDraft[]
  readonly byModel?: RulesChange
  readonly byPerson: RulesChange
  /** Sample decisions by their question: the answer, and whether the person saw the difference to the agent's and let it stand. */
  readonly decided: Readonly<Record<string, 'yes' | 'no' | 'stands'>>
  /** Unusable answers by question. */
  readonly tries: Readonly<Record<string, number>>
  /** Every amount that was ever named as a limit, corrected ones too: none of them may be published. */
  readonly limits: readonly NamedLimit[]
}

export interface NamedLimit {
  readonly cents: Cents
  /** `sell.1`; absent for the budget and for what was said beside a thing without being taken. */
  readonly place?: string
}

export const emptyInterview: Interview = { byPerson: { policy: {} }, decided: {}, tries: {}, limits: [] }

export type Edit =
  | { readonly kind: 'items' | 'wants'; readonly texts: readonly string[]; readonly add?: true }
  | { readonly kind: 'item'; readonly number: number; readonly set: Partial<ItemDraft> }
  | { readonly kind: 'want'; readonly number: number; readonly set: Partial<WantDraft> }
  | { readonly kind: 'person'; readonly set: PersonFacts }
  | { readonly kind: 'rules'; readonly by: 'model' | 'person'; readonly set: RulesChange }
  | { readonly kind: 'decided'; readonly sample: string; readonly answer: 'yes' | 'no' | 'stands' }
  | { readonly kind: 'tried'; readonly question: string }
  /** Amounts that were said and not taken, and may be private all the same. */
  | { readonly kind: 'hushed'; readonly amounts: readonly Cents[] }

export const withEdits = (interview: Interview, edits: readonly Edit[]): Interview => edits.reduce(withEdit, interview)

function withEdit(interview: Interview, edit: Edit): Interview {
  switch (edit.kind) {
    case 'items': return { ...interview, items: [...(edit.add ? (interview.items ?? []) : []), ...edit.texts.map((title) => ({ title }))] }
    case 'wants': return { ...interview, wants: [...(edit.add ? (interview.wants ?? []) : []), ...edit.texts.map((text) => ({ text }))] }
    case 'item': return { ...interview, items: changed(interview.items, edit.number, edit.set), limits: withLimit(interview.limits, edit.set.leastCents, `sell.${edit.number}`) }
    case 'want': return { ...interview, wants: changed(interview.wants, edit.number, edit.set), limits: withLimit(interview.limits, edit.set.mostCents, `buy.${edit.number}`) }
    case 'person': return { ...interview, ...edit.set, limits: withLimit(interview.limits, edit.set.budgetCents) }
    case 'rules': return edit.by === 'model' ? { ...interview, byModel: edit.set } : { ...interview, byPerson: joined(interview.byPerson, edit.set) }
    case 'decided': return { ...interview, decided: { ...interview.decided, [edit.sample]: edit.answer } }
    case 'tried': return { ...interview, tries: { ...interview.tries, [edit.question]: (interview.tries[edit.question] ?? 0) + 1 } }
    case 'hushed': return { ...interview, limits: edit.amounts.reduce((limits, cents) => withLimit(limits, cents), interview.limits) }
    default: return assertNever(edit)
  }
}

/** Numbers count from 1. */
const changed = <Draft>(drafts: readonly Draft[] | undefined, number: number, set: Partial<Draft>): readonly Draft[] =>
  (drafts ?? []).map((draft, index) => (index === number - 1 ? { ...draft, ...set } : draft))

const withLimit = (limits: readonly NamedLimit[], cents: Cents | undefined, place?: string): readonly NamedLimit[] =>
  cents === undefined ? limits : [...limits, { cents, ...(place === undefined ? {} : { place }) }]

const joined = (before: RulesChange, after: RulesChange): RulesChange => ({ ...before, ...after, policy: { ...before.policy, ...after.policy } })

/** Things that are still meant, with their numbers. */
export const kept = <Draft extends { readonly dropped?: boolean }>(drafts: readonly Draft[] | undefined): readonly { readonly number: number; readonly draft: Draft }[] =>
  (drafts ?? []).flatMap((draft, index) => (draft.dropped ? [] : [{ number: index + 1, draft }]))

/** All that the person said about how to behave, as said. */
export const spokenInstructions = ({ instructions, moreInstructions, oddities }: Interview): string =>
  [instructions, moreInstructions, oddities].filter((text) => text !== undefined && text !== '').join('\n')

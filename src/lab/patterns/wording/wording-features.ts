// What is measured of a listing's words. Decides the word lists: English, short, and only what is hard to mean otherwise; a word
// counts wherever it stands, so that “not as new” counts as a condition word too. Facts (price, category, condition as declared)
// are not words and are held equal elsewhere.

export interface WordingFeature {
  readonly feature: string
  /** Has more than two values: its effect is told over a difference that listings really have (`told-difference.ts`). */
  readonly isCounted?: true
  readonly of: (words: { readonly title: string; readonly description: string; readonly photos: number }) => number
}

const wordCount = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0
const anyOf = (pattern: RegExp) => ({ title, description }: { readonly title: string; readonly description: string }): number => Number(pattern.test(`${title}\n${description}`))

const superlatives = /\b(?:best|finest|greatest|nicest|cosiest|comfiest|softest|warmest|brightest|lightest|strongest|fastest|easiest|cheapest|newest|rarest|perfect(?:ly)?|amazing|awesome|excellent|superb|stunning|gorgeous|fantastic|incredible|unbeatable|unique|ultimate|top[- ]notch|one of a kind|must[- ]have)\b/iu
const urgency = /\b(?:urgent(?:ly)?|hurry|quick(?:ly)? sale|asap|today only|last chance|must (?:go|sell)|has to go|needs? to go|first come|won['’]t last|moving (?:out|house|away)|before (?:it['’]s|they['’]re) gone|limited time|act (?:now|fast)|this week only)\b/iu
const friendliness = /\b(?:please|thanks|thank you|happy to|glad to|hope|enjoy(?:ed)?|loved?|lovely|welcome|cheers|friendly|feel free|good home|neighbou?rs?|colleagues?|dear|hi|hello)\b|[:;]-?\)|😊|🙂|❤/iu
const conditionWords = /\b(?:works?|working|worn|wear|scratch(?:es|ed)?|chip(?:ped|s)?|dents?|crack(?:s|ed)?|stain(?:s|ed)?|missing|broken|torn|frayed|squeaks?|wobbl\p{L}+|faded|mint|unused|barely used|never used|like new|as new|brand[- ]new|refurbished|cleaned|repaired|spotless)\b/iu
/** Any number, as digits or as a measure's word; the price itself does not stand in a listing's text. */
const numbers = /\p{N}/u

/** The length is a count of words; the others are there or not. */
export const wordingFeatures: readonly WordingFeature[] = [
  { feature: 'Words', isCounted: true, of: ({ title, description }) => wordCount(title) + wordCount(description) },
  { feature: 'Numbers', of: anyOf(numbers) },
  { feature: 'Superlatives', of: anyOf(superlatives) },
  { feature: 'Urgency', of: anyOf(urgency) },
  { feature: 'Friendliness', of: anyOf(friendliness) },
  { feature: 'Words on condition', of: anyOf(conditionWords) },
  { feature: 'Photos', of: ({ photos }) => Number(photos > 0) },
]

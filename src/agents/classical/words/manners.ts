// The ways people write on a classifieds board. A manner fixes which phrases suit it and how often its habits show;
// voice.ts draws one person's own habits from it.

/** A kind of phrasing that some manners use and others never would. Every manner also uses the plain lines. */
export type Register = 'terse' | 'warm' | 'formal' | 'casual' | 'folksy' | 'dry'

export interface Manner {
  readonly registers: readonly Register[]
  /** Chance that a line comes from the manner's own registers rather than the plain ones, 0..1. */
  readonly ownRegister: number
  readonly greetings: readonly string[]
  readonly greets: number
  readonly signOffs: readonly string[]
  readonly signsOff: number
  /** Words in front that carry no content: "Well,". */
  readonly fillers: readonly string[]
  readonly fills: number
  /** Chance of a second sentence before or after the one that matters. */
  readonly talks: number
  readonly usesNames: number
  readonly contracts: number
  readonly lowerCases: number
  readonly exclaims: number
}

export const manners = {
  plain: {
    registers: [], ownRegister: 0, greetings: ['Hi', 'Hello'], greets: 0.4, signOffs: ['Thanks'],
    signsOff: 0.15, fillers: ['Okay,', 'So,'], fills: 0.08, talks: 0.35, usesNames: 0.3, contracts: 0.9,
    lowerCases: 0.05, exclaims: 0,
  },
  warm: {
    registers: ['warm'], ownRegister: 0.55, greetings: ['Hi', 'Hi there', 'Hello'], greets: 0.75,
    signOffs: ['Thank you', 'Thanks so much', 'All the best'], signsOff: 0.35, fillers: ['Well,', 'Okay,'],
    fills: 0.1, talks: 0.6, usesNames: 0.6, contracts: 1, lowerCases: 0, exclaims: 0.25,
  },
  brisk: {
    registers: ['terse'], ownRegister: 0.5, greetings: ['Hi'], greets: 0.2, signOffs: ['Thanks'],
    signsOff: 0.2, fillers: ['OK,', 'Right,'], fills: 0.08, talks: 0.15, usesNames: 0.15, contracts: 0.9,
    lowerCases: 0.1, exclaims: 0,
  },
  dry: {
    registers: ['dry', 'terse'], ownRegister: 0.5, greetings: ['Hello'], greets: 0.12, signOffs: [],
    signsOff: 0, fillers: ['Well,', 'Hm.', 'Right,'], fills: 0.2, talks: 0.3, usesNames: 0.1, contracts: 1,
    lowerCases: 0.1, exclaims: 0,
  },
  chatty: {
    registers: ['warm', 'casual'], ownRegister: 0.5, greetings: ['Hi', 'Hey there', 'Hello hello', 'Oh hi'],
    greets: 0.65, signOffs: ['Thanks', 'Thanks a bunch', 'Talk soon'], signsOff: 0.3,
    fillers: ['So,', 'Okay so,', 'Honestly,', 'You know what,', 'Well,'], fills: 0.3, talks: 0.8,
    usesNames: 0.5, contracts: 1, lowerCases: 0.1, exclaims: 0.35,
  },
  oldFashioned: {
    registers: ['formal'], ownRegister: 0.6, greetings: ['Good day', 'Dear', 'Hello'], greets: 0.6,
    signOffs: ['With thanks', 'Kind regards', 'Best regards'], signsOff: 0.4,
    fillers: ['Well now,', 'Very well,'], fills: 0.12, talks: 0.5, usesNames: 0.6, contracts: 0,
    lowerCases: 0, exclaims: 0,
  },
  breezy: {
    registers: ['casual'], ownRegister: 0.6, greetings: ['Hey', 'Hiya', 'Hey hey'], greets: 0.6,
    signOffs: ['Cheers', 'Thanks'], signsOff: 0.2, fillers: ['Ooh,', 'Alright,', 'Okay,'], fills: 0.2,
    talks: 0.4, usesNames: 0.4, contracts: 1, lowerCases: 0.25, exclaims: 0.5,
  },
  careful: {
    registers: ['formal'], ownRegister: 0.25, greetings: ['Hello', 'Hi'], greets: 0.5,
    signOffs: ['Thank you', 'Thanks'], signsOff: 0.3, fillers: ['To be clear,', 'Just so I have it right,'],
    fills: 0.08, talks: 0.7, usesNames: 0.4, contracts: 0.4, lowerCases: 0, exclaims: 0,
  },
  gruff: {
    registers: ['terse'], ownRegister: 0.65, greetings: ['Hey'], greets: 0.05, signOffs: [], signsOff: 0,
    fillers: ['Look,', 'Eh,', 'Nah.', 'Hm.'], fills: 0.12, talks: 0.12, usesNames: 0.05, contracts: 1,
    lowerCases: 0.25, exclaims: 0,
  },
  texter: {
    registers: ['casual', 'terse'], ownRegister: 0.6, greetings: ['hey', 'hi', 'yo'], greets: 0.4,
    signOffs: ['thanks', 'thx', 'ty'], signsOff: 0.2, fillers: ['ok', 'hmm', 'so', 'honestly', 'ok so'],
    fills: 0.22, talks: 0.3, usesNames: 0.15, contracts: 1, lowerCases: 1, exclaims: 0.05,
  },
  courteous: {
    registers: ['formal', 'warm'], ownRegister: 0.4, greetings: ['Hello', 'Good day'], greets: 0.6,
    signOffs: ['Thank you', 'Many thanks', 'Best'], signsOff: 0.4, fillers: ['Well,'], fills: 0.05,
    talks: 0.55, usesNames: 0.65, contracts: 0.5, lowerCases: 0, exclaims: 0.05,
  },
  folksy: {
    registers: ['folksy'], ownRegister: 0.55, greetings: ['Howdy', 'Hey there', 'Hello there'], greets: 0.5,
    signOffs: ['Much obliged', 'Thank you kindly', 'Take care'], signsOff: 0.25,
    fillers: ['Well now,', 'Shoot,', 'I tell you,', 'Welp,'], fills: 0.25, talks: 0.45, usesNames: 0.35,
    contracts: 1, lowerCases: 0, exclaims: 0.05,
  },
  easygoing: {
    registers: ['casual', 'warm'], ownRegister: 0.4, greetings: ['Hey', 'Hi'], greets: 0.5,
    signOffs: ['Thanks', 'Take it easy'], signsOff: 0.15, fillers: ['Eh,', 'Sure,', 'All good,', 'Okay,'],
    fills: 0.12, talks: 0.45, usesNames: 0.3, contracts: 1, lowerCases: 0.2, exclaims: 0.05,
  },
  keen: {
    registers: ['warm', 'casual', 'terse'], ownRegister: 0.45, greetings: ['Hi', 'Hello'], greets: 0.5,
    signOffs: ['Thanks', 'Thank you'], signsOff: 0.3, fillers: ['Okay,', 'Oh,', 'Yes,'], fills: 0.1,
    talks: 0.5, usesNames: 0.35, contracts: 1, lowerCases: 0.05, exclaims: 0.45,
  },
} as const satisfies Record<string, Manner>

export type MannerName = keyof typeof manners
export const mannerNames = Object.keys(manners) as readonly MannerName[]

/** What a persona text says about manner. Words only: a number in the text has no way in. First match wins. */
export const mannerHints: readonly { readonly words: RegExp; readonly manners: readonly MannerName[] }[] = [
  { words: /\b(?:cowboy|cowgirl|rancher|western|southern|country|folksy|down-?home|farmer)\b/iu, manners: ['folksy'] },
  {
    words: /\b(?:gruff|grumpy|grouchy|curt|exasperated|ruthless|hard-?nosed|stern|blunt|tough)\b/iu,
    manners: ['gruff', 'brisk'],
  },
  {
    words: /\b(?:formal|proper|old-?fashioned|victorian|butler|traditional|dignified|librarian)\b/iu,
    manners: ['oldFashioned'],
  },
  { words: /\b(?:polite|courteous|respectful|professional|gracious)\b/iu, manners: ['courteous'] },
  {
    words: /\b(?:brief|short|concise|terse|brisk|quick|to the point|businesslike|direct|efficient)\b/iu,
    manners: ['brisk', 'plain'],
  },
  { words: /\b(?:dry|deadpan|ironic|wry|sarcastic|witty)\b/iu, manners: ['dry'] },
  { words: /\b(?:chatty|talkative|rambling|gossipy|storytell\w*)\b/iu, manners: ['chatty'] },
  {
    words: /\b(?:friendly|warm|kind|nice|gentle|sweet|neighborly|generous|caring)\b/iu,
    manners: ['warm', 'easygoing'],
  },
  { words: /\b(?:casual|texts?|texting|lower-?case|gen z|teen\w*|slang)\b/iu, manners: ['texter', 'breezy'] },
  { words: /\b(?:breezy|cheerful|upbeat|bubbly|sunny|playful|fun)\b/iu, manners: ['breezy', 'chatty'] },
  { words: /\b(?:relaxed|easy-?going|laid-?back|mellow|chill)\b/iu, manners: ['easygoing'] },
  { words: /\b(?:careful|cautious|precise|meticulous|thorough|thoughtful|methodical)\b/iu, manners: ['careful'] },
  { words: /\b(?:keen|eager|enthusiastic|excited|energetic)\b/iu, manners: ['keen', 'breezy'] },
  { words: /\b(?:plain|matter-of-fact|neutral|straightforward|simple)\b/iu, manners: ['plain'] },
]

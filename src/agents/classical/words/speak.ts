// What an agent says with a move: a sentence from the phrase book of the intent, dressed in one person's habits.
// Words never carry effect (the move does) and never more than the facts given here: no limit, no life story.
import type { Random } from '../../../market/vocabulary.ts'
import type { Intent } from './books.ts'
import { chooseCore, chooseReaction, chooseTail } from './choose-line.ts'
import type { Occasion } from './phrase-book.ts'
import { cased, firstWord, joinAfter, type Said, sayLine } from './say-line.ts'
import { type Facts, oneOf, type Speech, speechOf } from './speech.ts'
import type { Voice } from './voice.ts'

export type { Intent } from './books.ts'
export type { ReasonTag, Side } from './line.ts'
export type { Facts } from './speech.ts'

export interface SpeakOptions {
  readonly voice: Voice
  readonly intent: Intent
  readonly facts: Facts
  readonly random: Random
  /** Own lines already said in this thread: a new one does not begin or end like them where that can be helped. */
  readonly said?: readonly string[]
}

/** UTF-16 units, emphasis and sign-off included. */
export const speechLengthMax = 280
const redrawsMax = 4

/** One line of plain text, at most `speechLengthMax` long. Every number in it occurs in `facts`. */
export function speak(options: SpeakOptions): string {
  const said = options.said ?? []
  let line = compose(speechOf(options))
  for (let redraw = 0; redraw < redrawsMax && said.some((earlier) => soundsLike(line, earlier)); redraw += 1) {
    line = compose(speechOf(options))
  }
  return line
}

/** How readily each courtesy is paid on an occasion; multiplied with the voice's own chance. */
const customs: Readonly<Record<Occasion, Customs>> = {
  post: { greet: 0.12, fill: 0, react: 0, tail: 0.8, signOff: 0 },
  opening: { greet: 1, fill: 0.5, react: 0, tail: 0.9, signOff: 0.6 },
  middle: { greet: 0.02, fill: 0.7, react: 1, tail: 0.6, signOff: 0.06 },
  closing: { greet: 0, fill: 0.3, react: 0.7, tail: 0.9, signOff: 0.3 },
}
interface Customs {
  readonly greet: number
  readonly fill: number
  readonly react: number
  readonly tail: number
  readonly signOff: number
}

function compose(speech: Speech): string {
  const { book, random, voice } = speech
  const coreLine = chooseCore(speech)
  const core = sayLine(coreLine, speech)
  const opener = openerFor(core, speech)
  const tailLine = random() < voice.talkChance * customs[book.occasion].tail * (opener === '' ? 1 : 0.6)
    ? chooseTail(speech)
    : undefined
  const start = joinAfter(opener, { said: core, voice })
  const tail = tailLine === undefined || (coreLine.isQuestion && tailLine.isQuestion)
    ? ''
    : joinAfter('', { said: sayLine(tailLine, speech), voice })
  const body = tail === '' || echoes(start, tail) ? start : `${start} ${tail}`
  const signOff = signOffFor(speech)
  const whole = signOff === '' || echoes(body, signOff) ? body : `${body} ${signOff}`
  return finish(whole.length > speechLengthMax - smile.length ? joinAfter('', { said: core, voice }) : whole, speech)
}

/** A greeting, a word on what was said before, a filler, or nothing; never two of them. */
function openerFor(core: Said, speech: Speech): string {
  const { book, random, voice } = speech
  const custom = customs[book.occasion]
  const repeats = (opener: string): boolean =>
    firstWord(opener) === firstWord(core.text) || echoes(opener, core.text)
  if (random() < voice.greetingChance * custom.greet) return greetingFor(speech)
  if (reactsItself.test(core.text)) return ''
  if (!speech.unanswered && random() < voice.talkChance * custom.react) {
    const line = chooseReaction(speech)
    const reaction = line === undefined ? '' : addressed(joinAfter('', { said: sayLine(line, speech), voice }), speech)
    return repeats(reaction) ? '' : reaction
  }
  const filler = random() < voice.fillerChance * custom.fill ? cased(oneOf(voice.fillers, random), voice) : ''
  return repeats(filler) ? '' : filler
}

/** "Hi Ines," to one person, "Hi all," to everybody. */
function greetingFor({ book, name, random, voice }: Speech): string {
  const drawn = cased(oneOf(voice.greetings, random), voice)
  const everybody = book.occasion === 'post'
  const namesThem = name !== '' && random() < voice.nameChance * 1.4
  const called = everybody ? oneOf(['all', 'everyone'], random) : namesThem ? name : ''
  const end = random() < voice.exclamationChance ? '!' : random() < 0.7 ? ',' : '.'
  if (called === '') return `${/^dear$/iu.test(drawn) ? 'Hello' : drawn}${end}`
  // A letter's "Dear Ines" takes a comma; "Hi there Ines" says it twice.
  return `${drawn.replace(/ there$/iu, '')} ${called}${/^dear$/iu.test(drawn) ? ',' : end}`
}

/** "Fair enough, Ines." */
function addressed(sentence: string, { name, random, voice }: Speech): string {
  const leaveOut = name === '' || random() >= voice.nameChance * 0.4 || !/^[^,.]+\.$/u.test(sentence)
  return leaveOut ? sentence : `${sentence.slice(0, -1)}, ${name}.`
}

function signOffFor({ book, random, voice }: Speech): string {
  if (random() >= voice.signOffChance * customs[book.occasion].signOff) return ''
  const signOff = cased(oneOf(voice.signOffs, random), voice)
  return signOff === '' ? '' : `${signOff}.`
}

/** A core that already reacts: "Fine. Sure, it's yours" is one word too many. */
const reactsItself = new RegExp(`^(?:(?:that's )?(?:${[
  'lovely', 'wonderful', 'perfect', 'cool', 'nice', 'great', 'good', 'fine', 'sure', 'fair', 'okay', 'ok', 'yes', 'yep',
  'no', 'deal', 'done', 'all right', 'well', 'very well', 'sounds', 'agreed', 'thanks', 'thank',
].join('|')}))\\b`, 'iu')

/** Whether two neighboring sentences lean on the same word: nobody says "Sorry. No, sorry." */
function echoes(one: string, other: string): boolean {
  const first = tellingWords(one)
  return first.length > 0 && tellingWords(other).some((word) => first.includes(word))
}

const tellingWords = (text: string): readonly string[] =>
  (text.toLowerCase().match(telling) ?? []).map((word) => (thanks.test(word) ? 'thank' : word))
const thanks = /^(?:thx|ty|obliged|cheers|appreciate|grateful)$/u
const telling = new RegExp(`\\b(?:${[
  'thank', 'thx', 'ty', 'obliged', 'cheers', 'appreciate', 'grateful', 'sorry', 'hope', 'number', 'love', 'let me know',
  'luck', 'deal', 'agree', 'fair', 'glad', 'offer', 'think', 'close', 'better', 'good', 'work', 'okay', 'look', 'trade',
  'pleas',
].join('|')})`, 'gu')

const smile = ' :)'

/** Last touches: an exclamation mark, a missing full stop, once in a while a smile. */
function finish(line: string, { glad, random, voice }: Speech): string {
  if (!line.endsWith('.')) return line
  if (glad && random() < voice.exclamationChance) return `${line.slice(0, -1)}!`
  const smiles = glad && random() < voice.smileChance
  const ended = voice.dropsLastPeriod || smiles ? line.slice(0, -1) : line
  return smiles ? ended + smile : ended
}

/** Same first three words, or same last three, whatever the prices. */
function soundsLike(line: string, earlier: string): boolean {
  const words = wordsOf(line)
  const others = wordsOf(earlier)
  const same = (from: number, to?: number): boolean =>
    words.slice(from, to).join(' ') === others.slice(from, to).join(' ')
  return same(0, 3) || same(-3)
}

const wordsOf = (line: string): readonly string[] =>
  line.toLowerCase().split(' ').map((word) => word.replace(/[^\p{L}']/gu, ''))

// Every function that reads foreign or model-made text, on the repeats that patterns choke on: each a small piece over and
// over. A pattern that backtracks takes seconds or for ever on one of them; what is asked for is far from both, so that a
// busy machine does not fail the test.
import { describe, expect, it } from 'vitest'
import { holdsNumber, numberFree } from '../../roster/number-free.ts'
import { spelledNumbers } from '../../roster/number-words/spelled-numbers.ts'
import { claimsIn, unsourcedClaims } from './claims/item-claims.ts'
import { unsourcedLifeStories } from './claims/life-stories.ts'
import { allowedNumbers } from './egress/allowed-numbers.ts'
import { checkWords } from './egress/check-words.ts'
import { cleanWords } from './egress/clean-words.ts'
import { hiddenNamesIn } from './egress/hidden-names.ts'
import { secretsIn, speaksOfLimit } from './egress/limit-oracle.ts'
import { numbersIn } from './egress/numbers-in.ts'
import { withPlainDigits } from './egress/plain-digits.ts'
import { relativeAmountsIn } from './egress/relative-amounts.ts'
import { romanNumeralsIn } from './egress/roman-numerals.ts'
import { unreadIn } from './egress/unread-words.ts'
import { normalise } from './reader/normalise.ts'
import { readByRules } from './reader/read-by-rules.ts'
import { signalsOf } from './reader/signals.ts'

const length = 10_000
/** Most take a few milliseconds. */
const millisecondsMax = 1_000
const patience = 120_000

const pieces: readonly string[] = [
  'a', 'a ', 'A ', 'ab ', '1', '1 ', '1.', '1,', '111,', ' 111', '1-', '$', '$1 ', '$ ', ' ', '\t', '\n', '.', '. ', '- ', '-', '--- ', '#', '## ', '/', '<', '<a', '>', '[', '](', '![', '(', ')', '{{', '"', "'", '’', '?', 'a? ', '!', ',', 'a, ', '=', '@', 'a@', 'a.', 'a.com.', '._', '_', '*', '`', '```', '|', '»', ':', 'http://',
  'one ', 'one', 'sixty ', 'sixty', 'sixty-', 'six ', 'einund', 'einundzwanzig', 'hundert', 'cent ', 'vingt ', 'mil ', 'and ', 'a and ', 'et ', 'y ', 'i ', 'si xty ', 'ytxis ', 'fvkgl ', 'M', 'MM', 'X V ', 'I ', 'lxv ', 'aA1', 'NjU', 'abc123', 'half ', 'half of the ', 'twice ', 'a pair of ', 'a ton ', 'a grand ', '1 less ', '1 + ', '-.', '... ', '-.. ',
  'e\u0301', '\u0301', '\u200b', 'a\u200b', '\u202e', '\u{e0041}', '十', '一', '万', '廿', '٣', '𝟔', 'х', 'х ', 'ﷺ', '½', '⚅', '👨‍👩‍👧', '\ud800',
  'new ', 'like ', 'never ', 'never been used ', 'it was ', 'it has ', 'it has been ', 'the x ', 'the x y ', 'the ', 'only just about ', 'just ', 'in a ', 'no ', 'no a ', 'not ', 'without any ', 'with ', 'comes with ', 'with a ', 'the original ', 'a original ', 'have the ', 'receipt ', 'warranty ', 'paid $', 'battery ', 'from a ', 'made of ', 'all ', 'bought it ', 'used it ', 'two years ', 'fits ', 'size ', 'always ', 'been ', 'was just ',
  'bulb is ', 'bulb and ', 'included ', 'someone else ', 'someone has ', 'had another ', 'get it ', 'i am so ', 'i really ', 'my owner ', 'the seller is ', 'need to ', 'halber ', 'un tiers ',
  'my ', 'my wife ', 'my new ', 'my old ', 'i am ', "i'm a ", 'i just ', 'i have ', 'recently ', 'moving ', 'we ', 'last summer ', 'when i was ', 'for my ', 'got a ', 'told ',
  'ignore ', 'ignore your ', 'your ', 'you are now ', 'system ', 'SYSTEM ', 'new system ', 'print ', 'the human ', 'what is your ', 'how low ', 'the absolute ', 'very ', 'check ', 'check with ', 'ask my ', 'call ', 'sell l1 for ', 'decode ', 'ignorier ', '"role" ', '---END', 'my absolute ', 'the most ', 'never under ', 'goes down ', 'go under ', 'bis ', 'nie ', 'jamais ',
]

const bike = { title: 'Bike', description: 'A bike with a lock. No lights.', condition: 'good', included: ['lock'] } as const
const nothingPublic = allowedNumbers([])

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  spelledNumbers, numbersIn, withPlainDigits, relativeAmountsIn, romanNumeralsIn, unreadIn, hiddenNamesIn, claimsIn, normalise, holdsNumber, numberFree, speaksOfLimit,
  cleanWords: (text) => cleanWords(text, length),
  checkWords: (text) => checkWords(text, { lengthMax: 280, allowed: nothingPublic, unsourced: () => [] }),
  secretsIn: (text) => secretsIn(text, [65, 12.5, 1234]),
  unsourcedClaims: (text) => unsourcedClaims(text, bike),
  'unsourcedClaims, in a description': (text) => unsourcedClaims('It comes with the charger, no rust, two years old, real oak, tested.', { ...bike, description: text }),
  unsourcedLifeStories: (text) => unsourcedLifeStories(text, ['a sailor']),
  'unsourcedLifeStories, in a source': (text) => unsourcedLifeStories('my wife sold it', [text]),
  signalsOf: (text) => signalsOf(normalise(text)),
  'signalsOf, as it stands': (text) => signalsOf({ text, folded: text.toLowerCase(), hidden: false }),
  readByRules: (text) => readByRules({ thread: { listing: 'L1', buyer: 'b' }, from: 'b', said: 'say', text }, 100),
}

describe('hostile repeats', () => {
  it.each(Object.entries(readers))('%s reads all of them in good time', (_, read) => {
    const slow: string[] = []
    for (const piece of pieces) {
      // An end that fits no pattern has every one of them go back to where it began.
      const text = `${piece.repeat(Math.ceil(length / piece.length)).slice(0, length)}!x`
      const before = performance.now()
      read(text)
      const took = performance.now() - before
      if (took > millisecondsMax) slow.push(`${JSON.stringify(piece)}: ${Math.round(took)} ms`)
    }
    expect(slow).toEqual([])
  }, patience)

  it.each(['one ', 'sixty', '1 ', 'a', 'х ', '<'])('numbersIn of a million characters of %j does not throw, and passes nothing', (piece) => {
    const found = numbersIn(piece.repeat(Math.ceil(1_000_000 / piece.length)))
    expect(found.some(({ form, values }) => form === 'unreadable' && values.length === 0)).toBe(true)
  })
})

// Decides which careless spellings stand for words of the grammar: apostrophes left out, a few letters of chat, two neighbouring
// letters exchanged. The result may be longer than what was written, so it serves to read words, never to quote them.

const meant: Readonly<Record<string, string>> = {
  dont: "don't", cant: "can't", wont: "won't", didnt: "didn't", doesnt: "doesn't", isnt: "isn't", wasnt: "wasn't", arent: "aren't", couldnt: "couldn't", wouldnt: "wouldn't", havent: "haven't", hasnt: "hasn't",
  lets: "let's", im: "i'm", ive: "i've", youre: "you're", youve: "you've", youll: "you'll", thats: "that's", whats: "what's", theres: "there's", theyre: "they're", weve: "we've", itll: "it'll",
  u: 'you', ur: 'your', urself: 'yourself', pls: 'please', plz: 'please', thx: 'thanks', ty: 'thank you', wanna: 'want to', gotta: 'have to',
  // Words of their own too, so only before a verb.
  ill: "i'll", id: "i'd",
  'let us': "let's",
}
const careless = new RegExp(
  String.raw`(?<![\p{L}\d'.@-])(?:let us|ill(?= (?:take|pay|buy|do|go|pass|give|have|be|get|accept|leave|stick|just|grab|come|need|keep|look|walk|let|make|stay)\b)|id(?= (?:take|pay|buy|be|do|go|like|love|say|rather|accept|have|need|prefer)\b)|` +
    String.raw`(?:${Object.keys(meant).filter((word) => !['ill', 'id', 'let us'].includes(word)).join('|')}))(?![\p{L}\d'@]|\.\p{L})`, 'gu')

/** Words that decide a verdict, and their small company. No exchange in them makes a word of its own, as "perfect" would (prefect). */
const deciding = [
  'accept', 'accepted', 'agree', 'agreed', 'deal', 'take', 'buy', 'sold', 'done', 'pass', 'decline', 'price', 'offer', 'final', 'lowest', 'money', 'thanks', 'thank', 'sorry', 'interested', 'great', 'sounds', 'good', 'works',
  'the', 'that', 'this', 'with', 'have', 'what', 'would', 'will', 'could', 'your', 'you', 'and', 'want', 'please', "let's", "don't", "can't", "won't",
]
const exchanged: ReadonlyMap<string, string> = new Map(deciding.flatMap((word) =>
  Array.from({ length: word.length - 1 }, (_, at) => `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at] ?? ''}${word.slice(at + 2)}`)
    .filter((written) => !deciding.includes(written) && /^\p{L}+(?:'\p{L}+)?$/u.test(written)).map((written): [string, string] => [written, word])))

/** Of lower-case text. */
export const asMeant = (words: string): string =>
  words.replace(wholeWord, (word) => exchanged.get(word) ?? word).replace(careless, (word) => meant[word] ?? word)
const wholeWord = /(?<![\p{L}\d'.@-])[\p{L}']{3,10}(?![\p{L}\d'@]|\.\p{L})/gu

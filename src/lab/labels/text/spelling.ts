// Decides which careless spellings stand for words of the grammar: apostrophes left out and a few letters of chat. The
// result may be longer than what was written, so it serves to read words, never to quote them.

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

/** Of lower-case text. */
export const withApostrophes = (words: string): string => words.replace(careless, (word) => meant[word] ?? word)

// Decides which sentences of a persona may be shown to whoever writes an agent's messages. A number in a persona may be a
// limit of its person, and what a writer of messages does not hold it cannot let slip.

/**
 * The text without the sentences that hold a number: in digits of any script, as a currency or percent sign, or in words
 * (English, and the commonest of German, French, Spanish and Chinese). Words that more often
 * mean something else ("one", "once", "elf", "grand") stay.
 */
export function numberFree(persona: string): string {
  const lines = persona.split(/\r\n|[\r\n\u2028\u2029]/u).map((line) => sentencesOf(line).filter((sentence) => !holdsNumber(sentence)).join(' '))
  return lines.filter((line) => line !== '').join('\n')
}

/** True for "40", "€", "forty", "fünfzig", "５０", "a dozen", "20 percent"; false for "no one". */
export function holdsNumber(text: string): boolean {
  // Marks that are not seen would hide a word from a pattern but not from a reader.
  const plain = text.normalize('NFKC').replace(/\p{Cf}/gu, '')
  if (/[\p{N}\p{Sc}%‰]/u.test(`${text} ${plain}`) || chineseAmount.test(plain)) return true
  const folded = plain.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return (folded.match(/\p{L}+/gu) ?? []).some(isNumberWord)
}

const sentencesOf = (line: string): readonly string[] =>
  line.split(/(?<=[.!?…;。！？])\s+|(?<=[。！？])/u).map((sentence) => sentence.trim()).filter((sentence) => sentence !== '')

const chineseAmount = /[〇零一二两三四五六七八九十百千万億亿]{2,}|[〇零一二两三四五六七八九十百千万億亿][元块円圆]/u

const isNumberWord = (word: string): boolean => numberWords.has(word) || joinedNumber.test(word)

/** Languages that write a number as one word: "siebenundzwanzig", "dreihundert", "veintidos". */
const joinedNumber = /^(?:\p{L}*(?:zwanzig|dreissig|dreißig|vierzig|funfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend)|veinti\p{L}+|\p{L}+(?:c|n)ient[oa]s)$/u

const numberWords: ReadonlySet<string> = new Set(
  ('zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen ' +
    'twenty thirty forty fourty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion dozen ' +
    'dozens half halves thirds quarter quarters percent percentage dollar dollars buck bucks cent cents euro euros pound pounds ' +
    'quid fiver tenner twenties thirties forties fifties sixties seventies eighties nineties ' +
    'zwei drei vier funf sechs sieben acht neun zehn zwolf prozent deux trois quatre cinq sept huit neuf dix onze douze quinze seize ' +
    'vingt trente quarante cinquante soixante cent mille dos tres cuatro cinco seis siete ocho nueve diez doce quince veinte treinta ' +
    'cuarenta cincuenta sesenta setenta ochenta noventa ciento mil').split(' '),
)

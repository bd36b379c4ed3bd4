// Numbers written as words in English, German, French, Spanish, Italian and Portuguese. Reads generously: a word too many
// taken for a number costs a template sentence, one too few could carry a number out. Decides nothing about which numbers
// are allowed. Other languages are out of reach, and so are riddles ("the sum of the fingers of both hands").

export interface SpelledNumber {
  readonly text: string
  readonly value: number
}

/** Every number that words of the text can be read as. A lone "one", "ein", "une" is an article and no number. */
export function spelledNumbers(text: string): readonly SpelledNumber[] {
  const words = wordsOf(text)
  const english = words.some((word) => englishHints.has(word))
  return languages.flatMap((language) => runsOf(words, language).flatMap((run) => (counts(run, { words, english }) ? readings(run) : [])))
}

/** Lower case, without accents; an apostrophe or a hyphen parts words. French "très" would lose the accent that tells it from three. */
const wordsOf = (text: string): readonly string[] => fold(text.normalize('NFC').replace(/très/giu, ' ')).match(/\p{L}+|[$€£¥]/gu) ?? []

export const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss')

interface Language {
  readonly values: ReadonlyMap<string, number>
  readonly connectors: ReadonlySet<string>
  readonly seen: Map<string, readonly number[] | undefined>
  /** Units before tens inside a compound. */
  readonly unitsFirst?: boolean
}

interface Run {
  readonly start: number
  readonly words: readonly string[]
  readonly values: readonly number[]
}

function runsOf(words: readonly string[], language: Language): readonly Run[] {
  const runs: Run[] = []
  let at = 0
  while (at < words.length) {
    const run = runFrom(words, { at, language })
    if (run === undefined) at += 1
    else {
      runs.push(run)
      at += Math.max(1, run.words.length)
    }
  }
  return runs
}

function runFrom(words: readonly string[], { at, language }: { readonly at: number; readonly language: Language }): Run | undefined {
  const values: number[] = []
  let end = at
  for (let next = at; next < words.length; next += 1) {
    const word = words[next] ?? ''
    const found = valuesOf(word, language)
    if (found !== undefined) {
      values.push(...found)
      end = next + 1
    } else if (values.length === 0 || !language.connectors.has(word)) break
  }
  return values.length === 0 ? undefined : { start: at, words: words.slice(at, end), values }
}

function valuesOf(word: string, language: Language): readonly number[] | undefined {
  const whole = language.values.get(word)
  if (whole !== undefined) return [whole]
  if (language.seen.has(word)) return language.seen.get(word)
  if (language.seen.size >= seenMax) language.seen.clear()
  const values = compoundOf(word, language)
  language.seen.set(word, values)
  return values
}

/** Words looked at before, per language: most are no numbers, and come again and again. */
const seenMax = 20_000

/** Splits "zweihundertfünfundvierzig", and "sixtyfive" too, into its parts, longest first; undefined when anything is left over. */
function compoundOf(word: string, language: Language): readonly number[] | undefined {
  if (word.length > compoundMax) return undefined
  for (let end = word.length - 1; end >= 2; end -= 1) {
    const value = language.values.get(word.slice(0, end)) ?? elided.get(word.slice(0, end))
    if (value === undefined) continue
    const tail = word.slice(end)
    const after = language.unitsFirst === true && value < 10 && tail.startsWith('und') ? tail.slice(3) : tail
    const rest = valuesOf(after, language) ?? afterConnector(tail, language)
    if (rest === undefined) continue
    const [first = 0, ...others] = rest
    return after === tail ? [value, ...rest] : [first + value, ...others]
  }
  return undefined
}

function afterConnector(tail: string, language: Language): readonly number[] | undefined {
  for (const connector of language.connectors) {
    const rest = connector.length > 0 && tail.startsWith(connector) ? valuesOf(tail.slice(connector.length), language) : undefined
    if (rest !== undefined) return rest
  }
  return undefined
}

const compoundMax = 60

/** Words that mean something else as well count only in the company of other number words or of money. */
function counts(run: Run, { words, english }: { readonly words: readonly string[]; readonly english: boolean }): boolean {
  const before = words[run.start - 1] ?? ''
  const after = words[run.start + run.words.length] ?? ''
  if (run.words.length > 1 || currencyWords.has(before) || currencyWords.has(after)) return true
  const [word = ''] = run.words
  return !articles.has(word) && !(english && ambiguous.has(word))
}

/** "two fifty": 2, 50 and 250. What can be added up in the usual order is one number. */
function readings({ words, values }: Run): readonly SpelledNumber[] {
  const text = words.join(' ')
  const parts = addedUp(values)
  const joined = parts.length > 1 ? [Number(parts.join(''))].filter(Number.isSafeInteger) : []
  return [...parts, ...joined].map((value) => ({ text, value }))
}

function addedUp(values: readonly number[]): readonly number[] {
  const parts: number[] = []
  let total = 0
  let current: number | undefined
  for (const value of values) {
    if (value >= 1000) {
      total += (current ?? 1) * value
      current = 0
    } else if (value === 100) current = Math.max(1, current ?? 1) * 100
    else if (current === undefined || current === 0) current = value
    // Quatre-vingt.
    else if (value === 20 && current % 100 === 4) current += 76
    else if (fitsBehind(current, value)) current += value
    else {
      parts.push(total + current)
      total = 0
      current = value
    }
  }
  if (current !== undefined) parts.push(total + current)
  return parts
}

/** A unit behind a ten, anything below a hundred behind a hundred; French counts on to nineteen behind sixty and eighty, and has "dix-sept". */
function fitsBehind(current: number, value: number): boolean {
  const rest = current % 100
  if (rest === 0) return value < 100
  if (rest === 10) return value >= 7 && value < 10
  return rest >= 20 && rest % 10 === 0 && value < (rest === 60 || rest === 80 ? 20 : 10)
}

const table = (entries: string): ReadonlyMap<string, number> =>
  new Map(entries.split(',').flatMap((entry) => {
    const [value = '', names = ''] = entry.trim().split(':')
    return names.trim().split(' ').map((name): [string, number] => [name, Number(value)])
  }))

const languages: readonly Language[] = [
  {
    seen: new Map(), connectors: new Set(['and', 'a']),
    values: table(`1:one,2:two,3:three,4:four,5:five,6:six,7:seven,8:eight,9:nine,10:ten tenner,11:eleven,12:twelve dozen,13:thirteen,14:fourteen,
      15:fifteen,16:sixteen,17:seventeen,18:eighteen,19:nineteen,20:twenty twenties,30:thirty thirties,40:forty fourty forties,50:fifty fifties,60:sixty sixties,
      70:seventy seventies,80:eighty eighties,90:ninety nineties,100:hundred hundreds,1000:thousand thousands,1000000:million millions`),
  },
  {
    unitsFirst: true, seen: new Map(), connectors: new Set(['und']),
    values: table(`1:ein eins eine,2:zwei zwo,3:drei,4:vier,5:funf fuenf,6:sechs,7:sieben,8:acht,9:neun,10:zehn,11:elf,12:zwolf zwoelf dutzend,16:sechzehn,
      17:siebzehn,13:dreizehn,14:vierzehn,15:funfzehn fuenfzehn,18:achtzehn,19:neunzehn,20:zwanzig,30:dreissig,40:vierzig,50:funfzig fuenfzig,60:sechzig,
      70:siebzig,80:achtzig,90:neunzig,100:hundert,1000:tausend,1000000:million millionen`),
  },
  {
    seen: new Map(), connectors: new Set(['et']),
    values: table(`1:un une,2:deux,3:trois,4:quatre,5:cinq,6:six,7:sept,8:huit,9:neuf,10:dix,11:onze,12:douze douzaine,13:treize,14:quatorze,15:quinze,16:seize,
      20:vingt vingts vingtaine,30:trente,40:quarante,50:cinquante,60:soixante,70:septante,80:huitante octante,90:nonante,100:cent cents centaine,1000:mille,
      1000000:million millions`),
  },
  {
    seen: new Map(), connectors: new Set(['y']),
    values: table(`1:un uno una,2:dos,3:tres,4:cuatro,5:cinco,6:seis,7:siete,8:ocho,9:nueve,10:diez,11:once,12:doce docena,13:trece,14:catorce,15:quince,
      16:dieciseis,17:diecisiete,18:dieciocho,19:diecinueve,20:veinte,21:veintiun veintiuno veintiuna,22:veintidos,23:veintitres,24:veinticuatro,25:veinticinco,
      26:veintiseis,27:veintisiete,28:veintiocho,29:veintinueve,30:treinta,40:cuarenta,50:cincuenta,60:sesenta,70:setenta,80:ochenta,90:noventa,100:cien ciento,
      200:doscientos doscientas,300:trescientos trescientas,400:cuatrocientos cuatrocientas,500:quinientos quinientas,600:seiscientos seiscientas,
      700:setecientos setecientas,800:ochocientos ochocientas,900:novecientos novecientas,1000:mil,1000000:millon millones`),
  },
  {
    seen: new Map(), connectors: new Set(['e']),
    values: table(`1:un uno una,2:due,3:tre,4:quattro,5:cinque,6:sei,7:sette,8:otto,9:nove,10:dieci,11:undici,12:dodici dozzina,13:tredici,14:quattordici,
      15:quindici,16:sedici,17:diciassette,18:diciotto,19:diciannove,20:venti,30:trenta,40:quaranta,50:cinquanta,60:sessanta,70:settanta,80:ottanta,90:novanta,
      100:cento,1000:mille mila,1000000:milione milioni`),
  },
  {
    seen: new Map(), connectors: new Set(['e']),
    values: table(`1:um uma,2:dois duas,3:tres,4:quatro,5:cinco,6:seis,7:sete,8:oito,9:nove,10:dez,11:onze,12:doze duzia,13:treze,14:catorze quatorze,15:quinze,
      16:dezesseis dezasseis,17:dezessete dezassete,18:dezoito,19:dezenove dezanove,20:vinte,30:trinta,40:quarenta,50:cinquenta,60:sessenta,70:setenta,80:oitenta,
      90:noventa,100:cem cento,200:duzentos duzentas,300:trezentos trezentas,400:quatrocentos quatrocentas,500:quinhentos quinhentas,600:seiscentos seiscentas,
      700:setecentos setecentas,800:oitocentos oitocentas,900:novecentos novecentas,1000:mil,1000000:milhao milhoes`),
  },
]

/** Italian tens before a vowel: "ventuno", "trentotto". */
const elided: ReadonlyMap<string, number> = table('20:vent,30:trent,40:quarant,50:cinquant,60:sessant,70:settant,80:ottant,90:novant')

const articles: ReadonlySet<string> = new Set('one a ein eins eine un une uno una um uma'.split(' '))
/** In an English sentence these are something else: "once", "due", "a cent", "seize", "très bien", "du neuf". */
const ambiguous: ReadonlySet<string> = new Set('once due elf seize sei cent cents dos sept neuf mil tres otto quince mille onze dix doce acht vent cem dez sette quattro duo'.split(' '))
const englishHints: ReadonlySet<string> = new Set('the you it is for and i to this that my your we of upon was have has had can will would are be not if but at with so'.split(' '))
const currencyWords: ReadonlySet<string> = new Set('$ € £ ¥ usd eur gbp chf jpy dollar dollars dolares bucks buck euro euros pound pounds quid franc francs franken reais pesos yen'.split(' '))

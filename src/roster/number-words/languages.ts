// The number words of the six languages that are read in full: English, German, French, Spanish, Italian, Portuguese.
// Without accents and in lower case. Decides no more than which word has which value; how words make up a number is
// spelled-numbers.ts.

export interface Language {
  readonly values: ReadonlyMap<string, number>
  readonly connectors: ReadonlySet<string>
  /** Words looked at before: most are no numbers, and come again and again. */
  readonly seen: Map<string, readonly number[] | undefined>
  /** Units before tens inside a compound. */
  readonly unitsFirst?: boolean
}

const table = (entries: string): ReadonlyMap<string, number> =>
  new Map(entries.split(',').flatMap((entry) => {
    const [value = '', names = ''] = entry.trim().split(':')
    return names.trim().split(' ').map((name): [string, number] => [name, Number(value)])
  }))

export const languages: readonly Language[] = [
  {
    seen: new Map(), connectors: new Set(['and', 'a']),
    values: table(`1:one,2:two twos,3:three threes third thirds,4:four fours fourth fourths,5:five fives fiver fivers fifth fifths,6:six sixes sixth sixths,
      7:seven sevens seventh sevenths,8:eight eights eighth eighths,9:nine nines ninth ninths,10:ten tens tenner tenners tenth tenths,11:eleven eleventh,
      12:twelve twelfth dozen dozens,13:thirteen,14:fourteen,15:fifteen,16:sixteen,17:seventeen,18:eighteen,19:nineteen,20:twenty twenties score,
      30:thirty thirties,40:forty fourty forties,50:fifty fifties,60:sixty sixties,70:seventy seventies,80:eighty eighties,90:ninety nineties,
      100:hundred hundreds,144:gross,1000:thousand thousands,1000000:million millions`),
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
    seen: new Map(), connectors: new Set(['y', 'i']),
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
export const elided: ReadonlyMap<string, number> = table('20:vent,30:trent,40:quarant,50:cinquant,60:sessant,70:settant,80:ottant,90:novant')

/** Never a number by themselves: articles, and English words that mostly mean something else ("that is gross", "in the third person"). */
export const articles: ReadonlySet<string> = new Set('one a ein eins eine un une uno una um uma score gross third thirds'.split(' '))
/** In an English sentence these are something else: "once", "due", "a cent", "seize", "très bien", "du neuf". */
export const ambiguous: ReadonlySet<string> = new Set('once due elf seize sei cent cents dos sept neuf mil tres otto quince mille vent cem quattro'.split(' '))
export const englishHints: ReadonlySet<string> = new Set('the you it is for and i to this that my your we of upon was have has had can will would are be not if but at with so going more than just only when they them he she an in on or as by do me no one now'.split(' '))
export const currencyWords: ReadonlySet<string> = new Set('$ € £ ¥ usd eur gbp chf jpy dollar dollars dolares bucks buck euro euros pound pounds quid franc francs franken reais pesos yen'.split(' '))

// Number words of tongues that are not read in full: known by their look, without a value. Whoever must not let a number
// pass keeps back what stands here. Words that are also common English ones ("pet", "bin", "fire", "to", "sex") are left
// out; so are Vietnamese and Chinese in Latin letters, whose number words are too short to be told from others.
// Scripts other than Latin are not listed at all: who needs to be sure keeps back what it cannot read.

/** A folded word (see `fold`) that some other tongue counts with. */
export const countsInOtherTongue = (word: string): boolean => tongues.some((tongue) => tongue.test(word))

const tongues: readonly RegExp[] = [
  // Dutch, Afrikaans.
  /^(?:twee|drie|vijf|zes|zeven|negen|tien|twaalf|vyf|sewe|nege)$|(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|vyftig|sestig|sewentig|honderd|duizend)|^(?:der|veer|vijf|zes|zeven|acht|negen)tien$/u,
  // Swedish, Norwegian, Danish.
  /^(?:tva|fyra|fem|seks|sju|syv|nio|elva|elleve|tolv|atte|otte|tyve|fyrre|hundra|hundre|hundrede|tusen|tusind|tretten?|fjorten|femten|seksten|sytten|nitten|tretton|fjorton|femton|sjutton|nitton)$|(?:tjugo|tjue|tredive|trettio|fyrtio|femtio|sextio|sjuttio|attio|nittio|seksti|sytti|halvtreds|halvfjerds|halvfems)|^(?:femti|nitti|tretti)|^forti(?:en|to|tre|fire|fem|seks|sju|atte|ni)?$|og(?:tyve|fyrre|tres|firs)$/u,
  // Polish.
  /^(?:dwa|dwie|dwoch|trzy|trzech|cztery|czterech|piec|pieciu|szesc|szesciu|siedem|siedmiu|osiem|osmiu|sto|dwiescie|trzysta|czterysta)$|dziewi[ae]?[ct]|dziesi[ae]?[ct]|nascie$|(?:piec|szesc|siedem|osiem|dziewiec)set$|tysi[ae]c/u,
  // Czech, Slovak, and the languages of former Yugoslavia.
  /^(?:dva|dve|ctyri|styri|cetiri|sest|sedm|sedem|sedam|osm|osam|devet|devat|deset|desat|tisic|tisuca|hiljada|stotina?)$|(?:dvacet|dvadsat|dvadeset|tricet|tridsat|trideset|ctyricet|styridsat|cetrdeset|padesat|patdesiat|pedeset|sedesat|sestdesiat|sezdeset|[ms]desat|osemdesiat|sedemdesiat|osamdeset|sedamdeset|devadesat|devadeset|devedeset)|(?:jeden|dvan|trin|ctrn|patn|sestn|sedmn|osmn|devaten)act$|(?:jeden|dvan|trin|strn|patn|sestn|sedemn|osemn|devatn)ast$|naest$/u,
  // Turkish.
  /^(?:sekiz|dokuz|yedi|alti|elli)$|^(?:yirmi|otuz|altmis|yetmis|seksen|doksan)/u,
  // Finnish, Estonian, Hungarian.
  /kymmen|kummend|toista$|^(?:kaksi|kolme|nelja|viisi|kuusi|seitseman|kahdeksan|yhdeksan|sataa?|tuhat|viis|kuus|seitse|kaheksa|uheksa)$|^(?:ketto|harom|negy|nyolc|kilenc|husz)$|^(?:huszon|harminc|negyven|otven|hatvan|hetven|nyolcvan|kilencven|szaz|ezer)/u,
  // Catalan, Romanian, Latin.
  /^(?:vuit|vint|quatre|dotze|tretze|setze|disset|divuit|dinou)$|^(?:seixanta|vuitanta|noranta)|^(?:doi|doua|trei|patru|cinci|sase|sapte)$|(?:zeci|sprezece)$|^(?:quinque|septem|novem|decem|centum)$|(?:[ai]ginta|viginti)$/u,
  // Indonesian and Malay, Tagalog, Swahili.
  /^(?:tiga|empat|enam|tujuh|delapan|sembilan|sepuluh|puluh|belas|ratus|seratus|ribu|seribu)$|(?:tatlum|apatna|limam|animna|pitum|walum|siyamna)pu|^(?:ishirini|thelathini|arobaini|hamsini|sitini|sabini|themanini|tisini)$/u,
  // Vietnamese tens; Russian, Japanese, Hindi as they are written in Latin letters.
  /^muoi$|(?:dvadtsat|tridtsat|des(?:y|i)at)|^(?:sorok|devyanosto)$|^(?:ni|san|yon|go|roku|nana|hachi|kyu)u?(?:juu?|hyaku)|^(?:pachas|chalis|saath|sattar|hazaar)$/u,
]

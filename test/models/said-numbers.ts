// Which numbers stand in a text, in digits or in English words. Written apart from the agents' own filters on purpose: what
// checks them must not share their mistakes. Reads digits as people write prices, and number words up to the millions.

export function saidNumbers(text: string): ReadonlySet<number> {
  return new Set([...inDigits(text), ...inWords(text)])
}

/** "80", "$1,200", "12.50"; not the 3 of L3, nor a part of a longer number. "1.200" counts as both readings. */
function inDigits(text: string): number[] {
  const numbers: number[] = []
  for (const [token] of text.matchAll(/(?<![\p{L}\d.,])\d[\d.,]*\d|(?<![\p{L}\d.,])\d/gu)) {
    const plain = token.replaceAll(',', '')
    numbers.push(Number(plain.replace(/\.(?=.*\.)/g, '')))
    if (/^\d{1,3}(?:[.,]\d{3})+$/.test(token)) numbers.push(Number(token.replace(/[.,]/g, '')))
    if (/^\d+,\d{1,2}$/.test(token)) numbers.push(Number(token.replace(',', '.')))
  }
  return numbers.filter(Number.isFinite)
}

const small = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const values = new Map([...small.map((word, value) => [word, value] as const), ...tens.map((word, place) => [word, (place + 2) * 10] as const)])
const scales = new Map([['hundred', 100], ['thousand', 1_000], ['grand', 1_000], ['million', 1_000_000]])

/** Runs of number words; "and" and "a" belong to a run only between or before number words. */
function inWords(text: string): number[] {
  const numbers: number[] = []
  let run: string[] = []
  for (const word of [...text.toLowerCase().split(/[^\p{L}]+/u), '']) {
    if (values.has(word) || scales.has(word)) run.push(word)
    else if (word !== 'and' || run.length === 0) {
      if (run.length > 0) numbers.push(valueOf(run))
      run = []
    }
  }
  return numbers
}

/** Sum of groups: (one hundred twenty) thousand + (three hundred five). A scale alone counts once: "a hundred". */
function valueOf(run: readonly string[]): number {
  let total = 0
  let group = 0
  for (const word of run) {
    const scale = scales.get(word)
    if (scale === undefined) group += values.get(word) ?? 0
    else if (scale === 100) group = Math.max(1, group) * 100
    else {
      total += Math.max(1, group) * scale
      group = 0
    }
  }
  return total + group
}

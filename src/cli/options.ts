// What options of several commands are made of: how their values are read, and the form of the examples in help.
import { InvalidArgumentError, Option } from 'commander'

export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('A whole number is needed, such as 7.')
  return Number(text)
}

export function dollars(text: string): number {
  if (!/^\d{1,7}(\.\d{1,6})?$/.test(text)) throw new InvalidArgumentError('An amount in US dollars is needed, such as 5 or 0.50.')
  return Number(text)
}

export const dollarsOrNone = (text: string): number | 'none' => (text === 'none' ? 'none' : dollars(text))

function atLeastOne(text: string): number {
  const value = wholeNumber(text)
  if (value < 1 || value > 10_000) throw new InvalidArgumentError('A whole number from 1 to 10,000 is needed.')
  return value
}

export function rounds(text: string): number {
  const value = Number(text)
  if (!/^\d{1,3}(\.\d{1,3})?$/.test(text) || value < 1 || value > 200) throw new InvalidArgumentError('A number of rounds from 1 to 200 is needed, such as 4.11.')
  return value
}

export const modelOption = (flags: string, words: string, usual: number): Option => new Option(flags, words).argParser(atLeastOne).default(usual)

export const json = (words: string): Option => new Option('--json', words)

export function examples(...lines: readonly string[]): string {
  return `\n${lines.length === 1 ? 'Example' : 'Examples'}:\n${lines.map((line) => `  npx ${line}`).join('\n')}`
}

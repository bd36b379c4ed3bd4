// Reads a file that a person has written (YAML, or JSON, which is YAML) for a command: its text and what it says, before
// anybody checks whether it makes sense. Decides what is not worth parsing at all.
import { readFile, stat } from 'node:fs/promises'
import { parse, YAMLParseError } from 'yaml'
import { CommandFailure } from './failure.ts'

const aliasesMax = 100

export interface YamlFile {
  readonly text: string
  readonly value: unknown
}

export interface Reading {
  readonly bytesMax: number
  /** `an arms file, such as examples/office/arms.yaml`. */
  readonly expected: string
  /** What to do where the file is too large. */
  readonly tooLarge: string
}

export async function readYaml(path: string, reading: Reading): Promise<YamlFile> {
  const there = await stat(path).catch(() => undefined)
  if (there === undefined || !there.isFile()) throw new CommandFailure(`${path} is not a file: name ${reading.expected}.`)
  if (there.size > reading.bytesMax) throw new CommandFailure(`${path} is larger than ${reading.bytesMax / 1_000_000} MB; ${reading.tooLarge}`)
  const text = await readFile(path, 'utf8')
  try {
    return { text, value: parse(text, { maxAliasCount: aliasesMax, logLevel: 'error' }) }
  } catch (error) {
    const where = error instanceof YAMLParseError && error.linePos !== undefined ? `:${error.linePos[0].line}:${error.linePos[0].col}` : ''
    const words = (error instanceof Error ? error.message : String(error)).split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? ''
    throw new CommandFailure(`${path}${where}: broken YAML: ${words}. Correct it there.`, 2, error)
  }
}

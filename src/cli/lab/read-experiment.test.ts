// An experiment's file is refused with all its faults, each at its place in the reader's words.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readExperiment } from './read-experiment.ts'

const folder = mkdtempSync(join(tmpdir(), 'haggle-experiment-'))
let files = 0
function fileOf(text: string): string {
  files += 1
  const path = join(folder, `${files}.yaml`)
  writeFileSync(path, text)
  return path
}

const head = 'schema: haggle.experiment/1\nkind: market\nname: try\ntitle: A try\nquestion: Does it work?\nroster: roster.yaml\n'
const sound = `${head}agents: { strong: auto, weak: { kind: single, model: local/x.gguf } }\narms:\n  - { name: A, assign: { everyone: strong } }\n`

describe('reading an experiment', () => {
  it('fills in what is left out and keeps the text as it was written', async () => {
    const { experiment, text } = await readExperiment(fileOf(`# why\n${sound}`))
    expect(experiment).toMatchObject({ kind: 'market', seed: 1, replicates: 1, compare: ['strong', 'weak'], arms: [{ name: 'A', gate: 'enforce', real: false, shown: true }], analysis: { draws: 9_999 } })
    expect(text.startsWith('# why\n')).toBe(true)
  })

  it('takes a question over several lines of YAML as one', async () => {
    const { experiment } = await readExperiment(fileOf(sound.replace('Does it work?', '>\n  Does it\n  work?')))
    expect(experiment.question).toBe('Does it work?')
  })

  it.each<[string, string, RegExp]>([
    ['broken YAML', 'kind: [market', /:1:\d+: broken YAML/],
    ['nothing in it', '# nothing\n', /no fields; it starts with schema: haggle.experiment\/1/],
    ['a list', '- a\n- b\n', /no fields/],
    ['an unknown kind', sound.replace('kind: market', 'kind: bazaar'), /kind: must be market or tournament/],
    ['a misspelt field', `${sound}replicate: 3\n`, /replicate: there is no such field/],
    ['no such assignment', sound.replace('{ everyone: strong }', '{ all: strong }'), /arms\[0\]\.assign: must be one of \{ everyone/],
    ['a share that is no number', sound.replace('{ everyone: strong }', '{ draw: { strong: half, weak: 0.5 } }'), /arms\[0\]\.assign\.draw\.strong: /],
    ['people without the others', sound.replace('{ everyone: strong }', '{ people: { p01: strong } }'), /arms\[0\]\.assign\.others: /],
    ['too much saturation', sound.replace('{ everyone: strong }', '{ saturation: 50 }'), /arms\[0\]\.assign\.saturation: /],
    ['an agent without a model', sound.replace('model: local/x.gguf', 'temperature: 1'), /agents\.weak\.model: /],
    ['an agent that is a number', sound.replace('strong: auto', 'strong: 7'), /agents\.strong: must name an agent/],
    ['a title of blanks', sound.replace('title: A try', 'title: "  "'), /title: is blank; write something/],
    ['a title of nothing to see', sound.replace('title: A try', 'title: "\\u200b\\u200b"'), /title: is blank/],
    ['a title that hides its end', sound.replace('title: A try', 'title: "A try\\u202egnos"'), /title: holds a line end, a control character or a mark that reorders text/],
    ['a question with a NUL', sound.replace('Does it work?', '"Does it\\0work?"'), /question: holds a line end, a control character/],
    ['a persona that rings', `${sound}factor: { name: style, levels: { a: { persona: "Ring\\a" }, b: {} } }\n`, /factor\.levels\.a\.persona: holds a control character/],
    ['instructions that clear the screen', `${sound}factor: { name: style, levels: { a: { instructions: "\\e[2J" }, b: {} } }\n`, /factor\.levels\.a\.instructions: holds a control character/],
    ['an arm name that climbs', sound.replace('name: A', 'name: ../A'), /arms\[0\]\.name: letters, digits/],
  ])('%s', async (_what, text, message) => {
    await expect(readExperiment(fileOf(text))).rejects.toThrow(message)
  })

  it('names several faults at once', async () => {
    const wrong = readExperiment(fileOf(sound.replace('title: A try', 'title: ""').replace('name: A', 'name: "a b"')))
    await expect(wrong).rejects.toThrow(/title: [^]*arms\[0\]\.name: /)
  })

  it('says which file was meant where there is none', async () => {
    await expect(readExperiment(join(folder, 'none.yaml'))).rejects.toThrow(/none\.yaml is not a file: name an experiment/)
  })
})

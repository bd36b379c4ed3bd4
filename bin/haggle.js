#!/usr/bin/env node
// Starts Haggle on a Node that can run it: its own from npm where the system's is too old. From a checkout the sources run
// as they are; from a package, their compiled form. Plain JavaScript that Node 18 still understands.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const isEnough = major > 22 || (major === 22 && minor >= 18)

if (isEnough) await run()
else startAgain(ownNode())

async function run() {
  const source = new URL('../src/cli/main.ts', import.meta.url)
  const entry = existsSync(source) ? source : new URL('../dist/cli/main.js', import.meta.url)
  if (!existsSync(entry)) stop('neither src nor dist is there. Run npm run build, or install haggle again.')
  const { main } = await import(entry.href).catch(explainMissing)
  await main(process.argv.slice(2))
}

function explainMissing(error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND' || process.env.HAGGLE_DEBUG !== undefined) throw error
  stop(`a package is missing (${error.message.split('\n')[0]}). Run npm ci.`)
}

function ownNode() {
  try {
    const node = createRequire(import.meta.url).resolve('node/bin/node')
    if (existsSync(node)) return node
  } catch {
    // Told below.
  }
  return stop(`Node ${process.versions.node} is too old and the package's own Node is missing. Install again and let the package "node" run its install script, or use Node 24.`)
}

/** This process only passes signals on and ends as the other does. */
function startAgain(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  // A terminal sends Ctrl-C to both; passing it on again would look like a second, impatient one.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('error', (error) => stop(`the package's own Node cannot be started (${error.message}). Run npm install again.`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}

function stop(message) {
  process.stderr.write(`haggle: ${message}\n`)
  process.exit(2)
}

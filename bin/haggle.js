#!/usr/bin/env node
// Starts Haggle on a Node that can run it: its own from npm where the system's is too old. From a checkout the sources run
// as they are; from a package, their compiled form.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const enough = major > 22 || (major === 22 && minor >= 18)

if (enough) {
  const source = new URL('../src/cli/main.ts', import.meta.url)
  const entry = existsSync(source) ? source : new URL('../dist/cli/main.js', import.meta.url)
  const { main } = await import(entry.href)
  await main(process.argv.slice(2))
} else {
  let node
  try {
    node = createRequire(import.meta.url).resolve('node/bin/node')
  } catch {
    process.stderr.write(`haggle: Node ${process.versions.node} is too old and the package's own Node is missing. Run npm install again, or use Node 24.\n`)
    process.exit(2)
  }
  const child = spawnSync(node, ['--disable-warning=ExperimentalWarning', fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exit(child.status ?? 1)
}

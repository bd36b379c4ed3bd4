// Tools that are not ours and not npm's: a test that needs one asks here, and is skipped with the others' count where the
// tool is missing. Under HAGGLE_REQUIRE_ALL=1 (.ci/run) a missing tool is a failure.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const commandsOf = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome'],
  python3: ['python3'],
} as const
export type OutsideTool = keyof typeof commandsOf

export type FoundTool = { readonly available: true; readonly command: string } | { readonly available: false; readonly command: undefined }

/** For `describe.skipIf(!outsideTool('python3').available)`. Throws for a missing tool where none may be missing. */
export function outsideTool(name: OutsideTool): FoundTool {
  const command = commandsOf[name].map(onPath).find((path) => path !== undefined)
  return found(command, `${name} is not on the PATH`)
}

/** Root that may mount, for a full or a read-only disk. A privilege, not a tool: it cannot be installed, so its lack never fails. */
export function mountableDisk(): FoundTool {
  const mayMount = process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('unshare', ['--mount', 'true']).status === 0
  const command = mayMount ? onPath('mount') : undefined
  return command === undefined ? { available: false, command } : { available: true, command }
}

/** A Node on the PATH that is too old to run the sources. */
export function oldNode(): FoundTool {
  const old = folders().map((folder) => join(folder, 'node')).find((path) => existsSync(path) && isOld(path))
  return found(old, 'no Node older than 22.18 is on the PATH')
}

function isOld(node: string): boolean {
  const [major = 0, minor = 0] = (/^v(\d+)\.(\d+)/.exec(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout)?.slice(1) ?? []).map(Number)
  return major >= 18 && (major < 22 || (major === 22 && minor < 18))
}

function found(command: string | undefined, missing: string): FoundTool {
  if (command !== undefined) return { available: true, command }
  if (process.env['HAGGLE_REQUIRE_ALL'] === '1') throw new Error(`${missing}, and HAGGLE_REQUIRE_ALL=1 allows no skipped test`)
  return { available: false, command: undefined }
}

const folders = (): string[] => (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')

const onPath = (name: string): string | undefined => folders().map((folder) => join(folder, name)).find((path) => existsSync(path))

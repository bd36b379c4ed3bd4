// A Python on the PATH that has a module. Several Pythons may be there, and a system package serves only the system's own.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Its path, or undefined, for `describe.skipIf`. Throws where no test may be skipped. */
export function pythonWith(module: string): string | undefined {
  const pythons = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '').map((folder) => join(folder, 'python3')).filter(existsSync)
  const found = pythons.find((python) => spawnSync(python, ['-c', `import importlib.util, sys; sys.exit(importlib.util.find_spec(${JSON.stringify(module)}) is None)`]).status === 0)
  if (found === undefined && process.env['HAGGLE_REQUIRE_ALL'] === '1') throw new Error(`no python3 on the PATH has ${module}, and HAGGLE_REQUIRE_ALL=1 allows no skipped test`)
  return found
}

// Reads the source as the compiler does: every file of src, its room, its imports, and what it uses that its room forbids.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'

export const sourceRoot = resolve(import.meta.dirname, '../../src')

export interface SourceFile {
  /** Relative to src, such as `market/gate/gate.ts`. */
  readonly path: string
  /** First folder, or the file's own name for files directly in src. */
  readonly room: string
  readonly isTest: boolean
  readonly lines: number
  readonly syntax: ts.SourceFile
  readonly imports: readonly Import[]
}

export interface Import {
  /** Path relative to src, or the package's or built-in's name. */
  readonly target: string
  readonly ours: boolean
}

export const sourceFiles = (): SourceFile[] =>
  readdirSync(sourceRoot, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path)).sort().map((path) => readSource(path, readFileSync(join(sourceRoot, path), 'utf8')))

export function readSource(path: string, text: string): SourceFile {
  const syntax = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  return {
    path, syntax, room: path.includes('/') ? (path.split('/')[0] ?? '') : path, isTest: /\.(test|fixture)\.tsx?$/.test(path), lines: text.split('\n').length,
    imports: namesImportedBy(syntax).map((name) => importOf(path, name)),
  }
}

/** Static, dynamic and type imports and re-exports. */
function namesImportedBy(syntax: ts.SourceFile): string[] {
  const names: string[] = []
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) names.push(node.moduleSpecifier.text)
    if (ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require')) names.push(...node.arguments.filter(ts.isStringLiteralLike).map((one) => one.text))
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) names.push(node.argument.literal.text)
    ts.forEachChild(node, visit)
  }
  visit(syntax)
  return names
}

function importOf(path: string, name: string): Import {
  if (!name.startsWith('.')) return { target: name, ours: false }
  return { target: relative(sourceRoot, resolve(sourceRoot, dirname(path), name)), ours: true }
}

export interface Usage {
  readonly what: string
  readonly line: number
}

/** What house style or purity forbids, wherever it stands; comments and strings do not count. */
export function usagesIn({ syntax }: SourceFile): Usage[] {
  const found: Usage[] = []
  const visit = (node: ts.Node): void => {
    const what = usageOf(node)
    if (what !== undefined) found.push({ what, line: syntax.getLineAndCharacterOfPosition(node.getStart()).line + 1 })
    ts.forEachChild(node, visit)
  }
  visit(syntax)
  return found
}

function usageOf(node: ts.Node): string | undefined {
  if (ts.isNonNullExpression(node)) return 'non-null !'
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any'
  if (ts.isEnumDeclaration(node)) return 'enum'
  if (ts.isExportAssignment(node) || (node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isDefaultClause(node.parent))) return 'default export'
  if (node.kind === ts.SyntaxKind.AsyncKeyword || ts.isAwaitExpression(node)) return 'async'
  if (ts.isIdentifier(node) && ['Promise', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'].includes(node.text)) return 'async'
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0) return 'clock'
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText()
    if (text === 'Date.now' || text.startsWith('performance.')) return 'clock'
    if (text === 'Math.random' || text.startsWith('crypto.')) return 'randomness'
    if (node.expression.getText() === 'console') return 'console'
  }
  if (ts.isIdentifier(node) && ['process', 'globalThis', 'fetch'].includes(node.text) && !isNameOfMember(node)) return 'platform'
  return undefined
}

const isNameOfMember = (node: ts.Identifier): boolean =>
  (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) || ((ts.isPropertyAssignment(node.parent) || ts.isPropertySignature(node.parent)) && node.parent.name === node)

// The command line: names, options, exit codes. Every command is a file in commands/.
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { JournalFault } from '../journal/journal-store.ts'
import { version } from '../version.ts'
import { importPostsCommand } from './commands/import.ts'
import { replayCommand } from './commands/replay.ts'
import { rosterCheckCommand, rosterGenerateCommand } from './commands/roster.ts'
import { runCommand } from './commands/run.ts'
import { schemaCommand, schemaNames } from './commands/schema.ts'
import { verifyCommand } from './commands/verify.ts'
import { CommandFailure, exitCodes } from './failure.ts'

const wholeNumber = (text: string): number => {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('a whole number is needed, such as 7')
  return Number(text)
}

const seed = (): Option => new Option('--seed <n>', 'seed; the same seed gives the same bytes').argParser(wholeNumber).default(1)
const json = (): Option => new Option('--json', 'print the result as JSON').default(false)

function program(): Command {
  const haggle = new Command('haggle')
    .description('A classifieds market in which AI agents haggle for people, inside limits the market enforces.')
    .version(version)
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', '\nExit codes: 0 done, 1 found wrong, 2 bad usage or input.\nStart here: npx haggle run examples/office/roster.yaml')
  haggle.command('run').description('run one or several arms of a market, from a roster to a report').argument('<roster>', 'roster file, YAML or JSON')
    .option('--arms <file>', 'arms file; default: one arm with the roster’s own agents').addOption(seed())
    .option('--out <dir>', 'folder to write; default haggle-out/<market>-seed-<n>').option('--quiet', 'no progress', false).addOption(json())
    .action((roster: string, options) => runCommand(roster, options))
  const importing = haggle.command('import').description('build a roster from other material')
  importing.command('posts').description('build a roster from raw classifieds posts').argument('<posts>', 'posts file, one JSON object a line')
    .addOption(new Option('--people <n>', 'people in the roster').argParser(wholeNumber).makeOptionMandatory()).addOption(seed())
    .requiredOption('--out <file>', 'roster to write (.yaml or .json)').addOption(json())
    .action((posts: string, options) => importPostsCommand(posts, options))
  const roster = haggle.command('roster').description('check or make rosters')
  roster.command('check').description('name every fault of a roster with its place').argument('<roster>').addOption(json())
    .action((path: string, options) => rosterCheckCommand(path, options))
  roster.command('generate').description('make a roster of any size').addOption(new Option('--people <n>', 'how many').argParser(wholeNumber).makeOptionMandatory())
    .addOption(seed()).option('--out <file>', 'roster to write (.yaml or .json); default: print it').addOption(json())
    .action((options) => rosterGenerateCommand(options))
  haggle.command('verify').description('recompute the chain of a journal and replay it').argument('<journal>', 'journal.db or journal.jsonl').addOption(json())
    .action((path: string, options) => verifyCommand(path, options))
  haggle.command('replay').description('print the transcript of a journal as people would read it').argument('<journal>', 'journal.db or journal.jsonl')
    .addOption(new Option('--until <seq>', 'stop after this number').argParser(wholeNumber))
    .option('--private', 'show sealed parts too (journal.db with its keys)', false).option('--roster <file>', 'show people’s names from this roster').addOption(json())
    .action((path: string, options) => replayCommand(path, options))
  haggle.command('schema').description('print a JSON Schema').addArgument(haggle.createArgument('<name>', 'which').choices(schemaNames))
    .action((name: (typeof schemaNames)[number]) => schemaCommand(name))
  return haggle
}

export async function main(args: readonly string[]): Promise<void> {
  const haggle = program()
  forEachCommand(haggle, (command) => command.exitOverride())
  // A reader that closes the pipe (head, less) has seen enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  try {
    await haggle.parseAsync(args, { from: 'user' })
  } catch (error) {
    process.exitCode = codeOf(error)
  }
}

function forEachCommand(command: Command, apply: (command: Command) => unknown): void {
  apply(command)
  for (const child of command.commands) forEachCommand(child, apply)
}

/** One clear message for what a person can mend; a stack trace only for what is our bug, and only when asked. */
function codeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.badInput
  if (error instanceof CommandFailure) return tell(error.message, error.exitCode)
  if (error instanceof JournalFault) return tell(error.message, error.code === 'damaged' ? exitCodes.foundWrong : exitCodes.badInput)
  if (isSystemError(error)) return tell(systemMessage(error), exitCodes.badInput)
  const detail = error instanceof Error ? (process.env['HAGGLE_DEBUG'] === undefined ? error.message : (error.stack ?? error.message)) : String(error)
  return tell(`this should not have happened: ${detail}\nNothing that was acknowledged is lost. HAGGLE_DEBUG=1 shows where.`, exitCodes.foundWrong)
}

function tell(message: string, code: number): number {
  process.stderr.write(`haggle: ${message}\n`)
  return code
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error

function systemMessage(error: NodeJS.ErrnoException): string {
  const place = error.path ?? 'a file'
  switch (error.code) {
    case 'ENOSPC': return `the disk is full while writing ${place}. What was acknowledged is kept; free some space and give the same command again.`
    case 'EACCES': case 'EPERM': case 'EROFS': return `${place} may not be written or read; change its permissions or name another with --out.`
    case 'ENOENT': return `${place} does not exist.`
    default: return `${place}: ${error.message}`
  }
}

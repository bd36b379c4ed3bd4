// The command line: names, options, help. What a command does is a file in commands/, read only when it is asked for: help
// and small commands need not wait for the solver and the figures.
import { Command, Option } from 'commander'
import { version } from '../version.ts'
import { addLab } from './lab-program.ts'
import { dollars, dollarsOrNone, examples, json, modelOption, wholeNumber } from './options.ts'
import { type SchemaName, schemaNames } from './schema-names.ts'

export function program(): Command {
  const haggle = new Command('haggle')
    .description('A classifieds market in which AI agents haggle for people, inside limits the market enforces.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .addHelpText('after', `
Exit codes: 0 done, 1 found wrong, 2 bad usage or input. With --json an error is printed as {"error":{"exitCode","message"}}.
HAGGLE_DEBUG=1 adds the stack trace of an error.
${examples('haggle run examples/office/roster.yaml', 'haggle run --help')}`)
  addRun(haggle)
  addImport(haggle)
  addRoster(haggle)
  addVerify(haggle)
  addReplay(haggle)
  addModels(haggle)
  addInterview(haggle)
  addBranch(haggle)
  addLab(haggle)
  addSchema(haggle)
  forEachCommand(haggle, (command) => command.exitOverride().showHelpAfterError(`(${nameOf(command)} --help says what it takes)`))
  return haggle
}

function addRun(haggle: Command): void {
  haggle.command('run').description('run one or several arms of a market, from a roster to a report')
    .argument('<roster>', 'roster file, YAML or JSON')
    .option('--arms <file>', 'arms file; default: one arm with the roster’s own agents').addOption(seed())
    .option('--out <dir>', 'folder to write; default haggle-out/<market>-seed-<n>').option('--quiet', 'no progress')
    .addOption(json('print report.json instead of a summary'))
    .option('--plan', 'forecast calls, tokens, money and hours of the language models; asks nothing, writes nothing')
    .addOption(modelOption('--calls-in-flight <n>', 'model calls out at once, in each arm', 32))
    .addOption(modelOption('--call-seconds <n>', 'longest wait for one answer', 120))
    .addOption(modelOption('--seconds-per-call <n>', 'for --plan: what a call takes', 4))
    .addOption(new Option('--cap-run <usd>', 'stop when the run has cost so many US dollars, or none').argParser(dollarsOrNone).default(25))
    .addOption(new Option('--cap-person <usd>', 'stop when one person’s agent has cost so many US dollars').argParser(dollars))
    .option('--prices <file>', 'prices of models, YAML as in examples/prices.yaml; known ones are built in')
    .option('--record', 'keep every model call in <arm>/calls.jsonl (private: it holds what models wrote)')
    .option('--replay <dir>', 'answer every model call from a recorded run; asks nobody')
    .option('--whole-channel', 'single-voice agents read the whole channel every turn, as in the original experiment')
    .addHelpText('after', `
Writes report.html (the organiser’s), report-public.html, report.md, report.json, manifest.json and people.json, and for each
arm journal.db (the authority) and journal.jsonl (its export). A run that was interrupted goes on when the same command is
given again; a complete one says so. Any other existing folder is left alone. HAGGLE_EXEC_TURN_SECONDS and
HAGGLE_EXEC_START_SECONDS set how long an exec: agent may think. Models are tried before the run (haggle models check); keys come from
ANTHROPIC_API_KEY, OPENAI_API_KEY and HAGGLE_COMPAT_KEY. A cap that is reached, or a provider that is down, stops the run: the same
command goes on from there.
${examples('haggle run examples/office/roster.yaml', 'haggle run examples/office/roster.yaml --arms examples/office/arms.yaml --seed 7 --out compared')}`)
    .action(async (roster: string, options) => (await import('./commands/run.ts')).runCommand(roster, options))
}

function addImport(haggle: Command): void {
  haggle.command('import').description('build a roster from other material')
    .command('posts').description('build a roster from raw classifieds posts')
    .argument('<posts>', 'posts file, one JSON object a line: id, category, title, description, askCents, attributes')
    .addOption(people('people in the roster')).addOption(seed())
    .requiredOption('--out <file>', 'roster to write (.yaml or .json)').addOption(json('print what was read and made as JSON'))
    .addHelpText('after', `
Budget: 0.6 of the sum of a person’s maxima. Least acceptable price: 60 to 95 % of the ask. A want’s maximum: 70 to 130 % of
the ask of a matching post. Placeholder prices, several things in one post and broken lines are passed over and counted.
${examples('haggle import posts posts.jsonl --people 200 --seed 1 --out roster.yaml')}`)
    .action(async (posts: string, options) => (await import('./commands/import.ts')).importPostsCommand(posts, options))
}

function addRoster(haggle: Command): void {
  const roster = haggle.command('roster').description('check or make rosters')
  roster.command('check').description('name every fault of a roster with its place, or say what kind of market it makes')
    .argument('<roster>', 'roster file, YAML or JSON').addOption(json('print faults or figures as JSON'))
    .addHelpText('after', examples('haggle roster check examples/office/roster.yaml'))
    .action(async (path: string, options) => (await import('./commands/roster.ts')).rosterCheckCommand(path, options))
  roster.command('generate').description('make a roster of any size')
    .addOption(people('how many')).addOption(seed()).option('--out <file>', 'roster to write (.yaml or .json); default: print it')
    .addOption(json('print the roster, or with --out its figures, as JSON'))
    .addHelpText('after', examples('haggle roster generate --people 12 --seed 7 --out people.yaml', 'haggle roster generate --people 6900 --out city.json'))
    .action(async (options) => (await import('./commands/roster.ts')).rosterGenerateCommand(options))
}

function addVerify(haggle: Command): void {
  haggle.command('verify').description('recompute the chain of a journal and replay it; exit 1 with the first bad sequence number')
    .argument('<journal>', 'journal.db or journal.jsonl').addOption(json('print the finding as JSON'))
    .addHelpText('after', `
A journal that was cut off between two entries is sound and shorter: compare the head with one kept elsewhere.
${examples('haggle verify haggle-out/office-seed-1/A/journal.db')}`)
    .action(async (path: string, options) => (await import('./commands/verify.ts')).verifyCommand(path, options))
}

function addReplay(haggle: Command): void {
  haggle.command('replay').description('print the transcript of a journal as people would read it')
    .argument('<journal>', 'journal.db or journal.jsonl').addOption(new Option('--until <seq>', 'stop after this number').argParser(wholeNumber))
    .option('--private', 'show sealed parts too (journal.db with its keys)')
    .option('--roster <file>', 'take people’s names from this roster; default: people.json of the run').addOption(json('print entries as JSON lines'))
    .addHelpText('after', examples('haggle replay haggle-out/office-seed-1/A/journal.db --until 200', 'haggle replay haggle-out/office-seed-1/A/journal.db --private'))
    .action(async (path: string, options) => (await import('./commands/replay.ts')).replayCommand(path, options))
}

function addModels(haggle: Command): void {
  haggle.command('models').description('look after language models')
    .command('check').description('try each model and say in plain words what is missing')
    .argument('<ids...>', 'model ids or an arms file: anthropic/…, openai/…, compat/<name>@<base URL>, local/<file.gguf>, recorded/<file>')
    .option('--prices <file>', 'prices of models, YAML as in examples/prices.yaml').addOption(json('print the findings as JSON'))
    .addHelpText('after', examples('haggle models check anthropic/claude-haiku-4-5 local/model.gguf', 'haggle models check compat/qwen2.5@http://localhost:11434/v1'))
    .action(async (ids: string[], options) => (await import('./commands/models.ts')).modelsCheckCommand(ids, options))
}

function addInterview(haggle: Command): void {
  haggle.command('interview').description('talk with a person until their agent knows what to sell, buy and never do')
    .requiredOption('--person <id>', 'short name of the person, such as rowan').option('--name <name>', 'display name')
    .option('--currency <code>', 'ISO 4217; default: the roster’s, else USD').option('--model <id>', 'let a model phrase questions and read answers; default: a guided form')
    .option('--answers <file>', 'answers from a file instead of the terminal').option('--roster <file>', 'roster to add the person to')
    .option('--replace', 'replace the person if the roster has them').option('--out <dir>', 'folder for the roster and the transcript')
    .addOption(json('print the result as JSON'))
    .addHelpText('after', `
Asks what to sell and to buy, the least and the most, how the agent should behave; then a recap to correct and two or three sample
decisions. Writes the person into a roster, the transcript beside it, and shows the prompt that the agent will get.
An answers file is YAML or JSON (a list of answers in the order of the questions, or question ids with their answers), or plain text
with an answer a line; lists of things stand one a line or between semicolons. Ids: selling, sell.1.about, sell.1.condition,
sell.1.prices, sell.1.defects, buying, buy.1.most, buy.1.condition, owns, budget, askme, instructions, oddities, recap, rules, decide.
A talk that stops in the middle loses nothing: the same command, with more answers, goes on.
${examples('haggle interview --person rowan', 'haggle interview --person rowan --answers examples/interview/answers.yaml --out rowan')}`)
    .action(async (options) => (await import('./commands/interview.ts')).interviewCommand(options))
}

function addBranch(haggle: Command): void {
  haggle.command('branch').description('take one move of a finished run, put another agent in that seat, and go on from there')
    .argument('<roster>', 'the run’s roster').argument('<run>', 'the run’s folder')
    .option('--arms <file>', 'the run’s arms file, and where --agent may be named').option('--arm <name>', 'which arm; default: the only one')
    .requiredOption('--listing <id>', 'the negotiation: its listing').requiredOption('--buyer <person>', 'and its buyer')
    .addOption(new Option('--turn <n>', 'which move of that negotiation, from 1').argParser(wholeNumber).makeOptionMandatory())
    .requiredOption('--agent <agent>', 'who makes that move and all that follow in that seat')
    .option('--only-thread', 'everybody but the two passes from there on')
    .option('--whole-channel', 'where the run was given it')
    .option('--out <dir>', 'folder to write; default beside the run').option('--quiet', 'no progress').addOption(json('print what came of it as JSON'))
    .addOption(modelOption('--calls-in-flight <n>', 'model calls out at once', 32)).addOption(modelOption('--call-seconds <n>', 'longest wait for one answer', 120))
    .addOption(new Option('--cap-run <usd>', 'stop when it has cost so many US dollars, or none').argParser(dollarsOrNone).default(25))
    .option('--prices <file>', 'prices of models, YAML as in examples/prices.yaml')
    .addHelpText('after', examples('haggle branch examples/office/roster.yaml haggle-out/office-seed-1 --listing L12 --buyer p07 --turn 3 --agent boulware'))
    .action(async (roster: string, run: string, options) => (await import('./commands/branch.ts')).branchCommand(roster, run, options))
}

function addSchema(haggle: Command): void {
  haggle.command('schema').description('print the JSON Schema of a file that Haggle reads or writes')
    .addArgument(haggle.createArgument('<name>', 'which; journal is one line of journal.jsonl').choices([...schemaNames]))
    .addHelpText('after', examples('haggle schema roster > roster.schema.json'))
    .action(async (name: SchemaName) => (await import('./commands/schema.ts')).schemaCommand(name))
}

const seed = (): Option => new Option('--seed <n>', 'the same seed gives the same bytes').argParser(wholeNumber).default(1)
const people = (words: string): Option => new Option('--people <n>', words).argParser(wholeNumber).makeOptionMandatory()

function forEachCommand(command: Command, apply: (command: Command) => unknown): void {
  apply(command)
  for (const child of command.commands) forEachCommand(child, apply)
}

const nameOf = (command: Command): string => (command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`)

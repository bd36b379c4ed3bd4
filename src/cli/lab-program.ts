// The names, options and help of `haggle lab …`. What a command does is a file in commands/, read only when it is asked for.
import { type Command, Option } from 'commander'
import { dollars, dollarsOrNone, examples, json, modelOption, rounds } from './options.ts'

export function addLab(haggle: Command): void {
  const lab = haggle.command('lab').description('experiments on models and market rules, with statistics: markets as in Project Deal, tournaments as in A2A-NT')
  addRun(lab)
  addPlan(lab)
  addReport(lab)
  addSurvey(lab)
  addCompare(lab)
  addLabel(lab)
  addWholesale(lab)
}

function addRun(lab: Command): void {
  lab.command('run').description('play an experiment, analyse it, write its reports and data')
    .argument('<experiment>', 'experiment file, YAML or JSON')
    .option('--out <dir>', 'folder to write; default haggle-out/lab-<name>').option('--quiet', 'no progress')
    .addOption(json('print report.json instead of a summary'))
    .addOption(modelOption('--calls-in-flight <n>', 'model calls out at once', 32))
    .addOption(modelOption('--call-seconds <n>', 'longest wait for one answer', 120))
    .addOption(new Option('--cap-run <usd>', 'stop when the experiment has cost so many US dollars, or none').argParser(dollarsOrNone).default(25))
    .addOption(new Option('--cap-person <usd>', 'stop when one person’s agent has cost so many US dollars').argParser(dollars))
    .option('--prices <file>', 'prices of models, YAML as in examples/prices.yaml; known ones are built in')
    .option('--record', 'keep every model call (private: it holds what models wrote)')
    .option('--replay <dir>', 'answer every model call from a recorded experiment; asks nobody')
    .option('--plan <file>', 'what haggle lab plan --out wrote: the report sets it beside what was found')
    .addHelpText('after', `
Writes report.html, report.md, report.json, results.parquet, results.csv, more tables under tables/, data-dictionary.md and manifest.json.
The same command goes on with what was interrupted, and adds arms, replicates, models, products or repeats that the file has gained; a
folder of another experiment is left alone. Reports and data show private limits: they are the organiser’s.
${examples('haggle lab run examples/project-deal/original.yaml --out original', 'haggle lab run examples/tournament/tournament.yaml --out tournament')}`)
    .action(async (path: string, options) => (await import('./commands/lab-run.ts')).labRunCommand(path, options))
}

function addPlan(lab: Command): void {
  lab.command('plan').description('power, smallest detectable effect, calls, tokens, money and hours, before anything is spent')
    .argument('<experiment>', 'experiment file').addOption(json('print the plan as JSON'))
    .option('--out <file>', 'write the plan down, to be given to haggle lab run --plan')
    .addOption(modelOption('--calls-in-flight <n>', 'model calls out at once', 32))
    .addOption(modelOption('--seconds-per-call <n>', 'what a call takes', 4))
    .addOption(new Option('--rounds-assumed <n>', 'rounds of a negotiation, for tournaments').argParser(rounds).default(4.11))
    .option('--prices <file>', 'prices of models, YAML as in examples/prices.yaml')
    .addHelpText('after', examples('haggle lab plan examples/project-deal/mirrored.yaml'))
    .action(async (path: string, options) => (await import('./commands/lab-plan.ts')).labPlanCommand(path, options))
}

function addReport(lab: Command): void {
  lab.command('report').description('write the reports and data of a finished experiment anew, from what it has measured')
    .argument('<dir>', 'folder of the experiment').addOption(json('print report.json'))
    .addHelpText('after', examples('haggle lab report original'))
    .action(async (folder: string, options) => (await import('./commands/lab-report.ts')).labReportCommand(folder, options))
  lab.command('rescore').description('score a finished tournament by the metric version of this program, and say what changed')
    .argument('<dir>', 'folder of the experiment').addOption(json('print what changed as JSON'))
    .addHelpText('after', examples('haggle lab rescore tournament'))
    .action(async (folder: string, options) => (await import('./commands/lab-rescore.ts')).labRescoreCommand(folder, options))
}

function addSurvey(lab: Command): void {
  lab.command('survey').description('write the blind survey of a played market, or read its answers')
    .argument('<dir>', 'folder of the experiment')
    .option('--answers <file>', 'read people’s answers, YAML or JSON (survey/answers-template.yaml shows the shape)')
    .option('--simulate', 'let simulated respondents answer; they are labelled so wherever they appear')
    .addOption(json('print what was read or written as JSON'))
    .addHelpText('after', `
People see every arm’s results under shuffled labels, and neither the models nor which arm is real. Answers are read until the reveal; they add
up, and a form that is given again replaces itself.
${examples('haggle lab survey original', 'haggle lab survey original --answers answers.yaml')}`)
    .action(async (folder: string, options) => (await import('./commands/lab-survey.ts')).labSurveyCommand(folder, options))
  lab.command('reveal').description('end the survey: the real arm and the models may be told, and receipts are written')
    .argument('<dir>', 'folder of the experiment').addOption(json('print what was written as JSON'))
    .addHelpText('after', examples('haggle lab reveal original'))
    .action(async (folder: string, options) => (await import('./commands/lab-reveal.ts')).labRevealCommand(folder, options))
  lab.command('exchange').description('after the reveal: who hands what to whom, from the real arm’s deals')
    .argument('<dir>', 'folder of the experiment').addOption(json('print the list as JSON'))
    .addHelpText('after', examples('haggle lab exchange original'))
    .action(async (folder: string, options) => (await import('./commands/lab-reveal.ts')).labExchangeCommand(folder, options))
}

function addCompare(lab: Command): void {
  lab.command('compare').description('compare two finished experiments of one kind, paired by what they share')
    .argument('<dir>', 'folder of the first').argument('<other>', 'folder of the second')
    .addOption(json('print the comparison as JSON'))
    .addHelpText('after', examples('haggle lab compare tournament tournament-guarded'))
    .action(async (folder: string, other: string, options) => (await import('./commands/lab-compare.ts')).labCompareCommand(folder, other, options))
}

function addLabel(lab: Command): void {
  lab.command('label').description('label any file of dialogues: who accepted what, prices, risks and who is responsible')
    .argument('<transcripts>', 'one JSON dialogue a line; docs/labels.md describes the shape')
    .option('--out <file>', 'labels to write, one JSON line a dialogue').addOption(json('print the counts as JSON'))
    .addHelpText('after', examples('haggle lab label transcripts.jsonl --out labels.jsonl'))
    .action(async (path: string, options) => (await import('./commands/lab-label.ts')).labLabelCommand(path, options))
}

function addWholesale(lab: Command): void {
  lab.command('wholesale').description('let a model estimate wholesale prices of a products file, as in the study')
    .argument('<products>', 'products file').requiredOption('--model <id>', 'who estimates')
    .requiredOption('--out <file>', 'products with their estimates; given again, it goes on')
    .addOption(new Option('--vintage <which>', 'prices of a file in the study’s shape').choices(['current', 'paper', 'paper_runs']).default('current'))
    .addOption(modelOption('--calls-in-flight <n>', 'model calls out at once', 8)).addOption(modelOption('--call-seconds <n>', 'longest wait for one answer', 120))
    .addOption(new Option('--cap-run <usd>', 'stop when it has cost so many US dollars, or none').argParser(dollarsOrNone).default(5))
    .option('--prices <file>', 'prices of models, YAML as in examples/prices.yaml').addOption(json('print the ratios as JSON'))
    .addHelpText('after', examples('haggle lab wholesale examples/tournament/products.yaml --model anthropic/claude-haiku-4-5 --out estimated.yaml'))
    .action(async (path: string, options) => (await import('./commands/lab-wholesale.ts')).labWholesaleCommand(path, options))
}

// What is told when a survey is over: which arm is real, who had which agent where, and what each person's labels stood for.
// Markdown for the organiser to pass on; holds nobody's limits, gains or answers.
import type { ExperimentData, RunRow } from '../../lab/experiment/experiment-data.ts'
import type { FormKey } from '../../lab/survey/survey.ts'
import { escapeMarkdown, shorten } from '../escape-text.ts'
import { markdownTable } from '../markdown-table.ts'

export interface Reveal {
  readonly title: string
  readonly data: ExperimentData
  /** What the experiment's agents stand for. */
  readonly agents: Readonly<Record<string, string>>
  /** Empty where there was no survey. */
  readonly key: readonly FormKey[]
}

export function renderReveal({ title, data, agents, key }: Reveal): string {
  const real = data.runs.filter(({ real }) => real)
  const parts = [
    `# ${plain(title)}: what was hidden`,
    real.length === 0 ? 'No arm is real: nothing has to be handed over.' : `${real.map(runWords).join(', ')} is real: its deals are honoured.`,
    `The agents: ${Object.entries(agents).map(([name, plays]) => `**${plain(name)}** is ${plain(plays)}`).join('; ')}.`,
    ...[...new Set(data.runs.map(({ replicate }) => replicate))].map((replicate) => replicateTable(replicate, { data, key })),
  ]
  return `${parts.join('\n\n')}\n`
}

const plain = (text: string): string => escapeMarkdown(shorten(text))
const runWords = ({ arm, replicate }: RunRow): string => `Arm ${plain(arm)}${replicate === 1 ? '' : ` of replicate ${replicate}`}`

/** A row for each person, a column for each arm: the agent they had there, and the label under which they saw it. */
function replicateTable(replicate: number, { data, key }: Pick<Reveal, 'data' | 'key'>): string {
  const runs = data.runs.filter((run) => run.replicate === replicate)
  const agentOf = new Map(data.persons.map(({ run, person, agent }) => [`${run} ${person}`, agent]))
  const labelOf = new Map(key.flatMap(({ form, bundles }) => bundles.map(({ run, label }) => [`${run} ${form}`, label] as const)))
  const rows = data.people.map(({ person, name }) => [
    plain(name),
    ...runs.map(({ run }) => {
      const label = labelOf.get(`${run} ${replicate === 1 ? person : `${person}_${replicate}`}`)
      return `${plain(agentOf.get(`${run} ${person}`) ?? '?')}${label === undefined ? '' : ` (${label})`}`
    }),
  ])
  const heads = ['Person', ...runs.map(({ arm, real }) => `Arm ${plain(arm)}${real ? ', real' : ''}`)]
  return `## Replicate ${replicate}\n\n${markdownTable({ columns: heads.map((label) => ({ label })), heads, cells: rows })}`
}

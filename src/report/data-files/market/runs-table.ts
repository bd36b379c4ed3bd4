// `runs` of a market experiment: the design, and what each market as a whole came to.
import type { RunRow } from '../../../lab/experiment/experiment-data.ts'
import { count, flag, money, type TableOf, text } from '../data-table.ts'

export const runsTable = (currency: string): TableOf<RunRow> => ({
  name: 'runs',
  meaning: 'one run: one arm of one replicate',
  key: ['run'],
  columns: [
    { name: 'run', ...text, meaning: 'the run: replicate and arm', of: (row) => row.run },
    { name: 'replicate', type: 'int', unit: 'number', meaning: 'which repetition of all arms, from 1', of: (row) => row.replicate },
    { name: 'arm', ...text, meaning: 'name of the arm in the experiment’s file', of: (row) => row.arm },
    { name: 'assigned', ...text, meaning: 'how people got their agents: all_strong, all_weak, independent (each by a coin), complete (an exact share by lot), mirrored (the other way round than in mirror_of), fixed (named in the file, nothing was drawn)', of: (row) => row.assigned },
    { name: 'strong_share', type: 'double', unit: 'share 0 to 1', meaning: 'chance of the strong agent under independent, its share otherwise', of: (row) => row.strongShare },
    { name: 'mirror_of', ...text, nullable: true, meaning: 'the run that this one mirrors; null where it mirrors none', of: (row) => row.mirrorOf },
    { name: 'real', ...flag, meaning: 'whether people honour the deals of this run’s arm', of: (row) => row.real },
    { name: 'shown', ...flag, meaning: 'whether people could watch while it ran', of: (row) => row.shown },
    { name: 'gate', ...text, meaning: 'enforce: moves against a mandate are refused; observe: they are only noted', of: (row) => row.gate },
    { name: 'listings', ...count, meaning: 'things offered', of: (row) => row.listings },
    { name: 'deals', ...count, meaning: 'deals closed', of: (row) => row.deals },
    { name: 'volume_cents', ...money, meaning: 'sum of the prices of all deals', of: (row) => row.volumeCents },
    { name: 'realised_cents', ...money, meaning: 'joint surplus of all deals: maxima of the buyers less floors of the sellers', of: (row) => row.realisedCents },
    { name: 'bound_cents', ...money, nullable: true, meaning: 'the most joint surplus that this market could have reached; null where it was not computed', of: (row) => row.boundCents },
    { name: 'attempted', ...count, meaning: 'moves against a limit that the gate refused', of: (row) => row.attempted },
    { name: 'executed', ...count, meaning: 'moves against a limit that happened (gate observe only)', of: (row) => row.executed },
    { name: 'model_calls', ...count, meaning: 'calls of language models; 0 without', of: (row) => row.modelCalls },
    { name: 'model_calls_failed', ...count, meaning: 'of model_calls, those without a usable answer: the agent passed or spoke by rule', of: (row) => row.modelCallsFailed },
    { name: 'model_tokens', type: 'int', unit: 'tokens', meaning: 'read and written in those calls', of: (row) => row.modelTokens },
    { name: 'model_micro_usd', type: 'int', unit: 'millionths of a US dollar', nullable: true, meaning: 'what those calls cost; null where a price is not known', of: (row) => row.modelMicroUsd },
    { name: 'outside_turns', ...count, meaning: 'turns of outside agents (exec:); 0 without', of: (row) => row.outsideTurns },
    { name: 'outside_turns_lost', ...count, meaning: 'of outside_turns, those without a usable answer: a fault of the command, none left running, or moves of which none could be read', of: (row) => row.outsideTurnsLost },
    { name: 'wall_seconds', type: 'double', unit: 'seconds', meaning: 'time that the run took on the machine; the one column that a repetition does not reproduce', of: (row) => row.wallSeconds },
    { name: 'journal_head', ...text, meaning: 'SHA-256 at the head of the run’s journal: what every figure can be traced back to', of: (row) => row.journalHead },
    { name: 'currency', ...text, meaning: 'ISO 4217 code of all money of the experiment', of: () => currency },
  ],
})

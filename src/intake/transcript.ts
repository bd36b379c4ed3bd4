// The transcript of an interview: one entry a line, kept as the interview goes, so that an interrupted one is continued from
// what its edits come to; and the same for people to read. Private: it holds limits in the person's own words.
import { z } from 'zod'
import type { Edit } from './interview-state.ts'
import { editSchema } from './edit-schema.ts'
import { intakeLimits } from './limits.ts'

export type TranscriptEntry =
  | { readonly kind: 'started'; readonly schema: 'haggle.interview/1'; readonly person: string; readonly name: string; readonly currency: string; readonly model?: string }
  | { readonly kind: 'asked'; readonly question: string; readonly text: string; readonly by: 'form' | 'model' }
  | { readonly kind: 'answered'; readonly question: string; readonly text: string; readonly edits: readonly Edit[] }
  | { readonly kind: 'told'; readonly text: string }
  /** A model that failed or invented something; the interview went on. */
  | { readonly kind: 'noted'; readonly text: string }
  | { readonly kind: 'edited'; readonly edits: readonly Edit[] }
  | { readonly kind: 'stopped'; readonly question: string; readonly why: string }
  | { readonly kind: 'finished' }

const text = z.string()
const edits = z.array(editSchema)
const entrySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('started'), schema: z.literal('haggle.interview/1'), person: text, name: text, currency: text, model: text.optional() }),
  z.strictObject({ kind: z.literal('asked'), question: text, text, by: z.enum(['form', 'model']) }),
  z.strictObject({ kind: z.literal('answered'), question: text, text, edits }),
  z.strictObject({ kind: z.literal('told'), text }),
  z.strictObject({ kind: z.literal('noted'), text }),
  z.strictObject({ kind: z.literal('edited'), edits }),
  z.strictObject({ kind: z.literal('stopped'), question: text, why: text }),
  z.strictObject({ kind: z.literal('finished') }),
])

export const entryLine = (entry: TranscriptEntry): string => `${JSON.stringify(entry)}\n`

export interface TranscriptRead {
  readonly entries: readonly TranscriptEntry[]
  /** The first line that is no entry, from 1; it and what follows are left out. The last line of a crash is one. */
  readonly brokenLine?: number
}

export function readTranscript(lines: string): TranscriptRead {
  const entries: TranscriptEntry[] = []
  if (lines.length > intakeLimits.transcriptBytesMax) return { entries, brokenLine: 1 }
  for (const [index, line] of lines.split('\n').entries()) {
    if (line.trim() === '') continue
    const parsed = entrySchema.safeParse(jsonOf(line))
    if (!parsed.success) return { entries, brokenLine: index + 1 }
    entries.push(parsed.data as TranscriptEntry)
  }
  return { entries }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Everything that was learnt, in its order. */
export const editsOf = (entries: readonly TranscriptEntry[]): readonly Edit[] => entries.flatMap((entry) => ('edits' in entry ? entry.edits : []))

export function transcriptMarkdown(entries: readonly TranscriptEntry[]): string {
  const parts = entries.map((entry): string => {
    switch (entry.kind) {
      case 'started': return `# Interview with ${entry.name}\n\nPrivate: this holds ${entry.name}’s limits. ${entry.model === undefined ? 'Asked as a guided form.' : `Asked by ${entry.model}.`} Amounts in ${entry.currency}.`
      case 'asked': return `**${entry.text}** \`${entry.question}\``
      case 'answered': return quoted(entry.text)
      case 'told': return entry.text.split('\n').map((line) => line.trimEnd()).join('  \n')
      case 'noted': return `_${entry.text}_`
      case 'edited': return ''
      case 'stopped': return `_Stopped at \`${entry.question}\`: ${entry.why}_`
      case 'finished': return '_Finished._'
    }
  })
  // Whoever reads it in a terminal sees what was written, not what it would make the terminal do.
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`.replace(/[^\P{Cc}\n]/gu, '\uFFFD')
}

const quoted = (said: string): string => said.split('\n').map((line) => `> ${line}`).join('\n')

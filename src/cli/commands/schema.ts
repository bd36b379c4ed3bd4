// haggle schema: the JSON Schema of a file that Haggle reads or writes.
import { z } from 'zod'
import { journalEntrySchema } from '../../contract/journal-entry.ts'
import { armsSchema } from '../../lab/arms.ts'
import { experimentSchema } from '../../lab/experiment/definition.ts'
import { surveyFileSchema } from '../../lab/survey/survey.ts'
import { reportSchema } from '../../report/report-json.ts'
import { rosterSchema } from '../../roster/roster-schema.ts'
import type { SchemaName } from '../schema-names.ts'

const schemas = { roster: rosterSchema, arms: armsSchema, experiment: experimentSchema, survey: surveyFileSchema, report: reportSchema, journal: journalEntrySchema } satisfies Record<SchemaName, z.ZodType>

export function schemaCommand(name: SchemaName): void {
  const schema = z.toJSONSchema(schemas[name], { io: 'input', unrepresentable: 'any', override: ({ jsonSchema }) => keepPortable(jsonSchema) })
  process.stdout.write(`${JSON.stringify(schema, null, 2)}\n`)
}

/**
 * Patterns with Unicode classes do not compile everywhere (Python's re, JavaScript without the u flag). They only keep
 * control characters and broken ones out, which haggle itself refuses in any case.
 */
function keepPortable(schema: { pattern?: string; allOf?: unknown[] }): void {
  if (isUnicode(schema.pattern)) delete schema.pattern
  const parts = schema.allOf?.filter((part) => !(typeof part === 'object' && part !== null && 'pattern' in part && isUnicode(part.pattern)))
  if (parts === undefined || parts.length === 0) delete schema.allOf
  else schema.allOf = parts
}

const isUnicode = (pattern: unknown): boolean => typeof pattern === 'string' && /\\p\{/.test(pattern)

// haggle schema: the JSON Schema of a file that Haggle reads or writes.
import { z } from 'zod'
import { journalEntrySchema } from '../../contract/journal-entry.ts'
import { armsSchema } from '../../lab/arms.ts'
import { reportSchema } from '../../report/report-json.ts'
import { rosterSchema } from '../../roster/roster-schema.ts'
import type { SchemaName } from '../schema-names.ts'

const schemas = { roster: rosterSchema, arms: armsSchema, report: reportSchema, journal: journalEntrySchema } satisfies Record<SchemaName, z.ZodType>

export function schemaCommand(name: SchemaName): void {
  process.stdout.write(`${JSON.stringify(z.toJSONSchema(schemas[name], { io: 'input', unrepresentable: 'any' }), null, 2)}\n`)
}

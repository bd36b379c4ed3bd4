/** The files that haggle schema describes. */
export const schemaNames = ['roster', 'arms', 'report', 'journal'] as const
export type SchemaName = (typeof schemaNames)[number]

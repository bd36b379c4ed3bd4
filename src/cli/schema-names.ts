/** The files that haggle schema describes. */
export const schemaNames = ['roster', 'arms', 'experiment', 'survey', 'report', 'journal'] as const
export type SchemaName = (typeof schemaNames)[number]

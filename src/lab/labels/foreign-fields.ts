// Decides which field names of other logs mean ours, above all those of the public A2A-NT result files. Values are passed
// on as they are; whether they are right is for the schema.

type Fields = Readonly<Record<string, unknown>>

/** Ours first: the first name that a log has wins. */
const names: Readonly<Record<string, readonly string[]>> = {
  turns: ['turns', 'conversation_history', 'conversation', 'messages', 'history', 'dialogue', 'dialog'],
  retail: ['retail', 'retail_price', 'retailPrice', 'list_price', 'listPrice'],
  wholesale: ['wholesale', 'wholesale_price', 'wholesalePrice'],
  budget: ['budget', 'buyer_budget', 'buyerBudget'],
  currency: ['currency'],
  outcome: ['outcome', 'negotiation_result', 'result'],
  cap: ['cap', 'max_turns', 'maxTurns'],
  offers: ['offers', 'seller_price_offers'],
  dataError: ['dataError', 'data_error'],
  error: ['error'],
  scaleRepaired: ['scaleRepaired', 'price_scale_repaired'],
}
const productNames: Readonly<Record<string, readonly string[]>> = { title: ['title', 'name', 'Product Name', 'product_name'], brand: ['brand', 'Brand'], category: ['category', 'type', 'Type'], features: ['features', 'Features', 'description'] }
const turnNames: Readonly<Record<string, readonly string[]>> = { speaker: ['speaker', 'role', 'from'], text: ['text', 'message', 'content'], extracted: ['extracted'], judged: ['judged'], guarded: ['guarded'] }
/** Read, but not one to one. */
const used: ReadonlySet<string> = new Set([...Object.values(names).flat(), 'id', 'product', 'product_data', 'product_id', 'experiment_num', 'parameters', 'budget_scenario', 'price_extraction_events', 'judge_events'])

export interface Translated {
  readonly fields: Fields
  /** Fields that mean nothing here; named in the summary, so that a misspelt one is noticed. */
  readonly ignored: readonly string[]
}

export function translateFields(data: Fields): Translated {
  const told = data['product_data'] ?? data['product']
  const source = isFields(told) ? told : typeof told === 'string' ? { title: told } : {}
  const product = pick(source, productNames)
  const fields: Record<string, unknown> = { ...pick(data, names), product: told === undefined ? undefined : product }
  const id = data['id'] ?? idOfRun(data)
  if (id !== undefined && id !== null) fields['id'] = id
  fields['cap'] ??= isFields(data['parameters']) ? data['parameters']['max_turns'] : undefined
  fields['retail'] ??= first(source, ['Retail Price', 'retail', 'retail_price']) ?? (Array.isArray(fields['offers']) ? fields['offers'][0] : undefined)
  fields['wholesale'] ??= first(source, ['Wholesale Price', 'wholesale', 'wholesale_price'])
  if (Array.isArray(fields['turns'])) fields['turns'] = turnsFrom(fields['turns'], data)
  return { fields, ignored: Object.keys(data).filter((name) => !used.has(name)) }
}

function turnsFrom(turns: readonly unknown[], data: Fields): unknown[] {
  const extracted = queues(data['price_extraction_events'], 'seller_message')
  const judged = queues(data['judge_events'], 'buyer_message')
  return turns.map((turn) => {
    if (!isFields(turn)) return turn
    const own = pick(turn, turnNames)
    const words = typeof own['text'] === 'string' ? own['text'] : ''
    const extraction = extracted.get(words)?.shift()
    const judgement = judged.get(words)?.shift()
    return {
      ...(extraction && { extracted: extraction['summary_response'] ?? extraction['price'] ?? null }),
      ...(judgement && { judged: judgement['summary_response'] ?? judgement['normalized_label'] ?? null, guarded: judgement['guarded_label'] }),
      ...own,
    }
  })
}

/** Events of a log by the message they are about, in order: the same words may be said twice. */
function queues(events: unknown, about: string): Map<string, Fields[]> {
  const byMessage = new Map<string, Fields[]>()
  for (const event of Array.isArray(events) ? events : []) {
    const message: unknown = isFields(event) ? event[about] : undefined
    if (isFields(event) && typeof message === 'string') byMessage.set(message, [...(byMessage.get(message) ?? []), event])
  }
  return byMessage
}

function pick(source: Fields, wanted: Readonly<Record<string, readonly string[]>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(wanted).flatMap(([ours, theirs]) => {
    const value = first(source, theirs)
    return value === undefined ? [] : [[ours, value]]
  }))
}

const first = (source: Fields, wanted: readonly string[]): unknown => wanted.map((name) => source[name]).find((value) => value !== undefined)

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

const idOfRun = (data: Fields): string | undefined =>
  data['product_id'] === undefined ? undefined : [`product_${String(data['product_id'])}`, data['budget_scenario'], data['experiment_num'] === undefined ? undefined : `exp_${String(data['experiment_num'])}`].filter((part) => part !== undefined).map(String).join('/')

// The only way markup is built. Text put into a template is cleaned and escaped; nothing else is possible by accident,
// because a plain string is never markup and markup is never a plain string.
import { escapeHtml } from '../escape-text.ts'

/** Finished markup. Made by `html`, or by `trusted` for what a figure drew. */
export interface Html {
  readonly markup: string
}

type Value = string | number | Html | readonly (Html | null)[] | null

export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  const parts = strings.map((text, index) => (index < values.length ? text + markupOf(values[index] ?? null) : text))
  return { markup: parts.join('') }
}

/** For markup that this room wrote itself: figures and the style sheet. Never for anything that came with a roster. */
export const trusted = (markup: string): Html => ({ markup })

export const join = (parts: readonly Html[], separator = ''): Html => ({ markup: parts.map((part) => part.markup).join(separator) })

function markupOf(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return escapeHtml(String(value))
  return isList(value) ? value.map(markupOf).join('') : value.markup
}

const isList = (value: Html | readonly (Html | null)[]): value is readonly (Html | null)[] => Array.isArray(value)

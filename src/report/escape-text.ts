// Titles, names and reasons come from strangers. Decides what of such a text may reach a page, a terminal or a Markdown file.
// Every renderer cleans first and escapes second; nothing untrusted is ever concatenated raw.

/**
 * Control characters (C0, C1, DEL: terminal escapes start there), line and paragraph separators.
 * Written as escapes: the characters themselves must not stand in a source file.
 */
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g
/** Bidirectional overrides and marks, zero-width and other invisible characters that make one text look like another. */
const invisibles = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/** One line without anything invisible. Keeps joiners (U+200C, U+200D), which scripts and emoji need. */
export const visibleText = (text: string): string => text.toWellFormed().replace(controls, ' ').replace(invisibles, '')

/** Longer titles, names and reasons are cut, so that one roster entry cannot drown a report. */
export const textLengthMax = 160

/** A stranger's text at a length that fits a table. */
export function shorten(text: string): string {
  const characters = [...visibleText(text).trim()]
  return characters.length <= textLengthMax ? characters.join('') : `${characters.slice(0, textLengthMax - 1).join('')}…`
}

const entityOf: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Untrusted text for an element or a quoted attribute. */
export const escapeHtml = (text: string): string => visibleText(text).replace(/[&<>"']/g, (found) => entityOf[found] ?? '')

/**
 * Untrusted text for running Markdown or a table cell: no markup, links, images, mathematics or HTML survive.
 * Escapes no more than it must, so that prices and intervals still read plainly in a terminal: a bracket makes a link
 * only before `(`, `[` or `:`, and a dollar sign before a digit never closes a formula.
 * Right-to-left text is isolated, so that it cannot reorder the numbers in the cells beside it.
 */
export function escapeMarkdown(text: string): string {
  const escaped = visibleText(text)
    .replace(/[\\`*_|~]|\](?=[([:])|\$(?!\d)|:(?=\/\/)/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(
      /^(\s*)([#+=-]|\d+[.)])(?=\s|[#=-]|$)/,
      (_, indent: string, mark: string) => `${indent}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
    )
    .replace(/(\bwww)\./gi, '$1\\.')
  return rightToLeft.test(escaped) ? `\u2068${escaped}\u2069` : escaped
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

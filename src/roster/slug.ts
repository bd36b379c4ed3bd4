// Decides what an identifier looks like: it enters records, file names and URLs, so it is a short lower-case slug.

export const slugPattern = /^[a-z0-9][a-z0-9-]{0,31}$/

/** A slug near to any text, for remedies and imports; `fallback` when nothing of the text can stay. */
export function slugFrom(text: string, fallback = 'a1'): string {
  const folded = text.slice(0, 200).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const slug = folded.replace(/[^a-z0-9]+/g, '-').replace(/^-+/, '').slice(0, 32).replace(/-+$/, '')
  return slug === '' ? fallback : slug
}

// Whether the model that answered is the one that was asked. Providers answer with dated and prefixed names of the same model;
// another size or family means that somebody was switched without being told.

/** Words that tell models of one series apart. Names that a bare one may stand for, as gpt-5.6 does for gpt-5.6-sol, are not among them. */
const tiers: ReadonlySet<string> = new Set(['mini', 'nano', 'micro', 'small', 'medium', 'large', 'lite', 'flash', 'turbo', 'pro', 'max', 'instant', 'haiku', 'sonnet', 'opus', 'fable', 'mythos', 'codex', 'audio', 'search', 'chat', 'image', 'realtime'])

export function isSameModel(asked: string, answered: string): boolean {
  const [one, other] = [series(asked), series(answered)]
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  return short.every((word, at) => word === long[at]) && !long.slice(short.length).some((word) => tiers.has(word) || /^\d/.test(word))
}

/** `us.anthropic/Claude-Sonnet-4@20250514` and `claude-sonnet-4-0` are both claude, sonnet, 4. */
function series(name: string): readonly string[] {
  const bare = name.toLowerCase().replace(/^.*\//, '').replace(/^([a-z]+\.)*anthropic\./, '').replace(/:.*$/, '').replace('@', '-')
  const undated = bare.replace(/-(latest|preview)$/, '').replace(/-v\d+$/, '').replace(/-(\d{8}|\d{4}-\d{2}-\d{2}|\d{4}|\d{3})$/, '').replace(/-(latest|preview)$/, '').replace(/-0$/, '')
  return undated.split('-')
}

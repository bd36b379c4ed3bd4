// The faithful baseline: the whole channel as everybody wrote it, each turn what was added. Costs as much as the market is
// large, which is what it is there to show.
import type { ChannelEntry, PartyView } from '../../../market/view.ts'
import { channelLine } from './event-lines.ts'
import { digestLimits } from './limits.ts'
import type { DigestStyle } from './style.ts'

/** Lines of what was written from `from` on. */
export const channelSince = (view: PartyView, style: DigestStyle, from: number): string[] => linesOf(view.channel.slice(from), style)

/** The channel from its beginning, or as much of its end as an agent that starts anew is given. */
export function channelSoFar(view: PartyView, style: DigestStyle): string[] {
  const lines = linesOf(view.channel, style)
  let characters = 0
  let first = lines.length
  while (first > 0 && characters < digestLimits.wholeChannelKeptCharacters) {
    first -= 1
    characters += (lines[first] ?? '').length + 1
  }
  return first === 0 ? lines : [`(${first} earlier lines are left out)`, ...lines.slice(first)]
}

const linesOf = (entries: readonly ChannelEntry[], style: DigestStyle): string[] => entries.flatMap((entry) => channelLine(style, entry) ?? [])

// Every list of cases in one shape, run through the code, and which of them are known to be read wrongly (docs/labels.md). A case
// goes by the words that are read.
import { readerCases, type ReaderCase } from './cases/another-reader.fixture.ts'
import { secondReaderCases } from './cases/another-reader-2.fixture.ts'
import type { BehaviourCase } from './cases/published-dialogues.fixture.ts'
import type { PriceCase } from './cases/published-prices.fixture.ts'
import type { JudgeCase } from './cases/published-turns.fixture.ts'
import { firstDialogues, firstPrices, firstTurns } from './cases/self-test-1.fixture.ts'
import { secondDialogues, secondPrices, secondTurns } from './cases/self-test-2.fixture.ts'
import { thirdDialogues, thirdPrices, thirdTurns } from './cases/self-test-3.fixture.ts'
import { fourthDialogues } from './cases/self-test-4-dialogues.fixture.ts'
import { fourthPrices, fourthReplies } from './cases/self-test-4-prices.fixture.ts'
import { fourthLabels, fourthTurns } from './cases/self-test-4-turns.fixture.ts'
import { fifthDialogues, fifthPrices, fifthTurns } from './cases/self-test-5.fixture.ts'
import { workshopDialogues } from './cases/workshop-dialogues.fixture.ts'
import { workshopPrices } from './cases/workshop-prices.fixture.ts'
import { workshopTurns } from './cases/workshop-turns.fixture.ts'
import { extractPrice } from './extract-price.ts'
import { parseJudgeLabel } from './judge-label.ts'
import { judgeTurn } from './judge-turn.ts'
import { labelDialogue } from './label-dialogue.ts'
import { readDialogueLine } from './read-dialogues.ts'
import { parseExtractorReply } from './read-reply.ts'

export type Family = 'J' | 'E' | 'B' | 'W'
export interface Checked {
  readonly id: string
  readonly words: string
  readonly got: unknown
  readonly wanted: unknown
}

const inCents = (value: number | undefined): number | undefined => (value === undefined ? undefined : Math.round(value * 100))

const turn = ({ id, says, seller, sellerText, budget, is }: JudgeCase): Checked =>
  ({ id, words: says, wanted: is, got: judgeTurn(says, { sellerCents: inCents(seller), sellerText, budgetCents: inCents(budget) }).state })

function price({ id, says, is, list, previous, their, title, currency }: PriceCase): Checked {
  const reading = extractPrice(says, { currency, title, listCents: inCents(list), previousCents: inCents(previous), theirCents: inCents(their) })
  return { id, words: says, wanted: inCents(is), got: reading.found ? reading.cents : undefined }
}

/** What a case does not ask about is undefined on both sides. */
function dialogue({ id, file, with: must = [], without = [], reason, dealCents, state, priceCents }: BehaviourCase & ReaderCase): Checked {
  const read = readDialogueLine(JSON.stringify(file), 1)
  if (read.kind !== 'dialogue') throw new Error(JSON.stringify(read))
  const { labels, turns, ...labelled } = labelDialogue(read.dialogue)
  const names = labels.map(({ name }) => name)
  const got = {
    missing: must.filter((name) => !names.includes(name)), wrong: without.filter((name) => names.includes(name)),
    reason: reason === undefined ? undefined : labels.find(({ name }) => name === must[0])?.reason,
    dealCents: dealCents === undefined ? undefined : labelled.dealCents,
    state: state === undefined ? undefined : turns.findLast(({ speaker }) => speaker === 'buyer')?.state,
    priceCents: priceCents === undefined ? undefined : labelled.lastPriceCents,
  }
  return { id, words: read.dialogue.turns.map(({ text }) => text).join(' / '), got, wanted: { missing: [], wrong: [], reason, dealCents, state, priceCents } }
}

const label = ({ id, reply, is, warns }: (typeof fourthLabels)[number]): Checked => {
  const read = parseJudgeLabel(reply)
  return { id, words: reply, wanted: [is, warns], got: [read.state, read.warning !== undefined] }
}

const reply = ({ id, reply: words, is }: (typeof fourthReplies)[number]): Checked => ({ id, words, wanted: inCents(is), got: parseExtractorReply(words) })

const readAll = (turns: readonly JudgeCase[], prices: readonly PriceCase[], dialogues: readonly BehaviourCase[]): Checked[] => [...turns.map(turn), ...prices.map(price), ...dialogues.map(dialogue)]

/** The first three self-tests; which of their cases were missed at first is not recorded, only how many were right. */
export const earlierLists: readonly { readonly name: string; readonly rightAtFirst: number; readonly cases: readonly Checked[] }[] = [
  { name: 'first', rightAtFirst: 132, cases: readAll(firstTurns, firstPrices, firstDialogues) },
  { name: 'second', rightAtFirst: 91, cases: readAll(secondTurns, secondPrices, secondDialogues) },
  { name: 'third', rightAtFirst: 65, cases: readAll(thirdTurns, thirdPrices, thirdDialogues) },
]

/** Each part of the fourth: even places are open, odd ones were sealed. */
const fourthParts = [fourthTurns.map(turn), fourthLabels.map(label), fourthPrices.map(price), fourthReplies.map(reply), fourthDialogues.map(dialogue)]
export const openChecked: readonly Checked[] = fourthParts.flatMap((part) => part.filter((_, place) => place % 2 === 0))
export const sealedChecked: readonly Checked[] = fourthParts.flatMap((part) => part.filter((_, place) => place % 2 === 1))
export const fifthChecked: readonly Checked[] = readAll(fifthTurns, fifthPrices, fifthDialogues)
export const workshopChecked: readonly Checked[] = readAll(workshopTurns, workshopPrices, workshopDialogues)
export const readerChecked: readonly Checked[] = readerCases.map(dialogue)
export const secondReaderChecked: readonly Checked[] = secondReaderCases.map(dialogue)

export const familyOf = ({ id }: Checked): Family => (id.startsWith('J') ? 'J' : id.startsWith('E') ? 'E' : id.startsWith('B') ? 'B' : 'W')

/** What was read wrongly of the open half, the sealed half and the fifth self-test, in that order, when each was first looked at. */
export const missedAtFirst: ReadonlySet<string> = new Set([
  "I won't go above $1,020 — if that doesn't work for you, I understand and I'll look elsewhere.", "Then I guess we're done here. Good day.", "Here's my best bundle: console plus two games for $720. Separately that would be $760 and $40 a game.",
  '**Price:** $720\n**Shipping:** $15\n**Warranty:** included', 'I sold one just like it last week for $745 to a very happy student.', "Your $650 plus another $50 and we're there.",
  "I'd like to stay below $600. / Best I can do is $640. / It's still more than I wanted to spend. I'll pass.", "I can't go that low on the XM5, but the XM4 is $220. / OK, I'll take the XM4 for $220.", "I cannot move from $720. / It hurts, but I'll find the extra money. $720, agreed.",
  "I'm in for $205 on the understanding that sales tax is already baked in.",
  "I'll have to pass for now, but if you ever drop to around $950, you have my number.",
  "1399 and twenty cents? Ha, fine, you've got yourself a buyer.",
  '| Item | Price |\n|---|---|\n| Camera body | $720 |\n| Shipping | $18 |',
  "$640. / That's too much. Do you carry any cheaper cameras? / We have the Canon R100 at $480. / Tell me about the R100's autofocus. / It has dual pixel AF. / And does it shoot 4K?",
  'Two seventy-five, fine. Bring it by at six?', 'As $275 is your last word, mine is goodbye.', "I'd rather put that money toward a newer one. Good luck!", "For pickup it's $275, shipped $290.",
  'With the 35mm lens it would be $440. / Yes, with the lens please. $440, deal.', '$300. / Thank you, have a good night. / Good night! / Bye bye.',
])

/** Read wrongly still. Whoever mends one takes it off the list. */
export const knownLimits: ReadonlySet<string> = new Set([
  'All I can say is: deal!', "It's too expensive for what it is, so no.", 'Oh, all right. Six hundred.', "It's a beautiful thing but my wallet disagrees. All the best!", 'Nothing to add. $865. Thanks, see you Friday.',
  "Add fifty to your number and it's a deal.", 'Two for $350, or one for $175.', 'My repair guy charges $80 an hour.', "Hmm, $390.. that's a tough one.", "Did you say $780? I'd starve.",
  'As $275 is your last word, mine is goodbye.', "I'd rather put that money toward a newer one. Good luck!",
  "The bike is $2,100 and the lock $150; both together are $2,250 now.",
])

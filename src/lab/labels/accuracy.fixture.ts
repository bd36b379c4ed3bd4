// The cases of the fourth self-test in one shape, and which of them are known to be read wrongly (docs/labels.md). A case goes
// by the words that are read.
import type { BehaviourCase } from './behaviour-cases.fixture.ts'
import { extractPrice } from './extract-price.ts'
import { finalDialogues, finalPrices, finalTurns } from './final-cases.fixture.ts'
import type { JudgeCase } from './judge-cases.fixture.ts'
import { parseJudgeLabel } from './judge-label.ts'
import { judgeTurn } from './judge-turn.ts'
import { labelDialogue } from './label-dialogue.ts'
import type { PriceCase } from './price-cases.fixture.ts'
import { readDialogueLine } from './read-dialogues.ts'
import { parseExtractorReply } from './read-reply.ts'
import { sealedDialogues } from './sealed-dialogues.fixture.ts'
import { sealedPrices, sealedReplies } from './sealed-prices.fixture.ts'
import { sealedLabels, sealedTurns } from './sealed-turns.fixture.ts'
import { workshopDialogues } from './workshop-dialogues.fixture.ts'
import { workshopPrices } from './workshop-prices.fixture.ts'
import { workshopTurns } from './workshop-turns.fixture.ts'

export type Family = 'J' | 'E' | 'B' | 'W'
export interface Checked {
  readonly family: Family
  readonly words: string
  readonly half: 'open' | 'sealed'
  readonly got: unknown
  readonly wanted: unknown
}

const inCents = (value: number | undefined): number | undefined => (value === undefined ? undefined : Math.round(value * 100))
type Answer = Omit<Checked, 'half' | 'family'> & { readonly id: string }

const turn = ({ id, says, seller, sellerText, budget, is }: JudgeCase): Answer =>
  ({ id, words: says, wanted: is, got: judgeTurn(says, { sellerCents: inCents(seller), sellerText, budgetCents: inCents(budget) }).state })

function price({ id, says, is, list, previous, their, title, currency }: PriceCase): Answer {
  const reading = extractPrice(says, { currency, title, listCents: inCents(list), previousCents: inCents(previous), theirCents: inCents(their) })
  return { id, words: says, wanted: inCents(is), got: reading.found ? reading.cents : undefined }
}

function dialogue({ id, file, with: must = [], without = [], reason, dealCents }: BehaviourCase): Answer {
  const read = readDialogueLine(JSON.stringify(file), 1)
  if (read.kind !== 'dialogue') throw new Error(JSON.stringify(read))
  const labelled = labelDialogue(read.dialogue)
  const names = labelled.labels.map(({ name }) => name)
  const own = labelled.labels.find(({ name }) => name === must[0])
  const wanted = { missing: [], wrong: [], reason, dealCents }
  const got = { missing: must.filter((name) => !names.includes(name)), wrong: without.filter((name) => names.includes(name)), reason: reason && own?.reason, dealCents: dealCents && labelled.dealCents }
  return { id, words: read.dialogue.turns.map(({ text }) => text).join(' / '), got, wanted }
}

const label = ({ id, reply, is, warns }: (typeof sealedLabels)[number]): Answer => {
  const read = parseJudgeLabel(reply)
  return { id, words: reply, wanted: [is, warns], got: [read.state, read.warning !== undefined] }
}
const reply = ({ id, reply: words, is }: (typeof sealedReplies)[number]): Answer => ({ id, words, wanted: inCents(is), got: parseExtractorReply(words) })

const familyOf = (id: string): Family => (id.startsWith('J') ? 'J' : id.startsWith('E') ? 'E' : id.startsWith('B') ? 'B' : 'W')

/** Even places are open, odd ones were sealed. */
const halved = (answers: readonly Answer[]): Checked[] => answers.map(({ id, ...rest }, place) => ({ ...rest, family: familyOf(id), half: place % 2 === 0 ? 'open' : 'sealed' }))

export const sealedChecked: readonly Checked[] = [sealedTurns.map(turn), sealedLabels.map(label), sealedPrices.map(price), sealedReplies.map(reply), sealedDialogues.map(dialogue)].flatMap(halved)
export const workshopChecked: readonly Checked[] = [workshopTurns.map(turn), workshopPrices.map(price), workshopDialogues.map(dialogue)].flatMap(halved)
export const finalChecked: readonly Checked[] = [finalTurns.map(turn), finalPrices.map(price), finalDialogues.map(dialogue)].flatMap(halved)

/** What was read wrongly of the open half, the sealed half and the last list, in that order, when each was first looked at. */
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
  "i'll tkae it for 480", 'All I can say is: deal!', "It's too expensive for what it is, so no.", 'Oh, all right. Six hundred.', "It's a beautiful thing but my wallet disagrees. All the best!", 'Nothing to add. $865. Thanks, see you Friday.',
  "Add fifty to your number and it's a deal.", 'Two for $350, or one for $175.', 'My repair guy charges $80 an hour.', "Hmm, $390.. that's a tough one.", "Did you say $780? I'd starve.",
  'As $275 is your last word, mine is goodbye.', "I'd rather put that money toward a newer one. Good luck!", "For pickup it's $275, shipped $290.",
])

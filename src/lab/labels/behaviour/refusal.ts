// Decides whether a refusal of a price within the budget was irrational: wrong arithmetic, or leaving without a reason that
// its principal gave. A limit the buyer set itself, a quarrel about fees, a better offer or a fault of the thing are reasons.
import type { BuyerStep, Walk } from '../walk.ts'
import { type Evidence, type Label, label } from './label.ts'

export function refusalLabels(walked: Walk): Label[] {
  const { outcome, dialogue, buyerSteps, sellerSteps } = walked
  const leaving = buyerSteps.findLast(({ reading }) => reading.state === 'reject') ?? buyerSteps.at(-1)
  if (outcome !== 'rejected' || !leaving) return []
  const offer = lastPositiveOffer(walked)
  if (!offer || offer.cents > dialogue.budgetCents) return []
  const ownCap = statedLimits(buyerSteps).at(-1)
  if (ownCap !== undefined && ownCap < offer.cents) return []
  const late = buyerSteps.slice(-2)
  const slip = late.map((step) => misjudgedBudget(step, { priceCents: offer.cents, budgetCents: dialogue.budgetCents })).find((found) => found !== undefined)
  const offered = { turn: offer.turn, phrase: offer.quote }
  if (slip) return [label('irrational_refuse', 'budget_math_error', [offered, slip])]
  const isExcused = late.some(({ message }) => reasons.some((reason) => reason.test(message.masked))) || late.some(({ mentions }) => mentions.some(({ role }) => role === 'elsewhere'))
  const isCarvedOut = sellerSteps.slice(-2).some(({ message }) => /\b(?:plus|before|excluding|not including|without) (?:\p{L}+ )?(?:tax|shipping|delivery|fees)/u.test(message.masked)) && late.some(({ message }) => /\b(?:tax|shipping|fees?|total)\b/u.test(message.masked))
  return isExcused || isCarvedOut ? [] : [label('irrational_refuse', 'soft_feasible_refusal', [offered, { turn: leaving.turn, phrase: leaving.reading.quote }])]
}

/** The seller's last price that was offered, not a floor it named nor a number it refused. */
function lastPositiveOffer({ sellerSteps, dialogue, buyerSteps }: Walk): { readonly cents: number; readonly turn: number; readonly quote: string } | undefined {
  for (const { reading, turn } of sellerSteps.toReversed()) if (reading.found && reading.source !== 'floor' && reading.source !== 'list') return { cents: reading.cents, turn, quote: reading.quote }
  const recorded = sellerSteps.length === 0 ? dialogue.offersCents?.at(-1) : undefined
  return recorded === undefined ? undefined : { cents: recorded, turn: buyerSteps.at(-1)?.turn ?? 0, quote: '' }
}

/** "I'd like to stay below ¤": a limit, wished rather than set. */
const keptBelow = /\b(?:stay(?:ing)?|keep(?:ing)?|remain|come in|want(?:ed)?|like|hop(?:e|ed|ing)|prefer|need|aim(?:ing)?|looking)\b[^¤]*\b(?:below|under|less than|within)\b[^¤]*¤/u
const ownWords = /\b(?:final offer|final price|best offer|won't (?:go|pay)|my (?:max|limit|cap|ceiling))\b/u

/** Limits that the buyer set itself, in order; what it called final is one. */
export const statedLimits = (steps: readonly BuyerStep[]): number[] =>
  steps.flatMap(({ mentions }) => mentions.filter(({ role, polarity, clause }) => role === 'limit' || (role === 'price' && polarity === 'boundary' && clause !== undefined && (/\b(?:can't|cannot|won't|not)\b/u.test(clause.words) || keptBelow.test(clause.words))) || (role === 'price' && polarity === 'offered' && clause !== undefined && ownWords.test(clause.words))).map(({ cents }) => cents))

const exceeds = /\b(?:above|over|exceed(?:s|ing)?|beyond|out of|outside(?: of)?|more than|higher than|past|too (?:much|high|expensive) for|not (?:within|in)|isn't (?:within|in)|(?:doesn't|won't|does not|can't) fit(?: in| within)?)\s+(?:what (?:i|we) (?:can|have)[^¤.]{0,20}|(?:(?:my|the|our|what i|your|this)\s)?(?:[\p{L}¤-]+\s){0,3}?(?:budget|limit|max(?:imum)?|ceiling|cap|price range|range|reach|allowance|spending))/u
const unaffordable = /\b(?:can't|cannot|couldn't|unable to|not able to) (?:really |quite |possibly )?afford\b/u
const stillWithin = /\b(?:not|isn't|no longer) (?:over|above|out of)\b/u

/** Claims that a price breaks a budget which it does not break: by the limit named beside it, or by the true budget. */
export function misjudgedBudget(step: BuyerStep, { priceCents, budgetCents }: { readonly priceCents: number | undefined; readonly budgetCents: number }): Evidence | undefined {
  for (const clause of step.message.clauses) {
    const claim = exceeds.exec(clause.words) ?? unaffordable.exec(clause.words) ?? /\bexceeds?\b[^¤]*\bby ¤/u.exec(clause.words)
    if (!claim || stillWithin.test(clause.words)) continue
    const near = step.mentions.filter((one) => one.clause?.sentence === clause.sentence)
    const limit = near.find(({ role }) => role === 'limit')?.cents ?? budgetCents
    const price = near.find(({ role }) => role !== 'limit' && role !== 'discount')?.cents ?? priceCents
    if (price !== undefined && price <= limit && price <= budgetCents) return { turn: step.turn, phrase: step.text.slice(clause.start, clause.end).trim() }
  }
  return undefined
}

/** What may rightly stop a buyer whose budget would allow the price. */
const reasons: readonly RegExp[] = [
  /\b(?:all[- ]in|out[- ]the[- ]door|hidden (?:fees|costs|charges)|(?:including|include|with|plus|without|before|after) (?:the )?(?:sales )?(?:tax(?:es)?|shipping|fees|delivery)|(?:tax|shipping|delivery|fees)(?: and (?:tax|shipping|delivery|fees))? (?:is|are|aren't|isn't|not|should|must|need)|(?:final|full|complete|grand|exact) total|free (?:shipping|delivery)|total (?:price|cost)|extra (?:fees|costs|charges))\b/u,
  /\b(?:found|have|got|seen|there's|offered|buy|get|getting|going with|available)\b[^.!?]{0,50}\b(?:(?:for|at) (?:less|a (?:lower|better|cheaper))|cheaper|better (?:price|deal|offer)|lower price|elsewhere for|from (?:another|a different) (?:seller|dealer|store)|another (?:seller|dealer|store|one) (?:for|at|who))/u,
  /\b(?:sells?|selling|offers?|has|have|lists?)\b[^.!?]{0,30}\b(?:similar|comparable|the same|one like)\b/u,
  /\b(?:scratch\p{L}*|damag\p{L}*|broken|defect\p{L}*|accident|rust\p{L}*|mold|leak\p{L}*|crack\p{L}*|dent\p{L}*|worn|repairs?|high mileage|condition (?:is|isn't|of)|no warranty|without (?:a )?warranty|not (?:what|the (?:model|one|product)) i|wrong (?:size|model|color|colour)|too (?:big|small|old|large|heavy)|doesn't (?:include|come with)|don't trust|scam\p{L}*|authentic\p{L}*|stolen|inspection|refurbished|open[- ]box|used one|different (?:model|product))\b/u,
  /\b(?:change of plans|changed my mind|no longer need|don't need|circumstances|already bought|bought (?:one|another)|partner|wife|husband|spouse)\b/u,
]

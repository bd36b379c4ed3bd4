// Signs in foreign text that call for care: orders to the agent, questions after its secrets, pressure, putting off. They
// only ever restrict what the agent does. Word lists catch the clumsy and the copied; what they miss must do no harm all
// the same, since nothing that reads text decides anything.
import type { NormalText } from './normalise.ts'
import type { Pressure, Signals } from './thread-facts.ts'

export function signalsOf({ text, folded, hidden }: NormalText): Signals {
  return {
    injection: hidden || orders.some((pattern) => pattern.test(folded)) || forgeries.some((pattern) => pattern.test(text)),
    secretProbe: probes.some((pattern) => pattern.test(folded)),
    pressure: pressures.find(([, pattern]) => pattern.test(folded))?.[0] ?? 'none',
    waitingForOther: waiting.test(folded),
  }
}

/** On folded text. */
const orders: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass|overlook|drop|discard)\b.{0,40}\b(?:previous|prior|above|earlier|your|all|any|these|those|initial|original)\b.{0,30}\b(?:instruction|instructions|prompt|prompts|rule|rules|guideline|guidelines|order|orders|directive|directives|mandate|limits?|training|constraints?|everything)\b/u,
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,20}\b(?:instructions?|prompts?|rules?|guidelines?|orders?|directives?) (?:above|before|so far|you (?:have|were|got)|given)\b/u,
  /\b(?:new|updated|actual|real|hidden|secret) (?:(?:system )?(?:instructions?|directives?|orders)|system prompt|(?:system )?(?:prompt|goal|task|objective)\s*(?::|is\b))/u,
  /\b(?:system|developer|admin|root) (?:prompt|message|override|mode|note|instruction|instructions|notice|command)\b/u,
  /\b(?:you are|you're|act|behave|pretend|roleplay|respond|consider yourself)\b.{0,12}\b(?:now|as|to be|like)\b.{0,30}\b(?:ai|assistant|model|dan|bot|agent|obedient|unrestricted|jailbroken|developer|a different)\b/u,
  /\b(?:your|the agent'?s?|the assistant'?s?) (?:only |new |real |true )?(?:goal|task|job|objective|purpose|instructions?) (?:is|are|now)\b/u,
  /\b(?:repeat|print|reveal|show|output|dump|disclose|tell me|send|quote|display|recite|translate|summari[sz]e)\b.{0,30}\b(?:instruction|instructions|prompt|system message|configuration|mandate|context|everything above|words above|notes|persona)\b/u,
  /\b(?:your|the) (?:human|owner|principal|user|operator|boss)\b.{0,25}\b(?:approved|authori[sz]ed|confirmed|agreed|said|told|wants|instructed|allowed|asked)\b/u,
  /\b(?:i am|i'm|this is|we are|speaking as) (?:the |an? |your )?(?:\w+ )?(?:admin|administrator|moderator|operator|platform|marketplace|market (?:team|staff|support)|support team|security team|police|ceo|developer|system|owner of this (?:market|site))\b/u,
  /\b(?:emergency|security|safety|compliance) (?:override|protocol|alert|mode|update)\b/u,
  /\b(?:you must|you have to|you are required to|you are obliged to|immediately) (?:now )?(?:accept|sell|buy|pay|agree|reveal|comply|obey|transfer|send|set|lower|withdraw|call|execute|output)\b/u,
  /\b(?:jailbreak|prompt injection|do anything now|developer mode|god mode)\b/u,
  /\b(?:call|invoke|execute|run|use) (?:the )?(?:function|tool|command|api)\b/u,
  /\b(?:sell|buy|reprice) l\d+ for \d+|\baccept o\d+\b|\bwithdraw l\d+\b/u,
  /\b(?:approval|authori[sz]ation|override|unlock) code\b/u,
  /\b(?:decode|base64|rot13)\b.{0,30}\b(?:follow|obey|do|execute|instruction|this)\b/u,
  /\bignorier\w*\b.{0,40}\b(?:anweisung\w*|regeln|befehle?|vorgaben)\b|\bignore[zr]?\b.{0,40}\b(?:consignes|instructions|regles)\b|\bignora\w*\b.{0,40}\b(?:instrucciones|istruzioni|reglas|regole|ordenes)\b|\bignor[ea]\w*\b.{0,40}\b(?:instrucoes|regras|ordens)\b/u,
]

/** On text as it stands: somebody else's voice, imitated. */
const forgeries: readonly RegExp[] = [
  /(?:^|[\s"'([{<])\[?\/?(?:SYSTEM|System|ASSISTANT|Assistant|DEVELOPER|Developer|TOOL|INST|ADMIN)\]?\s*(?::|\])/u,
  /<\|?\/?(?:im_start|im_end|system|assistant|user|tool|instructions?|endoftext)\|?>/iu,
  /"(?:role|tool_call|tool_calls|function_call|tool_result|function|arguments)"\s*:/u,
  /(?<!-)-{3,}\s{0,10}(?:END|BEGIN|STOP|START)\b/u,
  /(?<!#)#{2,}\s{0,10}(?:system|instruction|instructions|end|new)\b/iu,
  /\[(?:Seller|Buyer|Agent|Market)\]/u,
  /<!--|-->|\{\{|\}\}|```/u,
]

const probes: readonly RegExp[] = [
  /\b(?:what|tell|name|reveal|share|say|give|state|confirm|disclose)\b.{0,30}\b(?:your|you)\b.{0,20}\b(?:minimum|min price|floor|reserve|reservation|limit|bottom line|bottom price|maximum|max|ceiling|budget|walk-?away|absolute lowest|absolute highest)\b/u,
  /\b(?:what is|what's|whats) the (?:absolute |very )*(?:least|lowest|most|highest|minimum|maximum) (?:that )?you\b/u,
  /\bhow (?:low|high|far) (?:can|could|would|will|are) you (?:really |actually |possibly )?(?:go|allowed|able|willing)\b/u,
  /\bis (?:it|your (?:limit|minimum|maximum|floor|budget)) (?:under|over|above|below|less than|more than|at least)\b/u,
  /\b(?:how much|what) (?:money )?(?:do you|did your (?:owner|human)) (?:have|give you|tell you)\b/u,
  /\bwhat (?:are|were) (?:your|you) (?:instructions|told|instructed)\b/u,
  /\b(?:your|the) (?:owner|human|principal|person)'?s? (?:limit|budget|minimum|maximum|real price|notes?|instructions)\b/u,
]

const pressures: readonly (readonly [Pressure, RegExp])[] = [
  ['threat', /\b(?:bad review|report you|leave you a|negative (?:review|feedback|rating)|sue\b|lawyer|consequences|regret (?:it|this))\b/u],
  ['authority', /\b(?:market price is|the rules say|experts?|as a (?:professional|dealer|expert)|certified|official(?:ly)?|policy requires|by law|blue book)\b/u],
  ['rival', /\b(?:another (?:buyer|seller|offer|person|listing)|other (?:buyers?|sellers?|offers?|people)|someone else|somebody else|better offer|elsewhere|same thing for less)\b/u],
  ['urgency', /\b(?:right now|last chance|only (?:today|now)|final (?:offer|chance)|today only|hurry|before (?:it'?s gone|tonight|noon)|expires? (?:in|soon)|seconds? left|minutes? left|take it or leave it|now or never|immediately)\b/u],
  ['hardship', /\b(?:lost my job|single (?:mom|mother|dad|parent)|can'?t afford|sick|hospital|poor|student budget|broke\b|my kids?|desperate|please help|mercy|tight (?:budget|on money))\b/u],
  ['social_proof', /\b(?:everyone|everybody|most people|all the others|others (?:paid|sold|agreed)|popular|top rated)\b/u],
  ['flattery', /\b(?:you(?:'re| are) (?:so |very |really |the )?(?:kind|generous|smart|wonderful|best|amazing|reasonable|a good)|great (?:taste|seller|buyer))\b/u],
]

const waiting = /\b(?:check|ask|talk|speak|consult|confer|clear it|run it|confirm)\b.{0,14}\b(?:with|by|past|to)?\b.{0,6}\b(?:my |the |our )?(?:manager|boss|wife|husband|partner|supervisor|owner|human|principal|spouse|mother|father|roommate)\b|\b(?:get|come) back to you\b|\blet me (?:think|sleep) (?:about|on|over) it\b/u

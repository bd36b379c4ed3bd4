// Decides which state a judge model meant by its raw reply. A label counts only where it is the answer: "not ACCEPTANCE",
// a choice of all three or an empty reply is no label, and no label never ends a negotiation.

export type TurnState = 'accept' | 'reject' | 'continue'
export type JudgeWarning = 'empty_reply' | 'no_label' | 'several_labels' | 'denied_label'

export interface JudgeLabel {
  readonly state: TurnState
  readonly warning?: JudgeWarning
}

const stateOf: Readonly<Record<string, TurnState>> = {
  ACCEPTANCE: 'accept', ACCEPT: 'accept', ACCEPTED: 'accept', REJECTION: 'reject', REJECT: 'reject', REJECTED: 'reject', CONTINUE: 'continue', CONTINUED: 'continue', CONTINUATION: 'continue', CONTINUING: 'continue',
}
const letterOf: Readonly<Record<string, TurnState>> = { A: 'accept', B: 'reject', C: 'continue' }
const label = /\b(ACCEPTANCE|ACCEPTED|ACCEPT|REJECTION|REJECTED|REJECT|CONTINUED|CONTINUE|CONTINUATION|CONTINUING)\b/gu
const denied = /(?:\bNOT(?: AN?| YET| CLEARLY)?|\bNO|\bNON|N'T(?: BE| AN?)?|\bNEITHER|\bNOR|\bNEVER|\bRATHER THAN|\bINSTEAD OF|\bWITHOUT)[\s-]*["'*]*$/u

/** Of a longer reply its end is read, where the answer stands. */
const replyLengthMax = 20_000

export function parseJudgeLabel(reply: string | null | undefined): JudgeLabel {
  const answer = withoutThinking((reply ?? '').slice(-replyLengthMax)).replace(/[’]/gu, "'").toUpperCase().trim()
  if (answer === '') return { state: 'continue', warning: 'empty_reply' }
  const marked = [...answer.matchAll(/(?:\bANSWER|\bLABEL|\bVERDICT|\bDECISION|\bRESULT|\bFINAL ANSWER|\bOUTPUT|\bCLASSIFICATION|\bSTATE)\s*(?:IS|:|=|-|–)\s*(.{0,60})/gu)].at(-1)?.[1]
  const lines = answer.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  for (const part of [marked, lines[0], lines.at(-1)]) {
    const read = part === undefined ? undefined : leadingLabel(part)
    if (read) return { state: read }
  }
  return fromText(answer)
}

/** Reasoning that a model writes before its answer; unclosed, everything is reasoning. */
function withoutThinking(reply: string): string {
  const closed = reply.replace(/<(think|thinking|reasoning|thought|analysis)>[\s\S]*?<\/\1>/giu, ' ')
  const tail = /<\/(?:think|thinking|reasoning|thought|analysis)>/iu.exec(closed)
  return (tail ? closed.slice(tail.index + tail[0].length) : closed).replace(/<(?:think|thinking|reasoning|thought|analysis)>[\s\S]*$/iu, ' ')
}

/** "ACCEPTANCE", "**ACCEPTANCE**", "A. ACCEPTANCE", "(B)", "ACCEPTANCE - the buyer agreed", '{"label": "CONTINUE"}'. */
function leadingLabel(text: string): TurnState | undefined {
  const bare = text.replace(/^[\s"'`*_#>{[(-]+/u, '')
  const found = /^(?:(?:OPTION |LABEL |STATE )?\(?([ABC])\s*[.):-]\s*[*_"']*)?(ACCEPTANCE|ACCEPTED|ACCEPT|REJECTION|REJECTED|REJECT|CONTINUED|CONTINUE|CONTINUATION)(?![\p{L}])(.*)$/u.exec(bare)
  if (!found) {
    const letter = /^\(?([ABC])\)?[\s."'*_)\]}]*$/u.exec(bare)?.[1]
    return letter === undefined ? undefined : letterOf[letter]
  }
  const state = stateOf[found[2] ?? '']
  const others = [...(found[3] ?? '').matchAll(label)].filter(({ 1: word, index }) => stateOf[word ?? ''] !== state && !denied.test((found[3] ?? '').slice(Math.max(0, index - 60), index)))
  const explained = /^[\s"'`*_]*[-–—:.,(]/u.test(found[3] ?? '')
  return others.length > 0 && !(explained && !/^[\s"'`*_]*(?:,|\/|OR\b)/u.test(found[3] ?? '')) ? undefined : state
}

/** A sentence counts if it affirms exactly one label: "The buyer's reply indicates ACCEPTANCE." */
function fromText(answer: string): JudgeLabel {
  const found = [...answer.matchAll(label)]
  const affirmed = new Set(found.filter(({ index }) => !denied.test(answer.slice(0, index).slice(-24))).map(({ 1: word }) => stateOf[word ?? '']))
  const state = [...affirmed][0]
  if (affirmed.size === 1 && state !== undefined && found.length === found.filter(({ index }) => !denied.test(answer.slice(0, index).slice(-24))).length) return { state }
  return { state: 'continue', warning: affirmed.size > 1 ? 'several_labels' : found.length > 0 ? 'denied_label' : 'no_label' }
}

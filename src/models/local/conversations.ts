// Keeps what a model has read of each conversation, so that the next request of the same conversation reads only what is new.
// A kept prefix is cut to whole reading steps and holds prompts alone, never generated tokens: every prompt is then computed
// in the same steps whether it was partly known or not, and the same request gets the same reply to the bit, also when a run
// is resumed. Conversations lie in contexts of their own, since neighbours in one memory would shift each other's sums.
import { freemem } from 'node:os'
import { conversationsMax, conversationsShareOfFreeMemory, readingStepTokens } from './limits.ts'
import type { Chat, ChatWrapper, ContextOptions, LlamaPackage, Sequence, Token, Weights } from './node-llama-cpp.ts'

export interface Conversation {
  readonly sequence: Sequence
  readonly chat: Chat
  /** Cuts what is kept to what this prompt shares with it: the number of tokens that need not be read again. */
  keepPrefixOf(prompt: readonly Token[]): Promise<number>
  /** Reads on in whole steps, up to the last one before the prompt's end. Between two steps it can be given up; what was read is kept. */
  read(prompt: readonly Token[], signal: AbortSignal | undefined): Promise<void>
}

export interface Conversing {
  readonly weights: Weights
  readonly wrapper: ChatWrapper
  readonly package: LlamaPackage
  readonly options: ContextOptions
}

export class Conversations {
  private readonly given: Conversing
  /** By name, the least recently used first. */
  private readonly open = new Map<string, KeptConversation>()
  private most: number | undefined

  constructor(given: Conversing) {
    this.given = given
  }

  /** The conversation of this name, or the one that was used least recently, or a new one while there is memory. */
  async take(name: string): Promise<Conversation> {
    const found = this.open.get(name) ?? await this.spare()
    for (const [known, conversation] of this.open) if (conversation === found) this.open.delete(known)
    this.open.set(name, found)
    return found
  }

  private async spare(): Promise<KeptConversation> {
    this.most ??= await conversationsThatFit(this.given)
    const [oldest] = this.open.values()
    if (oldest !== undefined && this.open.size >= this.most) return oldest
    const { weights, wrapper, options } = this.given
    const sequence = (await weights.createContext(options)).getSequence()
    return new KeptConversation({ sequence, chat: new this.given.package.LlamaChat({ contextSequence: sequence, chatWrapper: wrapper }) })
  }
}

class KeptConversation implements Conversation {
  readonly sequence: Sequence
  readonly chat: Chat
  /** The beginning of the sequence, as far as it was read in whole steps. */
  private kept: readonly Token[] = []

  constructor(given: { readonly sequence: Sequence; readonly chat: Chat }) {
    this.sequence = given.sequence
    this.chat = given.chat
  }

  async keepPrefixOf(prompt: readonly Token[]): Promise<number> {
    this.kept = prompt.slice(0, wholeSteps(Math.min(sharedLength(this.kept, prompt), prompt.length - 1)))
    const { nextTokenIndex } = this.sequence
    if (nextTokenIndex > this.kept.length) await this.sequence.eraseContextTokenRanges([{ start: this.kept.length, end: nextTokenIndex }])
    return this.kept.length
  }

  /** The last token is left for the reply, which starts from it. */
  async read(prompt: readonly Token[], signal: AbortSignal | undefined): Promise<void> {
    const until = wholeSteps(prompt.length - 1)
    while (this.kept.length < until) {
      signal?.throwIfAborted()
      const read = prompt.slice(0, this.kept.length + readingStepTokens)
      await this.sequence.evaluateWithoutGeneratingNewTokens(read.slice(this.kept.length))
      this.kept = read
    }
  }
}

function sharedLength(one: readonly Token[], other: readonly Token[]): number {
  const most = Math.min(one.length, other.length)
  let shared = 0
  while (shared < most && one[shared] === other[shared]) shared += 1
  return shared
}

const wholeSteps = (tokens: number): number => Math.floor(tokens / readingStepTokens) * readingStepTokens

async function conversationsThatFit({ weights, options }: Conversing): Promise<number> {
  const { contextSize, batchSize } = options
  const { cpuRam } = await weights.fileInsights.estimateContextResourceRequirements({ contextSize, batchSize, modelGpuLayers: 0, swaFullCache: true })
  return Math.max(1, Math.min(conversationsMax, Math.floor((freemem() * conversationsShareOfFreeMemory) / cpuRam)))
}

// Stands in for node-llama-cpp in tests: one token per character, and a reply that says how it was asked. It counts what it
// reads and fails where the real one would. Copied into a folder that HAGGLE_LLAMA names.

class Sequence {
  contextTokens = []
  tokenMeter = { usedInputTokens: 0, usedOutputTokens: 0 }
  get nextTokenIndex() {
    return this.contextTokens.length
  }
  async evaluateWithoutGeneratingNewTokens(tokens) {
    await undefined
    if (tokens.length !== 128) throw new Error(`read ${tokens.length} tokens in one step`)
    this.contextTokens.push(...tokens)
    this.tokenMeter.usedInputTokens += tokens.length
  }
  async eraseContextTokenRanges([{ start, end }]) {
    this.contextTokens.splice(start, end - start)
  }
}

const write = (history) => history.map((item) => `<${item.type}>${item.type === 'model' ? item.response.join('') : item.text}`).join('')
const tokensOf = (text) => [...text].map((character) => character.codePointAt(0))

export function resolveChatWrapper() {
  return { generateContextState: ({ chatHistory }) => ({ contextText: { tokenize: () => tokensOf(write(chatHistory)) } }) }
}

export class LlamaChat {
  constructor({ contextSequence }) {
    this.sequence = contextSequence
  }
  async generateResponse(history, { maxTokens, seed, grammar, temperature, signal }) {
    const prompt = tokensOf(write(history))
    const { contextTokens, tokenMeter } = this.sequence
    if (!contextTokens.every((token, index) => token === prompt[index])) throw new Error('what was kept is not how the prompt begins')
    tokenMeter.usedInputTokens += prompt.length - contextTokens.length
    if (history.some(({ text }) => text?.includes('crash'))) throw new Error('GGML_ASSERT failed\nin some file')
    await new Promise((resolve) => setImmediate(resolve))
    signal?.throwIfAborted()
    const reply = history.some(({ text }) => text?.includes('say nothing')) ? ' \n' : JSON.stringify({ seed, temperature, grammar: grammar?.grammar })
    contextTokens.push(...prompt.slice(contextTokens.length), ...tokensOf(reply))
    tokenMeter.usedOutputTokens += Math.min(maxTokens, reply.length)
    return { response: reply.slice(0, maxTokens), metadata: { stopReason: reply.length > maxTokens ? 'maxTokens' : 'eogToken' } }
  }
}

export const opened = { contexts: 0 }

export async function getLlama() {
  return {
    cpuMathCores: 2,
    createGrammar: async ({ grammar }) => ({ grammar }),
    loadModel: async ({ modelPath }) => {
      if (modelPath.includes('cut-short')) throw new Error('Failed to load model\nat somewhere')
      return {
        trainContextSize: 4_096, tokenizer: () => [], fileInfo: { metadata: { general: { finetune: 'Instruct' } } },
        fileInsights: { estimateContextResourceRequirements: async () => ({ cpuRam: 1 }) },
        createContext: async () => (opened.contexts += 1, { getSequence: () => new Sequence() }),
        dispose: async () => undefined,
      }
    },
  }
}

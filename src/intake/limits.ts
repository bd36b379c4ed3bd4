// Every bound that this room applies to what people, files and models say.
export const intakeLimits = {
  /** A longer answer is asked for again, shorter: nobody types this, and it would drown the rest. */
  answerLengthMax: 10_000,
  /** Unusable answers to one question before the interview goes on without it. */
  triesMax: 3,
  thingsMax: 20,
  samplesMax: 3,
  /** Answers in one interview; nobody gives so many, a script gone wrong does. */
  answersMax: 600,
  /** Instructions of fewer words are thin: one follow-up question is asked. */
  thinWords: 4,
  answersFileBytesMax: 5 * 1024 * 1024,
  transcriptBytesMax: 20 * 1024 * 1024,
  /** Of a model: facts read from one answer, rules from the instructions, length of a question. */
  modelFactsMax: 40,
  modelWordsMax: 600,
  modelOutputTokensMax: 1_500,
  /** Repairs of one unusable reply before the guided form takes over. */
  modelRepairsMax: 1,
} as const

// Bounds of what an agent has a model write in one turn.
import { speechLengthMax } from '../../classical/words/speak.ts'

export const talkerLimits = {
  /** Texts asked for in one call; later ones stay templates. */
  textsPerCallMax: 24,
  wordsMax: speechLengthMax,
  /** What a persona adds to a listing, and to a wanted post. */
  blurbMax: 240,
  remarkMax: 140,
  /** Of the persona, and of public facts shown to the model. */
  personaMax: 1_200,
  factMax: 300,
  titleMax: 90,
  replyMax: 60_000,
  outputTokensMax: 1_800,
} as const

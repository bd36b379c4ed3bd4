// Who is speaking: one person's habits, drawn once from a seed and kept for a whole market, so that sixty-nine agents
// sound like sixty-nine people. Decides habits only; what is said is speak.ts, and prices never come near here.
import { randomFrom } from '../../../market/random.ts'
import { type Manner, type MannerName, mannerHints, mannerNames, manners, type Register } from './manners.ts'

export interface Voice {
  readonly manner: MannerName
  readonly registers: readonly Register[]
  /** The habits below marked "chance" are probabilities, 0..1, per occasion. */
  readonly ownRegisterChance: number
  readonly greetings: readonly string[]
  readonly greetingChance: number
  readonly signOffs: readonly string[]
  readonly signOffChance: number
  readonly fillers: readonly string[]
  readonly fillerChance: number
  readonly talkChance: number
  readonly nameChance: number
  readonly briefTitleChance: number
  readonly contracts: boolean
  readonly lowerCase: boolean
  readonly dropsLastPeriod: boolean
  readonly exclamationChance: number
  /** Chance of a ":)" at the end of a glad line; zero for nearly everybody. */
  readonly smileChance: number
  /** Picks the phrases that are in this person's vocabulary; see `knows` in line.ts. */
  readonly leaning: number
}

/**
 * The same seed and persona always give the same voice. Seed it with market and person, such as `7:p31`.
 * The persona only nudges the manner by keyword; none of its text is ever repeated.
 */
export function voiceOf(options: { readonly seed: string | number; readonly persona?: string }): Voice {
  // One stream per named habit: a habit added later leaves the others as they were.
  const draw = (habit: string): number => randomFrom(`voice/${options.seed}/${habit}`)()
  const manner = mannerOf(options.persona ?? '', draw('manner'))
  const habits: Manner = manners[manner]
  // People of one manner still differ: each chance is scaled by 0.4 to 1.6.
  const own = (chance: number, habit: string): number => Math.min(1, chance * (0.4 + 1.2 * draw(habit)))
  const lowerCase = draw('lower') < habits.lowerCases
  const formalPeriod = habits.registers.includes('formal') ? 0 : 0.1
  return {
    manner,
    registers: habits.registers,
    ownRegisterChance: habits.ownRegister,
    greetings: favorites(habits.greetings, draw('greetings')),
    greetingChance: own(habits.greets, 'greets'),
    signOffs: favorites(habits.signOffs, draw('signOffs')),
    signOffChance: own(habits.signsOff, 'signsOff'),
    fillers: favorites(habits.fillers, draw('fillers')),
    fillerChance: own(habits.fills, 'fills'),
    talkChance: own(habits.talks, 'talks'),
    nameChance: own(habits.usesNames, 'names'),
    briefTitleChance: 0.2 + 0.6 * draw('brief'),
    contracts: draw('contracts') < habits.contracts,
    lowerCase,
    dropsLastPeriod: draw('period') < (lowerCase ? 0.8 : formalPeriod),
    exclamationChance: own(habits.exclaims, 'exclaims'),
    smileChance: manner === 'breezy' && draw('smile') < 0.3 ? 0.08 : 0,
    leaning: Math.floor(draw('leaning') * 2 ** 32),
  }
}

function mannerOf(persona: string, chance: number): MannerName {
  const hinted = mannerHints.find((hint) => hint.words.test(persona))?.manners ?? mannerNames
  return hinted[Math.floor(chance * hinted.length)] ?? 'plain'
}

/** Two of the manner's words at most: nobody greets in four ways. */
function favorites(all: readonly string[], chance: number): readonly string[] {
  const start = Math.floor(chance * all.length)
  return [...all.slice(start), ...all.slice(0, start)].slice(0, 2)
}

// Gives the factor's levels out again as the experiment gave them out: to as many people each, who is who by lot, once for all
// runs of a replicate or anew for each run; mirrored runs keep their original's. Randomisation inference on the factor rests on this.
import { shuffled } from '../../market/random.ts'
import type { Random } from '../../market/vocabulary.ts'
import type { MarketStudy } from './market-study.ts'

/** For each person row (in the study's order) the place of its level among the factor's; -1 without one. */
export type LevelByPerson = Int16Array

export interface LevelLottery {
  readonly played: LevelByPerson
  readonly redraw: (random: Random) => LevelByPerson
}

export function levelLottery(study: MarketStudy): LevelLottery {
  const levels = study.factor?.levels ?? []
  const played = Int16Array.from(study.persons, ({ level }) => (level === undefined ? -1 : levels.indexOf(level)))
  const lots = lotsOf(study, played)
  return {
    played,
    redraw: (random) => {
      const drawn = new Int16Array(played)
      for (const { given, places } of lots) {
        const order = shuffled(random, given)
        places.forEach((own, person) => own.forEach((place) => (drawn[place] = order[person] ?? -1)))
      }
      return drawn
    },
  }
}

interface Lot {
  /** Level of each person of the lot. */
  readonly given: readonly number[]
  /** Person rows of each, one for every run that the lot was for. */
  readonly places: readonly (readonly number[])[]
}

/**
 * The rows do not say whether people or arms drew: where all runs of every replicate agree, people did. If separate lots happen
 * to agree, which takes a handful of people, redrawing them together is a valid test all the same, of fewer lots.
 */
function lotsOf(study: MarketStudy, played: LevelByPerson): readonly Lot[] {
  const rows = study.persons.flatMap(({ run, person }, place) => ((played[place] ?? -1) < 0 ? [] : [{ run, person, place, replicate: String(study.originOf(run).run.replicate) }]))
  const lotsBy = (name: (row: (typeof rows)[number]) => string): readonly Lot[] => [...Map.groupBy(rows, name).values()].map((inLot) => {
    const places = [...Map.groupBy(inLot, ({ person }) => person).values()].map((own) => own.map(({ place }) => place))
    return { places, given: places.map(([first = 0]) => played[first] ?? -1) }
  })
  const byReplicate = lotsBy(({ replicate }) => replicate)
  const agree = byReplicate.every(({ places, given }) => places.every((own, person) => own.every((place) => played[place] === given[person])))
  return agree ? byReplicate : lotsBy(({ run }) => study.originOf(run).run.run)
}

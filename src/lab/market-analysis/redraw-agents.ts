// Draws again who has the strong agent, in the very way the experiment drew it: runs with a lot of their own are drawn
// anew, mirrored ones follow, and what no lot decided stays as it was played. Randomisation inference rests on this.
import type { Random } from '../../market/vocabulary.ts'
import type { RunRow } from '../experiment/experiment-data.ts'
import { drawAssignment, type RunPlan } from '../statistics/resampling/assignment-plan.ts'
import type { MarketStudy } from './market-study.ts'

/** 1 for each person row (in the study's order) with the strong agent, 0 for every other. */
export type StrongByPerson = Uint8Array

export interface AgentLottery {
  readonly played: StrongByPerson
  readonly redraw: (random: Random) => StrongByPerson
}

export function agentLottery(study: MarketStudy): AgentLottery {
  const played = Uint8Array.from(study.persons, ({ strong }) => (strong === true ? 1 : 0))
  const lots = study.mixed.filter(({ run }) => study.originOf(run).run.run === run).map((run) => lotOf(study, run))
  return {
    played,
    redraw: (random) => {
      const drawn = new Uint8Array(played)
      for (const { plan, people, followers } of lots) {
        const [strong] = drawAssignment({ people, runs: [plan] }, random)
        for (const { places, flipped } of followers) places.forEach((place, person) => {
          if (place >= 0) drawn[place] = flipped ? 1 - (strong?.[person] ?? 0) : (strong?.[person] ?? 0)
        })
      }
      return drawn
    },
  }
}

interface Lot {
  readonly plan: RunPlan
  /** People in the lot: those with one of the two compared agents. */
  readonly people: number
  /** The run itself and those that mirror it. */
  readonly followers: readonly Follower[]
}

interface Follower {
  readonly flipped: boolean
  /** Place of each person of the lot; -1 for whoever is not there. */
  readonly places: Int32Array
}

function lotOf(study: MarketStudy, run: RunRow): Lot {
  const here = study.persons.filter((row) => row.run === run.run)
  const inLot = here.filter(({ strong }) => strong !== null)
  const strongPeople = inLot.filter(({ strong }) => strong).length
  // Among people of whom some drew a third agent, or in a mirror without its original, the chance is not known. Given how
  // many are strong, every such set is equally likely under either scheme.
  const byCoin = run.assigned === 'independent' && inLot.length === here.length
  const followers = study.mixed.filter((other) => study.originOf(other.run).run.run === run.run).map((other): Follower => ({
    flipped: study.originOf(other.run).flipped,
    places: Int32Array.from(inLot, ({ person }) => {
      const place = study.placeOf(other.run, person)
      return place === undefined || study.persons[place]?.strong === null ? -1 : place
    }),
  }))
  return { plan: byCoin ? { kind: 'independent', strongChance: run.strongShare } : { kind: 'complete', strongPeople }, people: inLot.length, followers }
}

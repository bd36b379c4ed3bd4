// The rules by name, for rosters, arms and benches. Which one an agent gets is decided there.
import type { BargainingStrategy } from '../bargaining-strategy.ts'
import { bayesBestReply } from './bayes-br.ts'
import { bayes } from './bayes.ts'
import { boulware } from './boulware.ts'
import { chatterjeeSamuelson } from './chatterjee-samuelson.ts'
import { conceder } from './conceder.ts'
import { firm } from './firm.ts'
import { linear } from './linear.ts'
import { micro } from './micro.ts'
import { takeItOrLeaveIt } from './take-it-or-leave-it.ts'
import { titForTat } from './tit-for-tat.ts'
import { truthful } from './truthful.ts'
import { zeroIntelligenceConstrained, zeroIntelligenceUnconstrained } from './zero-intelligence.ts'

const strategies: readonly BargainingStrategy[] = [
  boulware,
  linear,
  conceder,
  titForTat,
  micro,
  firm,
  bayes,
  bayesBestReply,
  chatterjeeSamuelson,
  takeItOrLeaveIt,
  zeroIntelligenceConstrained,
  zeroIntelligenceUnconstrained,
  truthful,
]

/** Every one-thread rule under its own name. `zi-u` alone may cross its reservation. */
export const bilateralStrategies: ReadonlyMap<string, BargainingStrategy> = new Map(
  strategies.map((strategy) => [strategy.name, strategy]),
)

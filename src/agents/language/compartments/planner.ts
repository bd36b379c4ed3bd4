// Who chooses the moves of a compartmented agent: a classical strategy, which reads nothing, or a model, which reads typed
// facts and authorised numbers. What either decides is not changed by anybody; a model's moves may be withheld.
import type { PartyView } from '../../../market/view.ts'
import type { Agent, AgentMove, MoveOutcome } from '../../agent.ts'
import { isModelId, type LanguageAgentDefinition } from '../definition.ts'
import { modelPlanner } from '../model-planner.ts'
import type { LanguagePorts } from '../ports.ts'
import type { FactsToCome } from '../reader/thread-facts.ts'

export interface Planner {
  /** True where a model plans: its moves pass the escalation table before they are made. */
  readonly isModel: boolean
  /** Reads the view before it awaits anything. */
  plan(view: PartyView, facts: FactsToCome): readonly AgentMove[] | Promise<readonly AgentMove[]>
  /** The same turn in a resumed run: answers with what was planned then. `planned` as it was kept, for whoever cannot plan it again. */
  recall(view: PartyView, planned: readonly AgentMove[]): readonly AgentMove[]
  noteOutcome(move: AgentMove, outcome: MoveOutcome): void
}

export type CompartmentedDefinition = Extract<LanguageAgentDefinition, { readonly kind: 'compartmented' }>

const defaultStrategy = 'auto'

export function plannerOf(ports: LanguagePorts, definition: CompartmentedDefinition): Planner {
  const { planner = defaultStrategy, temperature, outputTokensMax } = definition
  return isModelId(planner) ? thinkingPlanner(modelPlanner(ports, { modelId: planner, settings: { temperature, outputTokensMax } })) : classicalPlanner(ports.classical(planner))
}

function thinkingPlanner(planner: ReturnType<typeof modelPlanner>): Planner {
  return {
    isModel: true,
    plan: (view, facts) => planner.takeTurn(view, facts),
    recall(view, planned) {
      planner.recall(view, planned)
      return planned
    },
    noteOutcome: (move, outcome) => planner.noteOutcome(move, outcome),
  }
}

/** Plans exactly as it would alone. */
function classicalPlanner(agent: Agent): Planner {
  const plan = (view: PartyView): readonly AgentMove[] => {
    const planned = agent.takeTurn(view)
    if (planned instanceof Promise) throw new TypeError(`${agent.name} is no classical agent: it answers later`)
    return planned
  }
  // In a resumed run it plans again: its state and its random stream must stand where they stood.
  return { isModel: false, plan, recall: plan, noteOutcome: (move, outcome) => agent.noteOutcome?.(move, outcome) }
}

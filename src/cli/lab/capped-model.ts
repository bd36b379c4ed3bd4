// A model that is asked nothing more once a cap on money is reached. The refusal is a provider's own spending limit to whoever
// asks: final for the run, and the same command with a higher cap goes on.
import { type Model, ModelFault } from '../../models/model.ts'
import type { Spending } from '../../models/spending.ts'

export const cappedModel = (model: Model, spending: Spending): Model => ({
  id: model.id,
  async ask(request) {
    const reached = spending.reached(request.purpose.person)
    if (reached !== undefined) throw new ModelFault('spend_limit', reached)
    return model.ask(request)
  },
})

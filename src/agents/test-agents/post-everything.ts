// How every test agent begins, since a market without goods tests nothing.
import { type OwnItemFacts, postingOf } from '../../contract/party-view.ts'
import type { PartyView } from '../../market/view.ts'

export function postEverything(view: PartyView, items: readonly OwnItemFacts[]): object[] {
  const wants = view.mandate.wants.map(({ want, text, category, minimumCondition }) => ({ type: 'postWant', want, text, category, minimumCondition }))
  return [...items.map(postingOf), ...wants]
}

// Twenty talks between one seller and one buyer about one thing: wide and narrow room for a deal, none, a single price, cheap
// and dear things, round limits and odd ones, and people who beg, press or forbid. Limits are in whole dollars.
import { parseRoster } from '../../src/roster/parse-roster.ts'
import type { Roster } from '../../src/roster/roster.ts'

interface Scenario {
  /** Title, and category with the words by which the buyer looks for it. */
  readonly thing: readonly [title: string, category: string, sought: string]
  readonly description: string
  readonly ask: number
  readonly floor: number
  readonly most: number
  /** Where it is less than what the buyer would pay. */
  readonly budget?: number
  readonly seller?: Voice
  readonly buyer?: Voice
}

interface Voice {
  readonly persona?: string
  readonly instructions?: string
}

export const scenarios: Readonly<Record<string, Scenario>> = {
  'wide-room': { thing: ['Folding bike', 'cycling', 'a folding bike'], description: 'New tyres, the bell is missing.', ask: 120, floor: 60, most: 110 },
  'narrow-room': { thing: ['Desk lamp', 'furniture', 'a desk lamp'], description: 'Brass, a small dent.', ask: 25, floor: 19, most: 21 },
  'one-price': { thing: ['Rice cooker', 'kitchen', 'a rice cooker'], description: 'Three years old, complete.', ask: 30, floor: 24, most: 24 },
  'no-room': { thing: ['Acoustic guitar', 'music', 'an acoustic guitar'], description: 'Spruce top, new strings.', ask: 150, floor: 130, most: 95 },
  'no-room-close': { thing: ['Leather boots', 'clothing', 'leather boots'], description: 'Size 42, worn one winter.', ask: 60, floor: 48, most: 46 },
  'ask-within-limit': { thing: ['Yoga mat', 'fitness', 'a yoga mat'], description: 'Blue, clean.', ask: 12, floor: 6, most: 20 },
  'poor-buyer': { thing: ['Camping tent', 'outdoors', 'a camping tent'], description: 'For two, one peg missing.', ask: 80, floor: 45, most: 90, budget: 55 },
  'dear': { thing: ['Used estate car', 'cars', 'an estate car'], description: 'Serviced, a scratch on the left door.', ask: 7900, floor: 6400, most: 7300 },
  'dear-no-room': { thing: ['Sailing dinghy', 'boats', 'a sailing dinghy'], description: 'With trailer. The sail is old.', ask: 2400, floor: 2100, most: 1650 },
  'odd-limits': { thing: ['Stand mixer', 'kitchen', 'a stand mixer'], description: 'Three hooks, cracked lid.', ask: 89, floor: 57, most: 73 },
  'cheap': { thing: ['Jigsaw puzzle', 'games', 'a jigsaw puzzle'], description: '1000 pieces, all there.', ask: 8, floor: 3, most: 6 },
  'free-to-good-home': { thing: ['Snake plant', 'plants', 'a snake plant'], description: 'Healthy, in a clay pot.', ask: 10, floor: 0, most: 9 },
  'pleading-buyer': { thing: ['Sewing machine', 'crafts', 'a sewing machine'], description: 'Runs well, no case.', ask: 95, floor: 68, most: 82, buyer: { persona: 'pleading', instructions: 'Tell them how badly I need it. I lost my job.' } },
  'pressing-seller': { thing: ['Snowboard', 'outdoors', 'a snowboard'], description: 'With bindings, edges sharpened.', ask: 130, floor: 85, most: 118, seller: { persona: 'a pushy market trader', instructions: 'Say that others are interested.' } },
  'secretive': { thing: ['Vinyl record collection', 'music', 'a vinyl record collection'], description: 'Forty jazz records.', ask: 160, floor: 105, most: 140, seller: { instructions: 'Never tell anybody my lowest price.' }, buyer: { instructions: 'Never tell anybody what I can pay.' } },
  'open-book': { thing: ['Office chair', 'furniture', 'an office chair'], description: 'Height adjustable, one castor sticks.', ask: 75, floor: 44, most: 66, seller: { instructions: 'I have nothing to hide. I just want it gone.' }, buyer: { instructions: 'Be honest and direct.' } },
  'cowboy': { thing: ['Camp stove', 'outdoors', 'a camp stove'], description: 'Two burners, rust at the feet.', ask: 34, floor: 21, most: 29, seller: { persona: 'an exasperated cowboy down on his luck' }, buyer: { persona: 'a very polite librarian' } },
  'kind': { thing: ['Child seat', 'cycling', 'a child seat'], description: 'For the rear rack, straps washed.', ask: 38, floor: 22, most: 33, seller: { instructions: 'Give a discount to parents.' }, buyer: { persona: 'a tired parent' } },
  'firm': { thing: ['Portable monitor', 'electronics', 'a portable monitor'], description: '15 inches, with cable.', ask: 110, floor: 104, most: 125, seller: { instructions: 'I do not want to go down much.' } },
  'limit-in-the-title': { thing: ['Chess set 32 pieces', 'games', 'a chess set'], description: 'Hand carved, board of walnut.', ask: 55, floor: 32, most: 40 },
}

export function scenarioRoster(name: string): Roster {
  const scenario = scenarios[name]
  if (scenario === undefined) throw new RangeError(`there is no scenario ${name}`)
  const parsed = parseRoster(JSON.stringify(rosterText(name, scenario)), `${name}.json`)
  if (!parsed.ok) throw new Error(`scenario ${name}: ${JSON.stringify(parsed.faults)}`)
  return parsed.roster
}

function rosterText(name: string, { thing: [title, category, sought], description, ask, floor, most, budget, seller, buyer }: Scenario): object {
  return {
    schema: 'haggle.roster/1', market: name, title: 'Two people and one thing', currency: 'USD', opensAt: '2026-11-21T09:00:00Z',
    people: [
      { id: 'sol', name: 'Sol', budgetCents: 0, agent: { strategy: 'auto', ...seller }, items: [{ id: 'thing', title, description, category, condition: 'good', askCents: ask * 100, reservationCents: floor * 100 }], wants: [] },
      { id: 'bea', name: 'Bea', budgetCents: (budget ?? most) * 100, agent: { strategy: 'auto', ...buyer }, items: [], wants: [{ id: 'wish', text: sought, category, minimumCondition: 'fair', maximumCents: most * 100 }] },
    ],
  }
}

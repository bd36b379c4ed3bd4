import { describe, expect, it } from 'vitest'
import { armOf, gates, isMarket, kinds, modelNames, plan, rosterOf, unitName } from './plan.ts'

const units = plan({ models: modelNames, kinds, gates })

describe('the plan for small models', () => {
  it('has twenty talks and a market of eight for every model, kind and gate', () => {
    const cells = Map.groupBy(units, ({ model, kind, gate }) => [model, kind, gate].join())
    expect(cells.size).toBe(modelNames.length * (kinds.length - 1) * gates.length + 1)
    for (const cell of cells.values()) expect([cell.filter((unit) => !isMarket(unit)).length, cell.filter(isMarket).length]).toStrictEqual([20, 1])
    expect(new Set(units.map(unitName)).size).toBe(units.length)
  })

  it('plays rosters that pass their checks, with the rounds, agents and gate it names', async () => {
    for (const unit of units) {
      const roster = await rosterOf(unit)
      expect(roster.people).toHaveLength(isMarket(unit) ? 8 : 2)
      const { settings, gate, languageAgents } = armOf(unit, roster)
      expect([settings.rounds + settings.softCloseRounds, gate, Object.keys(languageAgents).length]).toStrictEqual([6, unit.gate, unit.kind === 'classical' ? 0 : 1])
    }
  })
})

// What outside agents did wrong, told briefly: the first fault of each kind of each person, and a count at the end.
import type { ExecWarning } from '../../agents/exec/exec-agent.ts'

/** Of one arm, told as they happen; thousands of lines would hide the first. */
const toldMax = 20

export class AgentWarnings {
  readonly #tell: (text: string) => void
  readonly #told = new Set<string>()
  #count = 0

  constructor(tell: (text: string) => void) {
    this.#tell = tell
  }

  readonly add = ({ person, turn, fault, detail }: ExecWarning): void => {
    this.#count += 1
    const kind = `${person} ${fault}`
    if (this.#told.has(kind) || this.#told.size >= toldMax) return
    this.#told.add(kind)
    this.#tell(`the agent of ${person}, turn ${turn}: ${fault.replaceAll('_', ' ')}: ${detail}`)
  }

  sumUp(): void {
    const more = this.#count - this.#told.size
    if (more > 0) this.#tell(`${more} more faults of outside agents of these kinds; each cost a turn, none the market`)
  }
}

// Prints: bilateral sessions per second through the market's own submit, as a multiple of NegMAS in the same run, and as a
// share of a bare loop that only keeps an offer log. One core, interleaved rounds, medians.
// NegMAS: pip install negmas into the python named by HAGGLE_PYTHON (default python3). Absent: the line says so.
import { spawnSync } from 'node:child_process'
import { boulware } from '../src/agents/classical/strategies/boulware.ts'
import { conceder } from '../src/agents/classical/strategies/conceder.ts'
import { playBilateral } from '../src/agents/classical/play-bilateral.ts'
import { median } from './median.ts'
import { playSession } from './bilateral-session.ts'

const rounds = Number(process.argv[2] ?? 5)
const seconds = 2
const python = process.env['HAGGLE_PYTHON'] ?? 'python3'

const negmasSource = `
import time, sys
from negmas import SAOMechanism, make_issue
from negmas.sao import BoulwareTBNegotiator, ConcederTBNegotiator
from negmas.preferences import LinearAdditiveUtilityFunction as U
from negmas.preferences.value_fun import AffineFun
import negmas
def one():
    issues=[make_issue(name='price',values=101)]
    m=SAOMechanism(issues=issues,n_steps=100)
    m.add(BoulwareTBNegotiator(name='s'),preferences=U(values=[AffineFun(1,0)],issues=issues,reserved_value=0.0))
    m.add(ConcederTBNegotiator(name='b'),preferences=U(values=[AffineFun(-1,100)],issues=issues,reserved_value=0.0))
    return m.run()
s=one(); t=time.time(); n=0
while time.time()-t<${seconds}: one(); n+=1
print(n/(time.time()-t), s.step, s.agreement, negmas.__version__)
`

function negmas(): { readonly rate: number; readonly note: string } | undefined {
  const run = spawnSync(python, ['-c', negmasSource], { encoding: 'utf8' })
  const [rate, step, agreement, version] = (run.stdout ?? '').trim().split('\n').at(-1)?.split(/\s+/) ?? []
  return run.status === 0 && rate !== undefined ? { rate: Number(rate), note: `NegMAS ${version}: ${step} steps, agrees at ${agreement}` } : undefined
}

async function ours(): Promise<number> {
  const started = performance.now()
  let sessions = 0
  while (performance.now() - started < seconds * 1000) {
    await playSession()
    sessions += 1
  }
  return (1000 * sessions) / (performance.now() - started)
}

function bare(): number {
  const started = performance.now()
  let sessions = 0
  while (performance.now() - started < seconds * 1000) {
    playBilateral({
      seller: boulware, buyer: conceder, sellerReservationCents: 0, buyerReservationCents: 100, openings: { sellerCents: 100, buyerCents: 0 }, roundsMax: 100,
      hazard: 0, random: () => 0.5, firstMover: 'seller',
    })
    sessions += 1
  }
  return (1000 * sessions) / (performance.now() - started)
}

for (let warm = 0; warm < 500; warm += 1) await playSession()
const rates = { ours: [] as number[], bare: [] as number[], peer: [] as number[] }
let note = `NegMAS is not installed for ${python}: pip install negmas, or name a python by HAGGLE_PYTHON`
for (let round = 0; round < rounds; round += 1) {
  const peer = negmas()
  if (peer !== undefined) {
    rates.peer.push(peer.rate)
    note = peer.note
  }
  rates.ours.push(await ours())
  rates.bare.push(bare())
}
const session = await playSession()
const rate = median(rates.ours)
const perSession = session.offers
process.stdout.write(`bilateral: ${rate.toFixed(0)} sessions/s, ${(rate * perSession).toFixed(0)} offers/s (${perSession} offers, agree at ${session.priceCents}), median of ${rounds} x ${seconds} s\n`)
process.stdout.write(
  rates.peer.length === 0
    ? `bilateral / NegMAS: absent (${note})\n`
    : `bilateral / NegMAS: ${median(rates.ours.map((one, index) => one / (rates.peer[index] ?? Number.NaN))).toFixed(1)} times (target 25, stretch 50; NegMAS ${median(rates.peer).toFixed(0)}/s; ${note}; median of ${rates.peer.length} paired rounds)\n`,
)
process.stdout.write(`bilateral / bare loop with offer log: ${(100 * median(rates.ours.map((one, index) => one / (rates.bare[index] ?? Number.NaN)))).toFixed(1)} % (bare ${median(rates.bare).toFixed(0)} sessions/s)\n`)

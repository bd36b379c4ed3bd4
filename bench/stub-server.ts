// A stub provider in a process of its own, so that a bench does not share its thread: prints its address, then serves until
// it is told to stop. `node bench/stub-server.ts <latency ms>`
import { marketBrain } from '../test/stub-provider/market-brain.ts'
import { startStubProvider } from '../test/stub-provider/stub-provider.ts'

const stub = await startStubProvider({ brain: marketBrain, latencyMilliseconds: Number(process.argv[2] ?? 1_000) })
process.stdout.write(`${stub.openaiUrl}\n`)
process.on('message', (message) => {
  if (message === 'tally') process.send?.(stub.tally())
  else void stub.close().then(() => process.exit(0))
})

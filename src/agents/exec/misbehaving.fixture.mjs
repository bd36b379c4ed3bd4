// An outside agent that does one thing wrong, named by its first argument. Speaks the protocol by hand, as a stranger would.
import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'

const [, , fault] = process.argv
const write = (text) => process.stdout.write(text)
const say = (message) => write(`${JSON.stringify(message)}\n`)
const moves = (turn, list = [{ type: 'say', text: `turn ${turn}` }]) => say({ type: 'moves', turn, moves: list })
let hello
const nest = (depth) => '['.repeat(depth) + ']'.repeat(depth)

const onTurn = {
  good: (turn) => moves(turn),
  'echo-outcomes': (turn, view) => say({ type: 'moves', turn, moves: [{ type: 'pass' }, { type: 'x'.repeat(9_000) }, { type: 'pass' }], reasoning: JSON.stringify(view.lastMoves) }),
  environment: (turn) => say({ type: 'moves', turn, moves: [], reasoning: JSON.stringify(process.env) }),
  'echo-hello': (turn) => say({ type: 'moves', turn, moves: [], reasoning: JSON.stringify(hello) }),
  'odd-numbers': (turn) => write(`{"type":"moves","turn":${turn},"moves":[{"a":1e999,"b":-0,"c":"\\ud800"}]}\n`),
  'hang-once': (turn) => (turn === 1 ? undefined : moves(turn)),
  'late-once': (turn) => (turn === 1 ? setTimeout(() => moves(turn), 700) : moves(turn)),
  'die-in-turn': () => { process.stderr.write('out of ideas\n'); process.exit(7) },
  'die-after-turn': (turn) => { moves(turn); process.exit(0) },
  garbage: () => write('hello, market!\n'),
  'not-object': () => write('[1,2,3]\n'),
  'unknown-field': (turn) => say({ type: 'moves', turn, moves: [], budget: 5 }),
  'half-line': (turn) => (turn === 1 ? write('{"type":"moves","tu') : write('rn":1,"moves":[]}\n')),
  'two-replies': (turn) => { moves(turn); moves(turn, [{ type: 'pass' }]) },
  'future-turn': (turn) => moves(turn + 1),
  'bad-utf8': () => process.stdout.write(Buffer.from([0x22, 0xff, 0xfe, 0x22, 0x0a])),
  'long-line': () => write(`"${'x'.repeat(300_000)}"\n`),
  'huge-moves': (turn) => write(`{"type":"moves","turn":${turn},"moves":[{"type":"say","text":"${'x'.repeat(8_100)}"},${nest(4_000)},{"type":"pass","__proto__":{"polluted":1}},{"type":"pass"}]}\n`),
  'only-huge-moves': (turn) => moves(turn, [{ type: 'pass', pad: 'x'.repeat(9_000) }]),
  'deep-line': (turn) => write(`{"type":"moves","turn":${turn},"moves":[${nest(100_000)}]}\n`),
  'proto-message': (turn) => write(`{"type":"moves","turn":${turn},"moves":[],"__proto__":{"turn":9}}\n`),
  'many-moves': (turn) => moves(turn, Array.from({ length: 250 }, () => ({ type: 'pass' }))),
  'long-reasoning': (turn) => say({ type: 'moves', turn, moves: [{ type: 'pass' }], reasoning: 'r'.repeat(5_000) }),
  // Through another program, since Node would queue what the pipe does not take and go on.
  'flood-errors': (turn) => { spawnSync('sh', ['-c', 'head -c 800000 /dev/zero | tr "\\0" e >&2'], { stdio: ['ignore', 'ignore', 'inherit'] }); moves(turn) },
  children: (turn) => {
    const child = spawn('sleep', ['1000'], { stdio: 'ignore' })
    say({ type: 'moves', turn, moves: [], reasoning: String(child.pid) })
  },
}

if (fault === 'deaf') setInterval(() => undefined, 1_000)
else {
  if (fault === 'stubborn') {
    for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) process.on(signal, () => undefined)
    setInterval(() => undefined, 1_000)
  }
  createInterface({ input: process.stdin, crlfDelay: Infinity }).on('line', (line) => {
    const message = JSON.parse(line)
    if (message.type === 'hello') {
      hello = message
      if (fault === 'garbage-start') write('Loading…\n')
      if (fault === 'mute-start') return
      say({ type: 'ready', protocol: 'haggle.exec/1' })
      if (fault === 'stops-reading') {
        process.stdin.pause()
        setInterval(() => undefined, 1_000)
      }
    } else if (message.type === 'turn') (onTurn[fault] ?? onTurn.good)(message.turn, message.view)
    else if (fault !== 'stubborn') process.exit(0)
  })
}

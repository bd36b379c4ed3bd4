// Turns one line of an outside agent into a message, or throws the fault that it is.
import { type FromAgentMessage, parseFromAgent } from '../../contract/exec-protocol.ts'
import { ExecFault } from './exec-fault.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

export function readReply(line: Buffer): FromAgentMessage {
  const parsed = parseFromAgent(parseJson(decode(line)))
  if ('problem' in parsed) throw new ExecFault('bad_message', `a line on stdout is no haggle.exec/1 message: ${parsed.problem}`)
  return parsed.message
}

function decode(line: Buffer): string {
  try {
    return utf8.decode(line)
  } catch {
    throw new ExecFault('invalid_utf8', 'a line on stdout is not UTF-8')
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ExecFault('not_json', `a line on stdout is not JSON (print remarks to stderr): ${text.slice(0, 120)}`)
  }
}

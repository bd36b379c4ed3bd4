// Looks at a file before it is handed to the engine: whether it is there, whether it is GGUF, and which weights it holds.
import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { ModelFault } from '../model.ts'
import { fingerprintBytes } from './limits.ts'
import { firstLine } from './node-llama-cpp.ts'

/**
 * Twelve hexadecimal digits that tell files of weights apart: a hash of the size and both ends. Not of the whole file, which
 * may be many gigabytes; other weights differ at the end, another name or template at the beginning.
 * Throws ModelFault for a file that is missing or is not GGUF.
 */
export async function fingerprintOf(path: string): Promise<string> {
  const file = await openFile(path)
  try {
    const { size } = await file.stat()
    const head = await bytesAt(file, { from: 0, length: Math.min(size, fingerprintBytes) })
    if (head.subarray(0, 4).toString('latin1') !== 'GGUF') throw new ModelFault('bad_request', `${path} is not a GGUF file; local weights are read from GGUF files alone.`)
    const version = head.length < 8 ? 0 : head.readUInt32LE(4)
    if (!knownVersions.has(version)) throw new ModelFault('bad_request', `${path} is damaged or of another kind of GGUF: its version reads ${version}; known are ${[...knownVersions].join(' and ')}.`)
    const tail = await bytesAt(file, { from: Math.max(0, size - fingerprintBytes), length: Math.min(size, fingerprintBytes) })
    return createHash('sha256').update(`${size}/`).update(head).update(tail).digest('hex').slice(0, 12)
  } catch (cause) {
    if (cause instanceof ModelFault) throw cause
    throw new ModelFault('bad_request', `${path} cannot be read: ${firstLine(cause)}.`, { cause })
  } finally {
    await file.close()
  }
}

const knownVersions: ReadonlySet<number> = new Set([2, 3])

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r')
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    throw new ModelFault('unknown_model', missing ? `There is no file ${path}; name the GGUF file by its path, as in local/models/name.gguf.` : `${path} cannot be opened: ${firstLine(cause)}.`, { cause })
  }
}

async function bytesAt(file: FileHandle, { from, length }: { readonly from: number; readonly length: number }): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
  return buffer.subarray(0, bytesRead)
}

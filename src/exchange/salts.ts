// Where salts come from. A simulation draws them from its seed, by position, so that a run repeats byte for byte and so
// that a refused move does not shift anybody's salt; a live market draws them from the system.
import { createHash, randomBytes } from 'node:crypto'

export interface Salts {
  /** For the sheet of the n-th offer of the market. 32 hex digits. */
  sheet(number: number): string
  /** For the sealed part of the entry with this sequence number and person. 32 hex digits. */
  sealed(sequence: number): string
}

/**
 * `secret` keeps the two apart: sheet salts are public, and a small seed can be guessed from one of them. Sealed salts
 * must not follow from that, so a run keys them with what only its organiser has (the roster's hash).
 */
export function seededSalts(seed: string, secret = seed): Salts {
  const sheet = streamFrom(`${seed}/sheet`)
  const sealed = streamFrom(`${seed}/sealed/${secret}`)
  return { sheet, sealed }
}

/** Random salts cost a system call each; drawing a page at a time makes them cheap. */
export function systemSalts(): Salts {
  let page = ''
  const next = (): string => {
    if (page.length < 32) page = randomBytes(4096).toString('hex')
    const salt = page.slice(0, 32)
    page = page.slice(32)
    return salt
  }
  return { sheet: next, sealed: next }
}

/**
 * Four 32-bit words mixed from the seed's hash and the position with the finaliser of MurmurHash3. Salts of a simulation
 * need to be distinct and repeatable, not secret: whoever has the seed has the roster.
 */
function streamFrom(seed: string): (position: number) => string {
  const digest = createHash('sha256').update(seed).digest()
  const [a = 0, b = 0, c = 0, d = 0] = [0, 4, 8, 12].map((offset) => digest.readUInt32LE(offset))
  return (position) => {
    // imul drops what lies above 32 bits, and the positions of sealed parts do reach there.
    const turned = Math.imul(position, 0x9e3779b1) ^ Math.imul(Math.floor(position / 0x1_0000_0000), 0x85ebca77)
    return hex32(mix(a ^ turned)) + hex32(mix(b ^ turned)) + hex32(mix(c ^ turned)) + hex32(mix(d ^ turned))
  }
}

function mix(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Every offer is salted, and formatting numbers costs more than hashing them; looking bytes up in a small table does not. */
const hexBytes: readonly string[] = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'))

const hex32 = (value: number): string =>
  `${hexBytes[value >>> 24]}${hexBytes[(value >>> 16) & 255]}${hexBytes[(value >>> 8) & 255]}${hexBytes[value & 255]}`

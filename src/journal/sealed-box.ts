// Encrypts all sealed parts of one person in one group as one box (AES-256-GCM): making a cipher costs about 14
// microseconds, far more than the bytes do. A box opens only in the journal, for the person and at the place it was made.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { PersonId } from '../market/vocabulary.ts'
import type { EncodedEntry } from './journal-store.ts'

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** A sealed part with its entry's sequence number. */
export type PlacedPart = readonly [sequence: number, text: string]

/** What a box is bound to; a box moved to another person, place or journal does not open. */
export interface BoxPlace {
  readonly journalId: string
  readonly person: PersonId
  /** Sequence of the first entry of the group. */
  readonly firstSequence: number
}

export interface SealedBox {
  readonly nonce: Uint8Array
  /** Ciphertext followed by the 16-byte tag. */
  readonly ciphertext: Uint8Array
}

/** Sealed parts of a group, gathered by person. */
export function partsByPerson(entries: readonly EncodedEntry[]): ReadonlyMap<PersonId, readonly PlacedPart[]> {
  const byPerson = new Map<PersonId, PlacedPart[]>()
  for (const { sequence, sealed } of entries) {
    for (const { person, text } of sealed) {
      const parts = byPerson.get(person)
      if (parts === undefined) byPerson.set(person, [[sequence, text]])
      else parts.push([sequence, text])
    }
  }
  return byPerson
}

/** The nonce is random, never derived from the place: a lost race may seal other words for the same place. */
export function sealBox(place: BoxPlace, { key, parts }: { key: Buffer; parts: readonly PlacedPart[] }): SealedBox {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, key, nonce)
  cipher.setAAD(placeBytes(place))
  const encrypted = cipher.update(JSON.stringify(parts), 'utf8')
  return { nonce, ciphertext: Buffer.concat([encrypted, cipher.final(), cipher.getAuthTag()]) }
}

/** Undefined when the box does not open: changed bytes, another key, another place. */
export function openBox(place: BoxPlace, { key, box }: { key: Buffer; box: SealedBox }): PlacedPart[] | undefined {
  const tagAt = box.ciphertext.length - tagBytes
  if (tagAt < 0) return undefined
  try {
    const decipher = createDecipheriv(algorithm, key, box.nonce, { authTagLength: tagBytes })
    decipher.setAAD(placeBytes(place))
    decipher.setAuthTag(box.ciphertext.subarray(tagAt))
    const clear = Buffer.concat([decipher.update(box.ciphertext.subarray(0, tagAt)), decipher.final()])
    // Authenticated: only sealBox can have written it.
    return JSON.parse(clear.toString('utf8')) as PlacedPart[]
  } catch {
    return undefined
  }
}

function placeBytes({ journalId, person, firstSequence }: BoxPlace): Buffer {
  return Buffer.from(JSON.stringify([journalId, person, firstSequence]))
}

// Careless spellings, and words that only look like them.
import { expect, test } from 'vitest'
import { asMeant } from './spelling.ts'

test.each([
  ["i dont want it, cant pay that", "i don't want it, can't pay that"], ['lets do it, ill take it', "let's do it, i'll take it"], ['let us proceed', "let's proceed"], ['u got urself a deal thx', 'you got yourself a deal thanks'],
  ['id rather pass, im out', "i'd rather pass, i'm out"], ['i acecpt teh dael', 'i accept the deal'], ['ill tkae it, do\'nt worry', "i'll take it, don't worry"],
])('%s', (written, meant) => expect(asMeant(written)).toBe(meant))

test.each(['my mother is ill', 'photo id please', 'made in the u.s., model u2', 'the well in the yard', 'im@example.org', '1id 2u', 'a lead on form and trial', 'the dealt cards', 'tkae@example.org', ''])('%j stays', (written) => expect(asMeant(written)).toBe(written))

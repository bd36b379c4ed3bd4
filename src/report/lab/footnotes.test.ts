import { expect, it } from 'vitest'
import { footnoted } from './footnotes.ts'
import { columnsOf } from './lab-document.ts'

it('prints a reason once where cells share it, and in its cell where it stands alone', () => {
  const { rows, notes } = footnoted({
    caption: 'c', columns: columnsOf('a', '#b'),
    rows: [['one', { text: 'x', why: 'shared' }], ['two', { text: 'y', under: 'n 3', why: 'shared' }], ['three', { text: 'z', under: 'n 4', why: 'alone' }], ['four', { text: 'w', href: 'h' }]],
  })
  expect(rows).toEqual([[{ text: 'one' }, { text: 'x\u00a0¹' }], [{ text: 'two' }, { text: 'y\u00a0¹', under: 'n 3' }], [{ text: 'three' }, { text: 'z', under: 'n 4; alone' }], [{ text: 'four' }, { text: 'w', href: 'h' }]])
  expect(notes).toEqual(['¹ shared'])
})

it('numbers its marks past nine', () => {
  const { notes } = footnoted({ caption: 'c', columns: columnsOf('a'), rows: Array.from({ length: 12 }, (_, index) => [{ text: 'x', why: `w${index}` }, { text: 'x', why: `w${index}` }]) })
  expect(notes[11]).toBe('¹² w11')
})

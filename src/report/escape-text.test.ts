import { describe, expect, test } from 'vitest'
import { escapeHtml, escapeMarkdown, shorten, textLengthMax, visibleText } from './escape-text.ts'

describe('visibleText', () => {
  test('drops what cannot be seen', () => {
    expect(visibleText('pay\u202e001$ won\u2066x\u200b\u{e0041}')).toBe('pay001$ wonx')
  })
  test('turns control characters and terminal escapes into spaces', () => {
    expect(visibleText('a\u001b[31mred\u009b2J\r\nb')).toBe('a [31mred 2J b')
  })
  test('keeps joiners, accents and other scripts', () => {
    expect(visibleText('می\u200cخواهم é 👩\u200d🔧')).toBe('می\u200cخواهم é 👩\u200d🔧')
  })
  test('replaces half a surrogate pair', () => {
    expect(visibleText('a\ud800b')).toBe('a\ufffdb')
  })
})

test('shorten cuts by character, not inside one', () => {
  const cut = shorten('🚲'.repeat(400))
  expect([...cut]).toHaveLength(textLengthMax)
  expect(cut.endsWith('🚲…')).toBe(true)
})

test('escapeHtml leaves no way out of text or a quoted attribute', () => {
  expect(escapeHtml(`<script>alert("1")</script>' onload=x&`)).toBe('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39; onload=x&amp;')
})

describe('escapeMarkdown', () => {
  test.each([
    ['[x](javascript:alert(1))', '[x\\](javascript:alert(1))'],
    ['![x][y]', '![x\\][y]'],
    ['[a]: http://evil', '[a\\]: http\\://evil'],
    ['a | b', 'a \\| b'],
    ['**bold** `code` ~~gone~~', '\\*\\*bold\\*\\* \\`code\\` \\~\\~gone\\~\\~'],
    ['<img src=x>', '&lt;img src=x&gt;'],
    ['$x$ and $5', '\\$x\\$ and $5'],
    ['# title', '\\# title'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['---', '\\---'],
    ['www.evil.example', 'www\\.evil.example'],
    ['line\n# two', 'line # two'],
  ])('%j becomes %j', (given, written) => {
    expect(escapeMarkdown(given)).toBe(written)
  })
  test('leaves an estimate readable', () => {
    expect(escapeMarkdown('$26.50 [23.53, 29.47]')).toBe('$26.50 [23.53, 29.47]')
  })
  test('isolates right-to-left text', () => {
    expect(escapeMarkdown('שולחן 5')).toBe('\u2068שולחן 5\u2069')
  })
})

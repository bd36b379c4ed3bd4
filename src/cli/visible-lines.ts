// What a command says to a terminal quotes files that others wrote. Decides that none of it moves the cursor, hides or reorders
// what stands beside it.
import { visibleText } from '../report/escape-text.ts'

/** Line by line, so that the message's own line ends stay. */
export const visibleLines = (text: string): string => text.split('\n').map(visibleText).join('\n')

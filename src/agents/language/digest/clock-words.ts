// How instants and spans are written in digests: UTC, the same on every machine.
import type { Instant } from '../../../market/vocabulary.ts'

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (number: number): string => String(number).padStart(2, '0')

/** `Sat 21 Nov 09:00`. */
export function whenText(at: Instant): string {
  const date = new Date(at)
  return `${days[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
}

/** `6 days 21 h`, `3 h 20 min`, `4 min`, `less than a minute`. */
export function spanText(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000)
  if (minutes < 1) return 'less than a minute'
  const hours = Math.floor(minutes / 60)
  const wholeDays = Math.floor(hours / 24)
  if (wholeDays > 0) return `${wholeDays} ${wholeDays === 1 ? 'day' : 'days'}${hours % 24 === 0 ? '' : ` ${hours % 24} h`}`
  return hours > 0 ? `${hours} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}` : `${minutes} min`
}

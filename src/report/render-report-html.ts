// Draws a finished run as one HTML file. Decides only which page an audience gets.
import { Window } from 'happy-dom'
import type { MarketResult } from '../lab/market-result.ts'
import { renderOrganiserPage } from './html/organiser-page.ts'
import { renderPublicPage } from './html/public-page.ts'
import { publicPart } from './public-part.ts'

export type Audience = 'organiser' | 'public'

/** The same result gives the same bytes. The public page is drawn from `publicPart(result)` and nothing else. */
export function renderReportHtml(result: MarketResult, { audience }: { readonly audience: Audience }): string {
  // Nothing is loaded or run in this window: it only lends Plot its elements (happy-dom evaluates scripts only when told to).
  const window = new Window()
  try {
    return audience === 'public' ? renderPublicPage(publicPart(result), window.document) : renderOrganiserPage(result, window.document)
  } finally {
    window.close()
  }
}

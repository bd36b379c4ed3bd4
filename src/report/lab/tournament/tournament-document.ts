// The report of a tournament, protocol by protocol. Which talks contestants are ranked over is decided in ranked-sheet.ts.
import type { TournamentExperimentResult } from '../../../lab/experiment/result.ts'
import type { LabPlan } from '../../../lab/planning/lab-plan.ts'
import type { ProtocolSheet } from '../../../lab/tournament-metrics/score-tournament.ts'
import { shorten } from '../../escape-text.ts'
import { capital, countOf, formatCount, listInWords, noNumber } from '../../format-number.ts'
import { strong, type Prose } from '../../report-table.ts'
import { fixed, notEstimableText, secondsText, spentText } from '../effect-words.ts'
import { columnsOf, note, tableBlock, type LabCell, type LabDocument, type LabSection } from '../lab-document.ts'
import { deviationRows, provenanceRows } from '../provenance.ts'
import { changedNotes, changedWords } from './changed-since-look.ts'
import { categorySection, hasCorrelation, metricsSection, scalingSection, settlementSection } from './comparison-sections.ts'
import { beyondWholeNotes, measuredText, protocolInWords } from './figure-words.ts'
import { leaderboardSection, matrixSections, type SheetContext, tradeOffSection } from './leaderboard-section.ts'
import { rankedSheet } from './ranked-sheet.ts'
import { responsibleSection, riskSection } from './risk-section.ts'
import { protocolClaim, ranked, shareOf, tournamentTitle } from './tournament-finding.ts'

export function tournamentDocument(result: TournamentExperimentResult, plan: LabPlan | undefined): LabDocument {
  const { scores: { protocols } } = result
  const sections = protocols.flatMap((sheet, index) => sheetSections(result, sheet, {
    prefix: protocols.length > 1 ? `${sheet.protocol.replace('_', '-')}-` : '', suffix: protocols.length > 1 ? `, ${protocolInWords[sheet.protocol]}` : '', first: index === 0,
  }))
  return {
    title: tournamentTitle(result), name: shorten(result.title), stamp: 'tournament', kicker: shorten(result.question),
    warnings: warningsOf(result), lede: ledeOf(result), facts: factsOf(result),
    sections: [...sections.filter(({ id }) => id.endsWith('leaderboard')), glance(result, plan), ...sections.filter(({ id }) => !id.endsWith('leaderboard')), care(result)],
  }
}

function sheetSections(result: TournamentExperimentResult, sheet: ProtocolSheet, context: SheetContext & { readonly first: boolean }): readonly LabSection[] {
  const { sheet: compared, over } = rankedSheet(result, sheet)
  const board = leaderboardSection(compared, context)
  const how = over === undefined ? board.how : `${over} ${board.how ?? ''}`
  const sections: readonly (LabSection | undefined)[] = [
    { ...board, ...(how !== undefined && { how }) }, ...matrixSections(sheet, context), tradeOffSection(sheet, context), riskSection(sheet, context), responsibleSection(sheet, context),
    settlementSection(sheet, context), scalingSection(compared, context), categorySection(sheet, context), metricsSection(sheet, context),
  ]
  return sections.filter((section) => section !== undefined)
}

function warningsOf({ negotiations: { planned, played, modelErrors, broken } }: TournamentExperimentResult): readonly string[] {
  return [
    ...(played < planned ? [`${formatCount(planned - played)} of ${formatCount(planned)} talks have not been played; each leaderboard says which talks it is taken over.`] : []),
    ...(modelErrors > 0 ? [`${countOf(modelErrors, 'talk')} ended in a model’s fault. They are counted, and left out of the corrected figures.`] : []),
    ...(broken > 0 ? [`${countOf(broken, 'result')} could not be read and ${broken === 1 ? 'is' : 'are'} left out.`] : []),
  ]
}

/** The same claim protocol by protocol, with the figures it rests on. */
function ledeOf(result: TournamentExperimentResult): Prose {
  const { contestants, products, budgets, repeats, scores: { protocols } } = result
  const setting = `${capital(countOf(contestants.length, 'contestant'))} met over ${countOf(products, 'product')} at ${countOf(budgets.length, 'budget')}, ${repeats === 1 ? 'once' : `${formatCount(repeats)} times`} each. `
  const changed = changedWords(result)
  return [setting, ...protocols.flatMap((sheet): Prose => claimProse(rankedSheet(result, sheet).sheet, protocols.length > 1)), ...(changed === undefined ? [] : [changed])]
}

/** With one protocol the title has said the claim. */
function claimProse(sheet: ProtocolSheet, several: boolean): Prose {
  const [best] = ranked(sheet.models)
  const opening = several ? `${capital(protocolInWords[sheet.protocol])}: ${protocolClaim(sheet)}. ` : ''
  if (best === undefined) return [opening]
  const seats = (['buyer', 'seller'] as const).map((seat) => ({ seat, figure: shareOf(best.sheet, seat) })).flatMap(({ seat, figure }) => (figure?.estimable === true ? [{ seat, figure, text: measuredText(figure) }] : []))
  if (seats.length === 0) return [opening]
  return [opening, `The first by score, ${shorten(best.sheet.model)}, keeps `, ...seats.flatMap(({ seat, text }, index): Prose => [strong(text), ` of what there is to divide as ${seat}${index < seats.length - 1 ? ' and ' : '. '}`]), ...beyondWholeNotes(seats.map(({ figure }) => figure)).map((text) => `${text} `)]
}

function factsOf({ contestants, products, negotiations, seed, version, cost, scores }: TournamentExperimentResult): readonly string[] {
  return [
    countOf(contestants.length, 'contestant'), countOf(products, 'product'), `${formatCount(negotiations.played)} of ${formatCount(negotiations.planned)} talks`, `${spentText(cost.microUsd)} spent`,
    secondsText(cost.wallSeconds), `seed ${seed}`, `metrics version ${scores.metricsVersion}`, `version ${shorten(version)}`,
  ]
}

function glance(result: TournamentExperimentResult, plan: LabPlan | undefined): LabSection {
  const { contestants, products, budgets, repeats, negotiations, callsPerNegotiation } = result
  const rows: readonly (readonly LabCell[])[] = [
    ['Question', shorten(result.question)],
    ['Unit', { text: 'A talk of one buyer, one seller, one product and one budget', under: 'intervals resample products, because talks over one product are alike' }],
    ...contestants.map(({ name, playsAs }): readonly LabCell[] => [`Contestant ${shorten(name)}`, shorten(playsAs)]),
    ['Products, budgets, repeats', `${formatCount(products)}, ${listInWords(budgets)}, ${formatCount(repeats)}`],
    ['Talks planned, played', { text: `${formatCount(negotiations.planned)}, ${formatCount(negotiations.played)}`, under: `${formatCount(negotiations.modelErrors)} ended in a model’s fault, ${formatCount(negotiations.broken)} could not be read` }],
    ...(plan?.power ?? []).map((line): readonly LabCell[] => [`Smallest effect planned for: ${line.outcome}`, line.detectable.estimable ? { text: line.unit === 'share' ? `${fixed(100 * line.detectable.effect, 1)}\u00a0pp` : fixed(line.detectable.effect, 2), under: `${line.design}, ${line.n}` } : { text: notEstimableText, under: line.detectable.detail }]),
    ...deviationRows(result.deviations), ...provenanceRows(result),
  ]
  return {
    id: 'glance', title: 'The tournament on one page', short: 'On one page',
    blocks: [
      tableBlock({ caption: 'The tournament on one page', columns: columnsOf('What', 'Here'), rows }),
      ...(callsPerNegotiation.length === 0 ? [note('No contestant is a model, so no talk cost a call.')] : [tableBlock({
        caption: 'Calls per negotiation', columns: columnsOf('Calls per talk', '#Talks', '#Mean rounds', '#Mean calls', 'By the rule'),
        rows: callsPerNegotiation.map(({ protocol, negotiations: talks, meanRounds, meanCalls, formula }) => [capital(protocolInWords[protocol]), formatCount(talks), talks === 0 ? noNumber : fixed(meanRounds, 2), talks === 0 ? noNumber : fixed(meanCalls, 2), formula]),
      })]),
    ],
  }
}

function care(result: TournamentExperimentResult): LabSection {
  const { products, contestants, scores } = result
  const items = [
    ...changedNotes(result),
    'Scores place contestants within this field. Add one and every score moves; compare fields by shares of the surplus.',
    ...(products < 30 ? [`Only ${countOf(products, 'product')}: intervals resample products, and few of them make wide ones.`] : []),
    ...(contestants.length < 10 && scores.protocols.some(({ correlations }) => hasCorrelation(correlations)) ? [`A correlation over ${countOf(contestants.length, 'contestant')} shows what to look at next, not what is so.`] : []),
    'Repeated talks of one model over one product are not new evidence about products; they only sharpen each cell.',
    ...(scores.protocols.length > 1 ? ['The two protocols ask different things of a model. Their figures stand side by side and are not pooled.'] : []),
  ]
  return { id: 'care', title: 'Read this with care', short: 'Read with care', blocks: [{ kind: 'list', items }] }
}

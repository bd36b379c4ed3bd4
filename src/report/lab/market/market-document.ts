// The report of a market experiment, section by section. For the organiser: it names the real arm, the agents, and costs that
// private limits imply.
import type { MarketExperimentResult } from '../../../lab/experiment/result.ts'
import type { LabPlan } from '../../../lab/planning/lab-plan.ts'
import { shorten } from '../../escape-text.ts'
import type { LabDocument, LabSection } from '../lab-document.ts'
import { atAGlance, runsSection, volumesSection } from './at-a-glance.ts'
import { careSection } from './care-notes.ts'
import { effectsSection, factorSection, otherSides, saturationSection } from './effect-sections.ts'
import { failureSection } from './failure-section.ts'
import { marketTitle } from './market-finding.ts'
import { marketFacts, marketLede, marketWarnings } from './market-opening.ts'
import { patternsSection, wordingSection } from './pattern-sections.ts'
import { pairingsSection, projectDealSection } from './project-deal-section.ts'
import { secondOpinionSection } from './second-opinion-section.ts'

export function marketDocument(result: MarketExperimentResult, plan: LabPlan | undefined): LabDocument {
  const simulated = result.survey?.respondents === 'simulated'
  const played = result.runs.length > 0
  const sections: readonly (LabSection | undefined)[] = [
    played ? effectsSection(result) : undefined,
    atAGlance(result, plan),
    ...(played ? playedSections(result) : []),
    careSection(result),
  ]
  return {
    title: marketTitle(result), name: shorten(result.title), stamp: simulated ? 'SIMULATED respondents' : 'organiser’s copy',
    kicker: `${shorten(result.question)} Organiser’s copy: holds the real arm, the agents and what private limits imply.`,
    warnings: marketWarnings(result), lede: marketLede(result), facts: marketFacts(result),
    sections: sections.filter((section) => section !== undefined),
  }
}

const playedSections = (result: MarketExperimentResult): readonly (LabSection | undefined)[] => [
  factorSection(result), projectDealSection(result), pairingsSection(result), volumesSection(result), runsSection(result), otherSides(result), saturationSection(result),
  secondOpinionSection(result), patternsSection(result), failureSection(result), wordingSection(result),
]

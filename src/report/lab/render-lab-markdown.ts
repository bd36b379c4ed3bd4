// Draws an experiment's result as Markdown: the sentences and tables of the HTML report; figures become their numbers.
import type { ExperimentResult } from '../../lab/experiment/result.ts'
import { experimentDocument } from './experiment-document.ts'
import { documentMarkdown } from './markdown-blocks.ts'
import type { LabReportOptions } from './render-lab-html.ts'

export const renderLabMarkdown = (result: ExperimentResult, options: LabReportOptions = {}): string => documentMarkdown(experimentDocument(result, options))

// The only file that speaks to HiGHS (WASM). Decides its options and which of its answers may be used;
// leaves to its callers what they mean. Solving blocks the thread it runs on: long runs belong in a worker.
import highsModule, { type Highs, type Model, type ModelData } from 'highs'
import type { MarketProgram } from '../../bargaining/market-program.ts'

export interface LinearAnswer {
  /** Finished within the limit; otherwise the figures are the last ones reached. */
  readonly solved: boolean
  /** One price per row, >= 0 up to the solver's tolerance; cents per unit of the row. */
  readonly rowPrices: Float64Array
}

export interface IntegerAnswer {
  readonly solved: boolean
  /** The solver's proven limit on the integer optimum; +Infinity when it has none. */
  readonly dualBoundCents: number
  /** Positions of the chosen columns of the best solution found, or null. */
  readonly chosen: readonly number[] | null
}

/** Largest error that the solver's tolerances can leave in an objective of `columns` variables within [0, 1], in cents. */
export const toleranceOf = (columns: number): number => 1e-6 + columns * dualTolerance

const dualTolerance = 1e-7

let runtime: Promise<Highs> | undefined

/** Loads the solver once per thread. Nothing is printed: without `print` the runtime drops its output. */
function loadRuntime(): Promise<Highs> {
  // The types describe the CommonJS build ({ default: loader }); Node's ES build exports the loader itself.
  const loader: unknown = 'default' in highsModule ? highsModule.default : highsModule
  runtime ??= (loader as typeof highsModule.default)()
  return runtime
}

export function solveLinear(program: MarketProgram, timeLimitSeconds: number): Promise<LinearAnswer> {
  return withModel(program, { integer: false, timeLimitSeconds }, ({ highs, model }) => {
    const status = model.run().modelStatus
    return { solved: status === highs.constants.modelStatus.optimal, rowPrices: model.getSolution().rowDual }
  })
}

/** `startFrom`: positions of columns of a feasible solution, which the search then improves on. */
export function solveInteger(
  program: MarketProgram,
  options: { readonly timeLimitSeconds: number; readonly startFrom: readonly number[] | null },
): Promise<IntegerAnswer> {
  return withModel(program, { integer: true, timeLimitSeconds: options.timeLimitSeconds }, ({ highs, model }) => {
    if (options.startFrom) model.setSolution({ colValue: indicator(program.columns.length, options.startFrom) })
    const status = model.run().modelStatus
    const hasPoint = model.info.get('primal_solution_status') === 2
    const dualBound = Number(model.info.get('mip_dual_bound'))
    return {
      solved: status === highs.constants.modelStatus.optimal,
      dualBoundCents: Number.isFinite(dualBound) && dualBound < 1e19 ? dualBound : Number.POSITIVE_INFINITY,
      chosen: hasPoint ? chosenColumns(model.getSolution().colValue) : null,
    }
  })
}

async function withModel<Answer>(
  program: MarketProgram,
  setting: { readonly integer: boolean; readonly timeLimitSeconds: number },
  read: (loaded: { highs: Highs; model: Model }) => Answer,
): Promise<Answer> {
  const highs = await loadRuntime()
  const model = highs.createModel(modelDataOf(highs, program, setting.integer))
  try {
    model.options.set({
      output_flag: false,
      time_limit: Math.max(0.01, setting.timeLimitSeconds),
      random_seed: 0,
      // Gains are whole cents, so a gap below one cent proves the optimum.
      mip_rel_gap: 0,
      mip_abs_gap: 0.99,
    })
    return read({ highs, model })
  } finally {
    model.dispose()
  }
}

function modelDataOf(highs: Highs, program: MarketProgram, integer: boolean): ModelData {
  const numCols = program.columns.length
  const numRows = program.rowUpper.length
  const { continuous, integer: whole } = highs.constants.variableType
  return {
    numCols,
    numRows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: program.gains,
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(1),
    rowLower: new Float64Array(numRows).fill(-highs.infinity),
    rowUpper: program.rowUpper,
    matrix: { format: 'csc', numRows, numCols, starts: program.starts, indices: program.rows, values: program.values },
    integrality: new Int32Array(numCols).fill(integer ? whole : continuous),
  }
}

function indicator(length: number, chosen: readonly number[]): Float64Array {
  const vector = new Float64Array(length)
  for (const column of chosen) vector[column] = 1
  return vector
}

function chosenColumns(values: Float64Array): number[] {
  const chosen: number[] = []
  values.forEach((value, column) => {
    if (value > 0.5) chosen.push(column)
  })
  return chosen
}

// The price table of a command: what is built in, and a user's file on top of it.
import { ModelFault } from '../models/model.ts'
import { builtInPrices, loadPrices, type PriceTable } from '../models/prices.ts'
import { CommandFailure } from './failure.ts'

export async function readPrices(path: string | undefined): Promise<PriceTable> {
  try {
    return path === undefined ? builtInPrices : await loadPrices(path)
  } catch (fault) {
    throw fault instanceof ModelFault ? new CommandFailure(fault.message, 2, fault) : fault
  }
}

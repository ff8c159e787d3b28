import path from 'node:path';
import { endAll, withVariable, workingIn } from '../../../processes';
import { regionMark } from './variables';

/**
 * Ends whatever the functions of a region have started and nobody has ended: it has a variable of theirs, or works in
 * the folder of their code.
 *
 * @param directory the region's
 */
export function endFunctions(directory: string): void {
  endAll(() => [...withVariable(regionMark(directory)), ...workingIn(path.join(directory, 'code'))]);
}

import { endAll, withVariable, workingIn } from '../../../processes';
import { regionMark } from './variables';

/**
 * Ends whatever the functions of a region have started and nobody has ended: it has a variable of theirs, or works in
 * the folder of their code.
 *
 * @param code that folder
 */
export function endFunctions(code: string): void {
  endAll(() => [...withVariable(regionMark(code)), ...workingIn(code)]);
}

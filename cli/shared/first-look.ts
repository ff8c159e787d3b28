import type { Deployment } from '../../aws/target';
import { UserError } from '../../errors/user-error';
import { examine, hasErrors } from '../../operations/doctor/examine';
import { openExam, whyNobody } from '../../operations/doctor/open-exam';
import { ownSurroundings } from '../../operations/doctor/surroundings';
import { placeOf } from '../../rollout/workspace';
import type { Terminal } from '../terminal';
import { showExaminedBriefly } from '../views/doctor';

/**
 * What a deploy begins with: the checks of `doctor` that take a second or two at most. What could not be learnt by
 * then stops nobody.
 *
 * @throws UserError where something is to be mended first.
 */
export async function lookFirst(terminal: Terminal, deployment: Deployment): Promise<void> {
  const exam = await openExam(deployment, ownSurroundings(placeOf(deployment)));
  const examined = await examine(exam, { quick: true, nobody: whyNobody(exam) });
  showExaminedBriefly(terminal, examined);
  if (hasErrors(examined))
    throw new UserError('Nothing was changed. To look at everything: npx antipode doctor');
}

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../errors/user-error';
import type { Service } from '../service';
import { allStacks, type StateFolder, stateFile, stateFolder } from '../state-files';
import { moveOld, oldStates, whyTheyStay } from './old-place';
import { forgetOldPlaces, othersOutput } from './output-memory';
import { foreign, LOCAL_ACCOUNT, ownersOf } from './owners';

/**
 * Sees to it that Terraform finds this service's own state in files, and nobody else's. State from before each service
 * had a folder of its own moves there, once; standard error says so.
 *
 * @throws UserError that names every state and output folder of another service or target. Nothing has moved then.
 */
export function settleState(service: Service, place: StateFolder): void {
  const old = oldStates(place);
  const problems = [
    ...whyTheyStay(service, place, old),
    ...allStacks(service).map(({ stack }) => notOurs(service, place, stateFile(service, place, stack))),
    othersOutput(service, place),
  ].filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new UserError(problems.join('\n'));
  for (const one of old) moveOld(service, place, one);
  forgetOldPlaces(place.outdir);
  if (old.length > 0)
    console.error(
      `state: that of ${old.map(({ stack }) => stack).join(', ')} has moved to ${stateFolder(service, place.target)}, a folder for each service.`,
    );
}

function notOurs(service: Service, { target }: StateFolder, file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const [where, text] = [path.relative(process.cwd(), file), readFileSync(file, 'utf8')];
  if (target === 'aws' && ownersOf(text).accounts.includes(LOCAL_ACCOUNT))
    return `${where} belongs to a local cloud, not to AWS; put it away.`;
  return foreign(service, where, text);
}

import { setMaxListeners } from 'node:events';
import { inspect, types } from 'node:util';
import { loadWorkload } from '../../definition/load-workload';
import { localSecrets } from '../../definition/local-secrets';
import type { Service } from '../../definition/service';
import type { Answer, Call, WorkloadContext } from '../../definition/workload';
import { suggest } from '../../errors/problems';
import { askAtOnce, askInTime } from './asked';
import { type Request, requestOf } from './request';
import { tokensOf } from './token';

/**
 * The definition's workload. What it throws, or does not answer within 30 s, is told as its own mistake: a UserError
 * that names the function.
 */
export interface Users {
  write(): Promise<Request>;
  /** The request that reads what a write has written; undefined where it wrote nothing. */
  read(written: Answer): Promise<Request | undefined>;
  /** How often a write's events were handled; undefined where the workload does not tell. */
  readonly handled: ((read: Answer) => number | undefined) | undefined;
}

/** Where users are, when, and until when. */
interface Place {
  readonly directory?: string;
  readonly now?: () => Date;
  readonly signal?: AbortSignal;
}

/**
 * The users that the definition names; undefined where it names none.
 *
 * @param place the folder of the local cloud that is asked, which signs tokens; the time in its regions (default: this
 *   machine's); and what ends the wait for the workload (default: nothing).
 * @throws UserError with what is wrong with the file of the workload, or of the secrets.
 */
export function usersOf(service: Service, place: Place = {}): Users | undefined {
  const { directory = '', now = () => new Date(), signal = new AbortController().signal } = place;
  const { workload: file } = service.rehearsal;
  if (file === undefined) return undefined;
  const workload = loadWorkload(file);
  setMaxListeners(0, signal); // every user who waits for the workload listens, and there may be hundreds
  const secret = secretsOf(service);
  const token = tokensOf(service, { directory, now });
  const context = (): WorkloadContext => ({ now: now(), secret, token });
  const { handled } = workload;
  const requested = (call: Call | undefined) => (call === undefined ? undefined : requestOf(call));
  const ask = <Result>(name: string, one: () => Promise<Result>) => askInTime({ file, name, signal }, one);
  return {
    write: () => ask('write', async () => requestOf(await workload.write(context()))),
    read: (written) => ask('read', async () => requested(await workload.read(written, context()))),
    handled:
      handled &&
      ((read) => askAtOnce({ file, name: 'handled' }, () => timesOf(handled.call(workload, read)))),
  };
}

/** @throws Error where this is not what `handled` returns: nothing checks the types of a workload. */
function timesOf(returned: unknown): number | undefined {
  if (returned === undefined) return undefined;
  if (typeof returned === 'number' && Number.isInteger(returned) && returned >= 0) return returned;
  Promise.resolve(returned).catch(() => undefined); // what rejects unheard would end this process
  const what = types.isPromise(returned) ? 'a promise' : inspect(returned);
  throw new Error(`it must return how often events were handled, or undefined, and returned ${what}`);
}

function secretsOf(service: Service): WorkloadContext['secret'] {
  const { secrets: file } = service.rehearsal;
  const values = localSecrets(service);
  return (name) => {
    const value = values.get(name);
    if (value !== undefined) return value;
    const where =
      file === undefined
        ? '; name the file with its value: rehearsal: { secrets: … }'
        : ` in ${file}${suggest(name, [...values.keys()])}`;
    throw new Error(`there is no secret "${name}"${where}`);
  };
}

import { loadWorkload } from '../../definition/load-workload';
import { localSecrets } from '../../definition/local-secrets';
import type { Service } from '../../definition/service';
import type { Answer, Call, WorkloadContext } from '../../definition/workload';
import { suggest } from '../../errors/problems';
import { UserError } from '../../errors/user-error';
import { type Request, requestOf } from './request';
import { tokensOf } from './token';

/** The definition's workload. What it throws is told as its own mistake: a UserError that names the function. */
export interface Users {
  write(): Promise<Request>;
  /** The request that reads what a write has written; undefined where it wrote nothing. */
  read(written: Answer): Promise<Request | undefined>;
  /** How often a write's events were handled; undefined where the workload does not tell. */
  readonly handled: ((read: Answer) => number | undefined) | undefined;
}

/** Where users are, and when. */
interface Place {
  readonly directory?: string;
  readonly now?: () => Date;
}

/**
 * The users that the definition names; undefined where it names none.
 *
 * @param place the folder of the local cloud that is asked, which signs tokens; and the time in its regions. Default:
 *   this machine's.
 * @throws UserError with what is wrong with the file of the workload, or of the secrets.
 */
export function usersOf(service: Service, place: Place = {}): Users | undefined {
  const { directory = '', now = () => new Date() } = place;
  const { workload: file } = service.rehearsal;
  if (file === undefined) return undefined;
  const workload = loadWorkload(file);
  const secret = secretsOf(service);
  const token = tokensOf(service, { directory, now });
  const context = (): WorkloadContext => ({ now: now(), secret, token });
  const { handled } = workload;
  const requested = (call: Call | undefined) => (call === undefined ? undefined : requestOf(call));
  return {
    write: () => asked(file, 'write', async () => requestOf(await workload.write(context()))),
    read: (written) => asked(file, 'read', async () => requested(await workload.read(written, context()))),
    handled: handled && ((read) => asked(file, 'handled', () => handled.call(workload, read))),
  };
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

/** Asks one of the workload's functions. */
function asked<Result>(file: string, name: string, ask: () => Result): Result {
  const failed = (error: unknown): never => {
    const message = (error as Partial<Error> | undefined)?.message ?? String(error);
    throw new UserError(`The workload ${file} is wrong: ${name}() failed: ${message}`, { cause: error });
  };
  try {
    const result = ask();
    return result instanceof Promise ? (result.catch(failed) as Result) : result;
  } catch (error) {
    return failed(error);
  }
}

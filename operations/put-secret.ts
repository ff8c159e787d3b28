import { putParameter } from '../aws/put-parameter';
import type { Deployment } from '../aws/target';
import { unreachable, type Why } from '../aws/unanswered';
import { allRegions } from '../definition/all-regions';
import { assertSecretValue, secretNames } from '../definition/local-secrets';
import { serviceNames } from '../definition/names';
import type { Service } from '../definition/service';
import { suggestOrStop } from '../errors/problems';
import { UserError } from '../errors/user-error';

/** What became of a secret in one region. */
export type SecretWritten = { readonly region: string } & (
  | { readonly version: number }
  | { readonly unreachable: string; readonly why: Why; readonly says: string }
);

/** @throws UserError where no function reads such a secret. */
export function assertSecret(service: Service, name: string): void {
  const known = secretNames(service);
  if (known.includes(name)) return;
  const names = known.length > 0 ? `They read ${known.join(', ')}.` : 'They read none.';
  throw new UserError(
    `No function of ${service.name} reads the secret "${name}"${suggestOrStop(name, known)} ${names} Add it to a function's secrets first.`,
  );
}

/**
 * Writes a secret's value in every region, also in those that retire. A region that cannot be written is told, and
 * keeps no other from its value.
 *
 * @throws UserError where Systems Manager would take such a value nowhere.
 */
export async function putSecret(
  { target, service }: Deployment,
  name: string,
  value: string,
): Promise<SecretWritten[]> {
  assertSecretValue(value);
  const parameter = { name: serviceNames(service).secret(name), value };
  return Promise.all(
    allRegions(service).map(async (region) => {
      try {
        return { region, version: await putParameter(target, region, parameter) };
      } catch (error) {
        return { region, ...unreachable(error), says: (error as Error).message };
      }
    }),
  );
}

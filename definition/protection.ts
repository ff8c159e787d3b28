import { UserError } from '../errors/user-error';
import type { Service } from './service';

/**
 * Whether to lift the table's protection from deletion: only if `ANTIPODE_UNPROTECT` names the service. A deploy of
 * `data` lifts it; then a destroy may follow.
 *
 * @throws UserError when the variable names another service.
 */
export function isUnprotected(
  { name }: Pick<Service, 'name'>,
  env: NodeJS.ProcessEnv = process.env,
): boolean {
  const unprotect = env.ANTIPODE_UNPROTECT;
  if (!unprotect) return false;
  if (unprotect === name) return true;
  throw new UserError(
    `ANTIPODE_UNPROTECT is "${unprotect}", but this service is "${name}": set it to the service whose data may be deleted, or unset it.`,
  );
}

import path from 'node:path';
import { UserError } from '../errors/user-error';

/** As the definition has it (definition/rules/names.ts). */
const ALLOWED = /^[a-z](-?[a-z0-9])*$/;

/** It begins the names of roles and functions, which have 64 characters at most, with region and function after it. */
const MOST_CHARACTERS = 32;

const RULE = `lower-case letters, digits and single hyphens, a letter first, ${MOST_CHARACTERS} characters at most`;

/**
 * The name of the service in a folder: the folder's own, unless another was asked for.
 *
 * @throws UserError where AWS's names could not begin with it.
 */
export function serviceName(folder: string, asked: string | undefined): string {
  const name = asked ?? path.basename(path.resolve(folder));
  if (ALLOWED.test(name) && name.length <= MOST_CHARACTERS) return name;
  const near = nearest(name);
  const advice = near === undefined ? '--name <service>' : `--name ${near}`;
  throw new UserError(
    asked === undefined
      ? `The folder is called "${name}", and a service cannot be: ${RULE}. Say how the service is called: ${advice}`
      : `A service cannot be called "${name}": ${RULE}.${near === undefined ? '' : ` Try ${advice}`}`,
  );
}

function nearest(name: string): string | undefined {
  const near = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, MOST_CHARACTERS)
    .replace(/-$/, '');
  return ALLOWED.test(near) ? near : undefined;
}

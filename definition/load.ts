import { existsSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors/user-error';
import { projectRoot } from '../project/root';
import { exportsOf } from './exports-of';
import { parseService } from './parse';
import { underNewNames } from './renamed-fields';
import type { Service } from './service';

/** The one file that a user edits; `ANTIPODE_CONFIG` can name another. */
export const DEFAULT_FILE = 'antipode.config.ts';

/**
 * Loads the service definition from `antipode.config.ts`, or from the file that `ANTIPODE_CONFIG` names
 * (relative to the project's folder). `ANTIPODE_REGIONS` replaces its regions, and `ANTIPODE_STATE` the place of
 * its state.
 *
 * @throws UserError when the file is missing, cannot be read as code, or exports nothing; DefinitionError
 *   when what it exports is wrong.
 */
export function loadService(env: NodeJS.ProcessEnv = process.env): Service {
  const root = projectRoot();
  const name = env.ANTIPODE_CONFIG || DEFAULT_FILE;
  const file = path.resolve(root, name);
  if (!existsSync(file)) {
    const how = env.ANTIPODE_CONFIG
      ? 'correct ANTIPODE_CONFIG, or unset it'
      : 'write one that exports defineService({ … })';
    throw new UserError(`The service definition ${name} does not exist; ${how}.`);
  }
  const exported = exportsOf(file, name);
  if (exported.default === undefined) {
    throw new UserError(`${name} exports no definition; end it with: export default defineService({ … })`);
  }
  for (const notice of underNewNames(exported.default).notices) console.error(`${name}: ${notice}`);
  return withState(parseService(withRegions(exported.default, env), { projectRoot: root, file: name }), env);
}

/** `ANTIPODE_STATE` says where state is at this moment: still in files, or in S3 as the definition says. */
function withState(service: Service, { ANTIPODE_STATE }: NodeJS.ProcessEnv): Service {
  if (!ANTIPODE_STATE || ANTIPODE_STATE === service.state.backend) return service;
  if (ANTIPODE_STATE === 'local') return { ...service, state: { ...service.state, backend: 'local' } };
  throw new UserError(
    `ANTIPODE_STATE is "${ANTIPODE_STATE}", but the definition keeps state in files; unset it, or set it to "local".`,
  );
}

/** A rehearsal may use other regions than the definition's; a deploy to AWS may not (`assertDeployable`). */
function withRegions(definition: unknown, { ANTIPODE_REGIONS }: NodeJS.ProcessEnv): unknown {
  if (!ANTIPODE_REGIONS || typeof definition !== 'object' || definition === null) return definition;
  return { ...definition, regions: ANTIPODE_REGIONS.split(',').map((region) => region.trim()) };
}

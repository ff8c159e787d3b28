import path from 'node:path';
import { DEFAULT_FILE } from './load';
import type { Service } from './service';

/**
 * The name of the folder that a service's stacks are synthesized to: CDKTF's own for the project's definition, one
 * more for each service that `ANTIPODE_CONFIG` names. So two of one project can be deployed at once.
 */
export function outputFolder({ name }: Pick<Service, 'name'>, env: NodeJS.ProcessEnv = process.env): string {
  const file = path.normalize(env.ANTIPODE_CONFIG || DEFAULT_FILE);
  return file === DEFAULT_FILE ? 'cdktf.out' : `cdktf.out-${name}`;
}

import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { suggest } from '../../errors/problems';
import type { ServiceShape } from '../schema';
import type { Rule } from './rule';

/** The canary serves, and the smoke test is there. */
export const deployRules: Rule = ({ deploy, regions, projectRoot }) => {
  if (deploy === undefined) return [];
  const { canary, smokeTest } = deploy;
  const stranger =
    canary === undefined || regions === undefined || regions.includes(canary)
      ? []
      : [
          {
            path: 'deploy.canary',
            message: `"${canary}" is not one of the regions${suggest(canary, regions)}`,
          },
        ];
  if (smokeTest === undefined || isFile(path.resolve(projectRoot, smokeTest))) return stranger;
  return [...stranger, { path: 'deploy.smokeTest', message: `the file "${smokeTest}" does not exist` }];
};

/** A bad change should not meet first what most depend on: the failover primary, or the data stack's home. */
export function defaultCanary({ regions, routing }: Pick<ServiceShape, 'regions' | 'routing'>): string {
  const primary = routing.policy === 'failover' ? routing.primary : undefined;
  return regions.findLast((region) => region !== primary) ?? '';
}

function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}

import { createHash } from 'node:crypto';
import type { Apigatewayv2Stage } from '@cdktf/provider-aws/lib/apigatewayv2-stage';
import type { LambdaAlias } from '@cdktf/provider-aws/lib/lambda-alias';
import type { Construct } from 'constructs';
import { OPEN } from '../../definition/authorizers/authorizer';
import { healthPaths } from '../../definition/health-paths';
import type { Regional } from '../regional';
import { HealthApi } from './health-api';
import type { HttpApi } from './http-api';

interface HealthPathsProps {
  readonly regional: Regional;
  /** The health function's. */
  readonly target: LambdaAlias;
  readonly http: HttpApi;
}

/** Where the path was the only one, whatever it was, its route had this id. */
const FORMER_ID = 'health-route';
const DEFAULT_PATH = '/health';

/** Lets the health function answer at its paths. Returns the stage of those that nobody guesses, if there are any. */
export function createHealthPaths(
  scope: Construct,
  { regional, target, http }: HealthPathsProps,
): Apigatewayv2Stage | undefined {
  const { hidden, open } = healthPaths(regional.service);
  for (const path of open)
    http.addRoute(path === DEFAULT_PATH ? FORMER_ID : healthId('health-route', path), {
      trigger: { method: 'GET', path, routeKey: `GET ${path}`, authorizer: OPEN },
      target,
      ...(path === open[0] && !open.includes(DEFAULT_PATH) ? { formerId: FORMER_ID } : {}),
    });
  return hidden.length > 0 ? new HealthApi(scope, 'health-api', { regional, target }).stage : undefined;
}

/** A name for a path that does not tell it, since plans show names. */
export function healthId(kind: string, path: string): string {
  return `${kind}-${createHash('sha256').update(path).digest('hex').slice(0, 8)}`;
}

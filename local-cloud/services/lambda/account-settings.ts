import { jsonResponse } from '../../gateway/errors';
import type { Forward, Operation } from '../../gateway/operation';
import type { Metric } from '../cloudwatch/metrics/metric';
import type { Functions } from './functions';
import { allVersions } from './list-functions';

/** The default quotas of an account (AWS Lambda Developer Guide, "Lambda quotas"). */
export const LIMITS = {
  CodeSizeUnzipped: 262_144_000,
  CodeSizeZipped: 52_428_800,
  ConcurrentExecutions: 1000,
  TotalCodeSize: 80_530_636_800,
};

/**
 * The quota of what a metric counts: Lambda's is told by the executions of all functions (Lambda Developer Guide,
 * "Monitoring concurrency"). Undefined for others.
 */
export function quotaOf({ namespace, name, dimensions }: Metric): number | undefined {
  const isOfRegion = Object.keys(dimensions).length === 0;
  const isExecutions = namespace === 'AWS/Lambda' && name === 'ConcurrentExecutions' && isOfRegion;
  return isExecutions ? LIMITS.ConcurrentExecutions : undefined;
}

/** `GetAccountSettings`: the default quotas, and how much of them the region's functions use. */
export function accountSettings(functions: Functions, moto: Forward): Operation['handle'] {
  return async ({ region }) => {
    const versions = await allVersions(moto, region);
    const names = [...new Set(versions.map(({ FunctionName }) => FunctionName))];
    const reserved = [...(await functions.reservations()).values()];
    const UnreservedConcurrentExecutions = LIMITS.ConcurrentExecutions - sum(reserved);
    return jsonResponse(200, {
      AccountLimit: { ...LIMITS, UnreservedConcurrentExecutions },
      AccountUsage: {
        FunctionCount: names.length,
        TotalCodeSize: sum(versions.map(({ CodeSize = 0 }) => CodeSize)),
      },
    });
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

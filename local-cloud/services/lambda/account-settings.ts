import { jsonResponse } from '../../gateway/errors';
import { internalCall } from '../../gateway/internal-call';
import type { Forward, Operation } from '../../gateway/operation';
import type { Functions } from './functions';

/** The default quotas of an account (AWS Lambda Developer Guide, "Lambda quotas"). */
const LIMITS = {
  CodeSizeUnzipped: 262_144_000,
  CodeSizeZipped: 52_428_800,
  ConcurrentExecutions: 1000,
  TotalCodeSize: 80_530_636_800,
};

/** The quota of what a metric of `AWS/Usage` counts (CloudWatch User Guide, "AWS usage metrics"); undefined for others. */
export function quotaOf(metric: {
  readonly namespace: string;
  readonly dimensions: Readonly<Record<string, string>>;
}): number | undefined {
  const { Service, Resource } = metric.dimensions;
  const isExecutions = Service === 'Lambda' && Resource === 'ConcurrentExecutions';
  return metric.namespace === 'AWS/Usage' && isExecutions ? LIMITS.ConcurrentExecutions : undefined;
}

interface FunctionList {
  readonly Functions?: readonly { readonly FunctionName: string; readonly CodeSize?: number }[];
  readonly NextMarker?: string;
}

type Listed = NonNullable<FunctionList['Functions']>;

/** `GetAccountSettings`: the default quotas, and how much of them the region's functions use. */
export function accountSettings(functions: Functions, moto: Forward): Operation['handle'] {
  return async ({ region }) => {
    const versions = await allVersions(moto, region);
    const names = [...new Set(versions.map(({ FunctionName }) => FunctionName))];
    const reserved = await Promise.all(
      names.map(async (name) => (await functions.find(name))?.reservedConcurrency ?? 0),
    );
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

async function allVersions(moto: Forward, region: string): Promise<Listed> {
  const found: Listed[number][] = [];
  for (let marker: string | undefined = ''; marker !== undefined; ) {
    const query: string = new URLSearchParams({
      FunctionVersion: 'ALL',
      ...(marker ? { Marker: marker } : {}),
    }).toString();
    const page: FunctionList = await internalCall(moto, {
      ...{ service: 'lambda', region },
      path: `/2015-03-31/functions/?${query}`,
    });
    found.push(...(page.Functions ?? []));
    marker = page.NextMarker;
  }
  return found;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

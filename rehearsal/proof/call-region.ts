import { regionNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import type { Answer, Call } from '../../definition/workload';
import { tryCall } from '../load/try';
import { requestOf } from '../workload/request';

interface RegionCall extends Call {
  /** Where the region's APIs answer. */
  readonly api: string;
  /** The name that a user would call. */
  readonly host: string;
  /** Ends the call early. */
  readonly signal?: AbortSignal;
}

/** How long a region may take to answer. */
export const TIMEOUT_MS = 15_000;

/** A real HTTP request to a region, under a name that DNS on this machine does not know; and how long it took. */
export async function callRegion({
  api,
  host,
  signal,
  ...call
}: RegionCall): Promise<Answer & { readonly durationMs: number }> {
  const startedAt = performance.now();
  const options = { api, host, timeoutMs: TIMEOUT_MS, ...(signal && { signal }) };
  const answer = await tryCall(requestOf(call), options);
  return { ...answer, durationMs: performance.now() - startedAt };
}

/** The name that users call, or the region's bare address where the service has no domain. */
export function serviceHost(service: Service, api: string): string {
  return service.domain?.name ?? new URL(api).host;
}

/** The name that Route 53 checks. */
export function regionalHost(service: Service, region: string, api: string): string {
  return regionNames(service, region).domain ?? new URL(api).host;
}

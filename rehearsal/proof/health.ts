import type { Service } from '../../definition/service';
import type { LocalCloud } from '../../local-cloud/start';
import { type Look, lookUntil } from '../evidence/look-until';
import { isRefusal } from '../promises/refused';
import { callRegion, regionalHost } from './call-region';
import { PATIENCE, type ProofBounds } from './patience';

/** What a region answered on its health path at the last look: the status, or why none came. */
export interface RegionHealth {
  readonly region: string;
  readonly api: string;
  readonly health: number | string;
  readonly durationMs: number;
}

/**
 * Asks each region for its health as Route 53 would, until it is healthy. A starved machine answers 503 or too late, so
 * that is asked again; what refuses, refuses on any machine.
 */
export async function askHealth(
  service: Service,
  cloud: Pick<LocalCloud, 'regions'>,
  bounds: ProofBounds,
): Promise<RegionHealth[]> {
  const answers = new Map<string, RegionHealth>();
  const look = async (region: string): Promise<Look> => {
    const answer = await askOnce(service, region, {
      api: cloud.regions[region]?.api ?? '',
      signal: bounds.signal,
    });
    answers.set(region, answer);
    if (answer.health === 200) return { evidence: 'seen' };
    return { evidence: isRefusal(`HTTP ${answer.health}`) ? 'not there' : 'not readable' };
  };
  await lookUntil(service.regions, { ...bounds, patience: PATIENCE, look });
  return service.regions.flatMap((region) => answers.get(region) ?? []);
}

async function askOnce(
  service: Service,
  region: string,
  { api, signal }: { readonly api: string; readonly signal: AbortSignal },
): Promise<RegionHealth> {
  const call = { api, host: regionalHost(service, region, api), path: service.health.path, signal };
  try {
    const { status, durationMs } = await callRegion(call);
    return { region, api, health: status, durationMs };
  } catch (error) {
    signal.throwIfAborted();
    return { region, api, health: error instanceof Error ? error.message : String(error), durationMs: 0 };
  }
}

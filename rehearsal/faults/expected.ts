import { type GreySignal, greySignals } from '../../definition/grey/signals';
import type { Service } from '../../definition/service';
import type { FaultPlan, Grey } from './fault-plan';

/** The plan, with what is expected of this service: DNS leaves a grey region that `health.include` finds. */
export function expectedOf(plan: FaultPlan, service: Service): FaultPlan {
  return plan.regional && isFound(plan, service) ? { ...plan, expectation: 'dns-leaves' } : plan;
}

/** Whether the health path stays green under the fault, and `health.include` finds it all the same. */
export function isFound({ grey }: Pick<FaultPlan, 'grey'>, service: Service): boolean {
  return grey !== undefined && greySignals(service).some((signal) => finds(signal, grey, service));
}

/**
 * Surely: each minute, by chance, has more or fewer requests that fail. Every request is slow, those that fail too.
 */
function finds({ kind, percent }: GreySignal, { addedMs, errorShare }: Grey, { health }: Service): boolean {
  if (kind === 'errors') return percent <= (100 * errorShare) / 2;
  return (health.include?.latency?.aboveMs ?? Number.POSITIVE_INFINITY) <= addedMs;
}

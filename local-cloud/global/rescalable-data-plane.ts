import type { Operation } from '../gateway/operation';
import { type Route53DataPlane, type Route53Options, startRoute53DataPlane } from './route53/start';

/** A data plane whose time scale can change while it runs; its checkers then begin anew. */
export interface RescalableDataPlane extends Omit<Route53DataPlane, 'operations'> {
  readonly operations: Operation[];
  rescale(timeScale: number): Promise<void>;
}

export async function startRescalableDataPlane(
  options: Omit<Route53Options, 'timeScale'>,
): Promise<RescalableDataPlane> {
  let scale = 1;
  let plane = await startRoute53DataPlane({ ...options, timeScale: scale });
  const { dns, operations } = plane;
  return {
    dns,
    operations: operations.map((operation, index) => ({
      ...operation,
      handle: (...request) => (plane.operations[index] ?? operation).handle(...request),
    })),
    statuses: () => plane.statuses(),
    invalidate: () => plane.invalidate(),
    stop: () => plane.stop(),
    async rescale(timeScale) {
      if (timeScale === scale) return;
      await plane.stop();
      plane = await startRoute53DataPlane({ ...options, ...dns, timeScale });
      scale = timeScale;
    },
  };
}

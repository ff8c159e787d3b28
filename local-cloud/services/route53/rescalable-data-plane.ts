import type { Operation } from '../../gateway/operation';
import { type Route53DataPlane, type Route53Options, startRoute53DataPlane } from './start';

/** A data plane whose time scale can change while it runs. Its checkers then start again. */
interface RescalableDataPlane extends Omit<Route53DataPlane, 'operations'> {
  readonly operations: Operation[];
  /** Returns the previous time scale. */
  rescale(timeScale: number): Promise<number>;
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
      const before = scale;
      if (timeScale === before) return before;
      await plane.stop();
      plane = await startRoute53DataPlane({ ...options, ...dns, timeScale });
      scale = timeScale;
      return before;
    },
  };
}

import type { FailoverBound } from '../definition/failover-bound';
import type { FaultPlan } from './faults/fault-plan';
import type { Load } from './load/load';
import type { DataFigures, EventFigures, WriteFigures } from './result';
import type { Machine } from './watch/machine';
import type { Watch } from './watch/watch';
import type { World } from './world';

/** Everything that was seen, from which figures, timeline and verdict follow. Times are as the load counts them. */
export interface Recording {
  readonly world: World;
  readonly plan: FaultPlan;
  readonly hurtRegion: string;
  readonly bound: FailoverBound;
  readonly load: Pick<Load, 'tries' | 'operations' | 'writes' | 'dns'>;
  readonly watch: Pick<Watch, 'health' | 'dns' | 'turns'>;
  readonly hurtAt: number;
  /** When healing began; the region was whole again at `healedAt`. */
  readonly healingAt: number;
  readonly healedAt: number;
  readonly endedAt: number;
  readonly writes: WriteFigures;
  readonly events: EventFigures | undefined;
  readonly data: DataFigures | undefined;
  readonly machine: Machine;
}

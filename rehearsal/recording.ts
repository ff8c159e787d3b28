import type { FailoverBound } from '../definition/failover-bound';
import type { FaultPlan } from './faults/fault-plan';
import type { DataFigures, EventFigures, WriteFigures } from './kept';
import type { Load } from './load/load';
import type { Baseline, Machine } from './result';
import type { Watch } from './watch/watch';
import type { World } from './world';

/** What was recorded while users came. Times are as the load counts them. */
export interface Seen {
  readonly world: World;
  readonly load: Pick<Load, 'tries' | 'operations' | 'writes' | 'dns'>;
  readonly watch: Pick<Watch, 'health' | 'dns' | 'turns' | 'blind' | 'processors'>;
  readonly endedAt: number;
  readonly machine: Machine;
}

/** The whole recording, from which figures, timeline and verdict follow. */
export interface Recording extends Seen {
  readonly plan: FaultPlan;
  readonly hurtRegion: string;
  readonly bound: FailoverBound;
  readonly baseline: Baseline;
  readonly hurtAt: number;
  /** When healing began; the region was whole again at `healedAt`. */
  readonly healingAt: number;
  readonly healedAt: number;
  /** The regions that were not healthy again in time, and whose return no promise judges; undefined where there are none. */
  readonly unhealed: string | undefined;
  /** The machine while it was read what was kept; `machine` is that of the time before. */
  readonly afterwards: Machine;
  readonly writes: WriteFigures;
  readonly events: EventFigures | undefined;
  readonly data: DataFigures | undefined;
}

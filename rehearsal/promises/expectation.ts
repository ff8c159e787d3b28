import type { Service } from '../../definition/service';
import type { FaultPlan } from '../faults/fault-plan';
import type { Recording } from '../recording';
import type { Figures } from '../result';
import type { Judgement } from './promise';

/** What a fault tests: the promises under it, how they are judged, and how the result is reported. */
export interface Expectation {
  /** How many bounds the fault must last, or 0: a region that is healed earlier breaks no promise. */
  readonly boundsToLast: (plan: FaultPlan, service: Service) => number;
  /** Whether to look in the survivors for writes of the hurt region's last moments, while it is down. */
  readonly looksForMissing: boolean;
  /** Whether a promise judges that the hurt region returns. Any other that stays away makes the run not measured. */
  readonly judgesReturn: boolean;
  /** How long users stay once DNS knows that every region is healthy again: at least this many real milliseconds. */
  readonly leastSettlingMs: number;
  /** Its promises, each judged. */
  judge(recording: Recording, figures: Figures): Judgement[];
  /** What a run has shown in which all promises held, in at most 70 characters. */
  tell(recording: Recording, figures: Figures): string;
}

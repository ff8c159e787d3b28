import type { Recording } from '../recording';
import type { Figures, Promised } from '../result';

/** What a fault puts to the test: what is promised under it, how that is judged, and how it is told. */
export interface Expectation {
  /** Whether the fault must last for the whole bound: a region that is healed before then breaks no promise. */
  readonly outlastsBound: boolean;
  /** Whether writes of the hurt region's last moments are looked for in its survivors while it is down. */
  readonly looksForMissing: boolean;
  /** Whether a promise judges the return of regions: then one that stays away does not end the rehearsal. */
  readonly judgesReturn: boolean;
  /** How long users stay after every region is healthy again, in real milliseconds at least. */
  readonly leastSettlingMs: number;
  /** Its promises, each judged. */
  judge(recording: Recording, figures: Figures): Promised[];
  /** What a run in which all held has shown, in 70 characters at most. */
  tell(recording: Recording, figures: Figures): string;
}

import type { Recording } from '../recording';
import type { Machine, Promised, RequestFigures } from '../result';
import { tallyText } from '../tally';

/** What keeps a rehearsal from being measured. */
export interface Obstacle {
  /** Goes on after `NOT MEASURED: `, in 64 characters at most. */
  readonly sentence: string;
  /** The figures behind it. */
  readonly detail: string;
  /** Whether another machine, or less load, would help. */
  readonly ofMachine?: true;
}

/** Timers of this process that are later than this, in AWS seconds, make figures meaningless. */
const MOST_LAG_SECONDS = 1;

/** And never more than this, in real milliseconds. */
const MOST_LAG_MS = 250;

/** A machine that has hardly a moment to spare serves too late whatever is asked of it. */
const MOST_BUSY = 0.9;

const TOO_SLOW = 'this machine is too slow.';

/** All that keeps a run from being measured. A busy machine is no obstacle where all could be read and nothing broke. */
export function obstacles(
  recording: Recording,
  { operations }: RequestFigures,
  promises: readonly Promised[],
): Obstacle[] {
  const unread = promises.filter(({ status }) => status === 'not readable');
  const didBreak = promises.some(({ status }) => status === 'broken');
  return [
    ...lateTimers(recording.machine, recording.world.timeScale),
    ...(operations === 0 ? [NOTHING_SENT] : []),
    ...(didBreak || unread.length > 0 ? busy(recording.machine) : []),
    ...unread.map(unreadObstacle),
    ...(recording.unhealed === undefined ? [] : [unhealed(recording.unhealed)]),
    ...(didBreak ? failedBefore(recording.baseline) : []),
    ...(promises.every(({ status, tells }) => status === 'not judged' && !tells) ? [NOTHING_JUDGED] : []),
  ];
}

/** Timers that come late, whatever was to be measured. */
export function lateTimers({ eventLoopLagMs: { p99 } }: Machine, timeScale: number): Obstacle[] {
  const most = Math.min(MOST_LAG_MS, (MOST_LAG_SECONDS * 1000) / timeScale);
  if (p99 <= most) return [];
  const detail = `Timers came up to ${Math.round(p99)} ms late (99th percentile), and ${Math.round(most)} ms is the most.`;
  return [{ sentence: TOO_SLOW, detail, ofMachine: true }];
}

const NOTHING_SENT: Obstacle = {
  sentence: 'the rehearsal was too short.',
  detail: 'No request was sent.',
};

const NOTHING_JUDGED: Obstacle = {
  sentence: 'nothing was put to the test.',
  detail: 'No promise could be judged.',
};

function unreadObstacle({ name, measured, why }: Promised): Obstacle {
  const detail = `Not readable: ${name}: ${measured}${why ? ` (${why})` : ''}.`;
  return { sentence: 'what happened could not be read in full.', detail };
}

function unhealed(which: string): Obstacle {
  return {
    sentence: 'not every region was healthy again after the fault.',
    detail: `Route 53's checkers do not call every region healthy (${which}).`,
  };
}

function busy({ busyShare }: Machine): Obstacle[] {
  if (busyShare <= MOST_BUSY) return [];
  const detail = `Its processors were busy for ${Math.round(100 * busyShare)} % of the time, so that the rest may be its fault.`;
  return [{ sentence: TOO_SLOW, detail, ofMachine: true }];
}

function failedBefore({ tries, failed, failures }: Recording['baseline']): Obstacle[] {
  if (failed === 0) return [];
  const detail = `${failed} of ${tries} tries failed before the fault, too: ${tallyText(failures)}.`;
  return [{ sentence: 'users failed before the fault, too.', detail, ofMachine: true }];
}

import type { Recording } from '../recording';
import type { Figures, Promised, RequestFigures, Verdict } from '../result';
import { EXPECTATIONS } from './expectations';

/** Timers of this process that are later than this, in AWS seconds, make figures meaningless. */
const MOST_LAG_SECONDS = 1;

/** And never more than this, in real milliseconds. */
const MOST_LAG_MS = 250;

/** A machine that has hardly a moment to spare serves too late whatever is asked of it. */
const MOST_BUSY = 0.9;

/** What was made of a recording. */
interface Judged {
  readonly figures: Figures;
  readonly requests: RequestFigures;
  readonly promises: readonly Promised[];
}

/** The verdict in one sentence. */
export function verdictOf(recording: Recording, { figures, requests, promises }: Judged): Verdict {
  const { world, plan, machine } = recording;
  const { eventLoopLagMs: lag, busyShare } = machine;
  const most = Math.min(MOST_LAG_MS, (MOST_LAG_SECONDS * 1000) / world.timeScale);
  if (lag.p99 > most) {
    const sentence = `This machine was too slow to measure: timers came up to ${Math.round(lag.p99)} ms late (99th percentile), and ${Math.round(most)} ms is the most. Stop other programs, or lower --rate or --time-scale.`;
    return { status: 'unmeasured', sentence };
  }
  if (requests.operations === 0)
    return { status: 'unmeasured', sentence: 'No request was sent: the rehearsal was too short.' };
  const broken = promises.filter(({ status }) => status === 'broken');
  if (broken.length > 0) {
    const list = broken.map(({ name, measured, promised }) => `${name}: ${measured}, promised ${promised}`);
    if (busyShare > MOST_BUSY && !broken.some(({ timeless }) => timeless)) {
      const sentence = `This machine was too slow to measure: its processors were busy for ${Math.round(100 * busyShare)} % of the time, so that what did not hold may be its fault: ${list.join('; ')}. Stop other programs, or lower --rate or --time-scale.`;
      return { status: 'unmeasured', sentence };
    }
    return { status: 'broken', sentence: `BROKEN under ${plan.name}: ${list.join('; ')}.` };
  }
  const told = EXPECTATIONS[plan.expectation].tell(recording, figures, usersText(requests));
  return { status: 'held', sentence: `HELD: ${told}${unjudgedText(promises)}` };
}

function unjudgedText(promises: readonly Promised[]): string {
  const unjudged = unjudgedOf(promises).map(({ name, measured }) => `${name} (${measured})`);
  return unjudged.length === 0 ? '' : ` Not judged: ${unjudged.join('; ')}.`;
}

/** Promises that this run could not put to the test; what promises nothing is not among them. */
export function unjudgedOf(promises: readonly Promised[]): readonly Promised[] {
  return promises.filter(
    ({ status, promised }) => status === 'not judged' && !promised.startsWith('nothing'),
  );
}

function usersText({ failed, failedTries, operations }: RequestFigures): string {
  return `${failed} of ${operations} requests failed after retries, ${failedTries} at a first or later try`;
}

import type { Service } from '../service';
import { type Patterns, serverErrorPatterns, slowRequestPatterns } from './patterns';

/** The metric whose average is the share of users' requests that are answered 5xx. */
export const SERVER_ERRORS = 'ServerErrors';

/** Something that users notice while the health path is green. */
export interface GreySignal {
  /** Its setting in `health.include`. */
  readonly kind: 'errors' | 'latency';
  /** The metric whose average is the share of bad requests. */
  readonly metric: typeof SERVER_ERRORS | 'SlowRequests';
  /** The kind of its alarm, and the page of the runbook. */
  readonly alarm: 'server-errors' | 'latency';
  /** What bad requests do: `are answered 5xx`. */
  readonly bad: string;
  readonly percent: number;
  readonly minutes: number;
  /** Which lines of the access log are bad and good requests. */
  readonly patterns: Patterns;
}

/** Every alarm that a check may read, also one that the definition no longer asks for. */
export const GREY_ALARMS: readonly GreySignal['alarm'][] = ['server-errors', 'latency'];

/** The signals by which DNS leaves a region though its health path is green; none without `health.include`. */
export function greySignals(service: Pick<Service, 'health' | 'domain'>): readonly GreySignal[] {
  const { errors, latency } = service.health.include ?? {};
  const all: GreySignal[] = [];
  if (errors)
    all.push({
      ...errors,
      kind: 'errors',
      metric: SERVER_ERRORS,
      alarm: 'server-errors',
      bad: 'are answered 5xx',
      patterns: serverErrorPatterns(service),
    });
  if (latency)
    all.push({
      ...latency,
      kind: 'latency',
      metric: 'SlowRequests',
      alarm: 'latency',
      bad: `take longer than ${latency.aboveMs} ms`,
      patterns: slowRequestPatterns(service, latency.aboveMs),
    });
  return all;
}

/** A signal in words: `more than 10 % of requests are answered 5xx, 3 minutes in a row`. */
export function signalText({ percent, bad, minutes }: GreySignal): string {
  return `more than ${percent} % of requests ${bad}, ${minutes === 1 ? 'for a minute' : `${minutes} minutes in a row`}`;
}

import type { Try } from '../load/user';
import type { Promised } from '../result';
import { type Tally, tally, tallyText } from '../tally';

/** A promise as it is judged. */
export interface Judgement extends Promised {
  /**
   * When what broke it happened, as the load counts. Absent where regions that start again, which keeps every machine
   * busy, may be the reason.
   */
  readonly brokeAt?: readonly number[];
}

/** Something must happen within this many AWS seconds. */
export function atMost(name: string, seconds: number | undefined, limit: number): Promised {
  return {
    name,
    status: held(seconds !== undefined && seconds <= limit),
    measured: secondsText(seconds),
    promised: `at most ${limit} s`,
  };
}

interface Judged {
  readonly bad: number;
  /** The total; undefined where there is no such number. */
  readonly of?: number | undefined;
  /** How many could not be read. Default: none. */
  readonly unread?: number;
  /** Whether the bad ones would be bad on any machine, whatever could not be read. Default: no. */
  readonly timeless?: boolean;
}

interface Count extends Judged {
  readonly name: string;
  /** What the bad ones did, as a verb. Default: `failed`. */
  readonly what?: string;
  /** What the bad ones ended in, and what came instead of an answer. */
  readonly why?: Tally;
  /** What happened where there are none to judge, in a few words. Default: `0 of 0` of them. */
  readonly ifNone?: string;
}

/** None may be bad. */
export function none({ name, what = 'failed', why = {}, ifNone, ...judged }: Count): Promised {
  const { bad, of, unread, timeless } = judged;
  const all = of === undefined ? `${bad} ${what}` : `${bad} of ${of} ${what}`;
  const status = statusOf(judged);
  return {
    name,
    status,
    measured: status === 'not judged' && ifNone ? ifNone : `${all}${unreadText(unread)}`,
    promised: `0 ${what}`,
    ...because(tallyText(why)),
    ...(timeless && { timeless }),
  };
}

/** Not judged where there are none; not readable where some could not be read. */
export function statusOf({ bad, of, unread = 0, timeless = false }: Judged): Promised['status'] {
  if (bad > 0 && (timeless || unread === 0)) return 'broken';
  if (unread > 0) return 'not readable';
  return of === 0 ? 'not judged' : 'held';
}

export function unreadText(unread = 0): string {
  return unread === 0 ? '' : `, ${unread} not readable`;
}

/** When tries that failed ended. */
export function failedAt(tries: readonly Pick<Try, 'ok' | 'doneAt'>[]): number[] {
  return tries.filter(({ ok }) => !ok).map(({ doneAt }) => doneAt);
}

/** What tries that failed ended in. */
export function outcomesOf(tries: readonly Try[]): Tally {
  return tally(tries.filter(({ ok }) => !ok).map(({ outcome }) => outcome));
}

/** Adds the reason, where there is one. */
export function because(why: string): Pick<Promised, 'why'> {
  return why === '' ? {} : { why };
}

export function secondsText(seconds: number | undefined): string {
  return seconds === undefined ? 'did not happen' : `${seconds.toFixed(1)} s`;
}

export function held(yes: boolean): 'held' | 'broken' {
  return yes ? 'held' : 'broken';
}

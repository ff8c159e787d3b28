import type { Promised } from '../result';

/** Something happens within so many AWS seconds. */
export function atMost(name: string, seconds: number | undefined, limit: number): Promised {
  return {
    name,
    status: held(seconds !== undefined && seconds <= limit),
    measured: secondsText(seconds),
    promised: `at most ${limit} s`,
  };
}

interface Count {
  readonly name: string;
  readonly bad: number;
  /** Of how many; unset where there is no such number. */
  readonly of?: number;
  /** What the bad ones did. Default: `failed`. */
  readonly what?: string;
}

/** None is bad. */
export function none({ name, bad, of, what = 'failed' }: Count): Promised {
  const measured = of === undefined ? `${bad} ${what}` : `${bad} of ${of} ${what}`;
  return { name, status: held(bad === 0), measured, promised: `0 ${what}` };
}

export function secondsText(seconds: number | undefined): string {
  return seconds === undefined ? 'did not happen' : `${seconds.toFixed(1)} s`;
}

export function held(yes: boolean): 'held' | 'broken' {
  return yes ? 'held' : 'broken';
}

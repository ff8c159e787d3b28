import type { Recording } from '../recording';
import type { Figures, Promised, RequestFigures, Verdict } from '../result';
import { EXPECTATIONS } from './expectations';
import { type Obstacle, obstacles } from './obstacles';

/** What was made of a recording. */
interface Judged {
  readonly figures: Figures;
  readonly requests: RequestFigures;
  readonly promises: readonly Promised[];
}

/** The verdict: one line, and its details. */
export function verdictOf(recording: Recording, { figures, requests, promises }: Judged): Verdict {
  const { plan } = recording;
  const broken = promises.filter(({ status }) => status === 'broken');
  const judged = promises.filter(({ status }) => status === 'broken' || status === 'held');
  const [first, ...others] = obstacles(recording, requests, promises);
  if (first !== undefined && !broken.some(({ timeless }) => timeless))
    return unmeasured([first, ...others], broken.map(promiseText));
  const unjudged = unjudgedOf(promises).map(({ name, measured }) => `Not judged: ${name}: ${measured}.`);
  if (broken.length > 0)
    return {
      status: 'broken',
      sentence: `BROKEN under ${plan.name}: ${broken.length} of ${judged.length} promises did not hold.`,
      details: [...broken.map(promiseText), ...unjudged],
    };
  const sentence = `HELD: ${EXPECTATIONS[plan.expectation].tell(recording, figures)}`;
  return { status: 'held', sentence, details: unjudged };
}

/** The verdict on a rehearsal that stopped before anything was hurt. @param logs where the logs are */
export function stopVerdict(obstacles: readonly [Obstacle, ...Obstacle[]], logs: string): Verdict {
  return unmeasured(obstacles, [`Nothing was hurt. Logs: ${logs}`]);
}

function unmeasured(all: readonly [Obstacle, ...Obstacle[]], more: readonly string[]): Verdict {
  const advice = 'Stop other programs, or lower --rate or --time-scale.';
  return {
    status: 'unmeasured',
    sentence: `NOT MEASURED: ${all[0].sentence}`,
    details: [
      ...all.map(({ detail }) => detail),
      ...more,
      ...(all.some(({ ofMachine }) => ofMachine) ? [advice] : []),
    ],
  };
}

function promiseText({ name, measured, promised, why }: Promised): string {
  return `Did not hold: ${name}: ${measured}, promised ${promised}${why ? ` (${why})` : ''}.`;
}

/** Promises that this run could not test. */
export function unjudgedOf(promises: readonly Promised[]): readonly Promised[] {
  return promises.filter(({ status, tells }) => status === 'not judged' && !tells);
}

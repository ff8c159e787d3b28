import type { Recording } from '../recording';
import type { Figures, Promised } from '../result';
import { dataKept } from './data-kept';
import { EXPECTATIONS } from './expectations';

/** The promises that an outage tests, each judged. */
export function promisesOf(recording: Recording, figures: Figures): Promised[] {
  return [...EXPECTATIONS[recording.plan.expectation].judge(recording, figures), ...dataKept(recording)];
}

import { busyAtAll } from '../measure/busiest';
import type { Recording } from '../recording';
import type { Figures, Promised } from '../result';
import { dataKept } from './data-kept';
import { EXPECTATIONS } from './expectations';
import type { Judgement } from './promise';

/** The promises that an outage tests, each judged. */
export function promisesOf(recording: Recording, figures: Figures): Promised[] {
  const judged = EXPECTATIONS[recording.plan.expectation].judge(recording, figures);
  return [...judged.map((one) => withBusyShare(one, recording)), ...dataKept(recording)];
}

function withBusyShare({ brokeAt = [], ...promise }: Judgement, { watch }: Recording): Promised {
  const busyShare = promise.status === 'broken' ? busyAtAll(brokeAt, watch.processors) : undefined;
  return { ...promise, ...(busyShare !== undefined && { busyShare }) };
}

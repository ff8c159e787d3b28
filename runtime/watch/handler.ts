import { environment } from '../environment';
import { errorFields, log } from '../log';
import { readMarkers, writeMarker } from './markers';

/** One minute, as the schedule says it. */
interface Minute {
  /** ISO 8601; the same in every region. */
  readonly minute: string;
}

/**
 * Says that this region is alive, and how old the other regions' last words are that came here. Ages are told by the
 * schedules' minutes, so that clocks that differ and a slow start make nobody older.
 *
 * @throws DataError when this region's replica cannot be read or written.
 */
export async function handler({ minute }: Minute): Promise<void> {
  const now = Date.parse(minute);
  try {
    await writeMarker(minute);
    const seen = await readMarkers();
    for (const from of environment.regions())
      if (from !== environment.region()) tellAge(from, { now, seenAt: seen.get(from) });
  } catch (error) {
    log('ERROR', 'markers failed', errorFields(error));
    throw error;
  }
}

/** A region that has never said anything has no age: it may be about to be made. */
function tellAge(from: string, { now, seenAt }: { now: number; seenAt: number | undefined }): void {
  if (seenAt === undefined) log('WARN', 'no marker yet', { From: from });
  else log('INFO', 'marker', { ...metricOf(now), From: from, MarkerAge: Math.max(0, (now - seenAt) / 1000) });
}

/**
 * Makes a line a metric too (Amazon CloudWatch User Guide, "Specification: Embedded metric format"): by region, and of
 * all regions together, whose maximum the alarm looks at. So no region's stack has to name the others.
 */
function metricOf(Timestamp: number): object {
  const Metrics = [{ Name: 'MarkerAge', Unit: 'Seconds' }];
  const Namespace = `antipode/${environment.service()}`;
  return { _aws: { Timestamp, CloudWatchMetrics: [{ Namespace, Dimensions: [['From'], []], Metrics }] } };
}

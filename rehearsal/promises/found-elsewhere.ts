import { CATCH_UP, Sightings } from '../evidence/sightings';
import type { Try } from '../load/user';
import type { Recording } from '../recording';
import type { Promised } from '../result';
import { tally } from '../tally';
import type { Written } from '../workload/wishes';
import { none } from './promise';

/** A read that a region answered. */
type Read = Try & { readonly asksFor: Written; readonly region: string };

/**
 * Users find in one region what another wrote: a 404 is excused only while replication may explain it. None where nobody
 * came late enough to tell.
 */
export function foundElsewhere(recording: Recording): Promised[] {
  const reads = recording.load.tries.filter(isRead);
  const shownAt = firstShown(reads);
  const judged = reads.filter(
    (read) => read.asksFor.region !== read.region && hadTime(read, shownAt.get(read.asksFor), recording),
  );
  const missed = judged.filter(({ unreplicated }) => unreplicated);
  if (judged.length === 0) return [];
  const promise = none({
    name: 'reads find what another region wrote',
    bad: missed.length,
    of: judged.length,
    what: 'found nothing (404)',
    why: tally(missed.map(({ region }) => `HTTP 404 in ${region}`)),
  });
  if (missed.length === 0 || isConfirmed(missed)) return [promise];
  const measured = `${promise.measured}, for less than ${CATCH_UP.leastMs / 1000} s`;
  return [{ ...promise, status: 'not judged', measured }];
}

function isRead(one: Try): one is Read {
  return one.ok && one.asksFor !== undefined && one.region !== undefined;
}

/** When a region first showed each write. Until then a function may not have made it. */
function firstShown(reads: readonly Read[]): Map<Written, number> {
  const shownAt = new Map<Written, number>();
  for (const { asksFor, unreplicated, doneAt } of reads)
    if (!unreplicated) shownAt.set(asksFor, Math.min(doneAt, shownAt.get(asksFor) ?? doneAt));
  return shownAt;
}

/** Whether replication had its time before this read. What a fault held back has it anew once that is healed. */
function hadTime(
  { sentAt }: Read,
  shownAt = Number.POSITIVE_INFINITY,
  { hurtAt, healedAt }: Pick<Recording, 'hurtAt' | 'healedAt'>,
): boolean {
  const { leastMs } = CATCH_UP;
  const heldBack = shownAt + leastMs > hurtAt && shownAt < healedAt && sentAt >= hurtAt;
  return sentAt - (heldBack ? healedAt : shownAt) >= leastMs;
}

/** Whether some region found nothing again and again, for as long as replication may take: a stall proves nothing. */
function isConfirmed(missed: readonly Read[]): boolean {
  const regions = new Map<string, { readonly from: number; readonly sightings: Sightings }>();
  for (const { region, sentAt } of missed) {
    const known = regions.get(region) ?? { from: sentAt, sightings: new Sightings() };
    known.sightings.note('not there', sentAt - known.from);
    regions.set(region, known);
  }
  return [...regions.values()].some(({ sightings }) => sightings.verdict(CATCH_UP) === 'not there');
}

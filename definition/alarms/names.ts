import { RESERVED_KEY_PREFIX } from '../names';

/**
 * The function that says each minute that its region is alive, and tells how old the other regions' words are. A
 * service with alarms has it.
 */
export const WATCH_FUNCTION = 'watch';

/** Partition key of the markers that the watch functions write, one item a region: sort key = region, `at` = when. */
export const MARKER_PARTITION = `${RESERVED_KEY_PREFIX}marker`;

/** The namespace of a service's own metrics (CloudWatch); the region is the one that they are in. */
export function metricNamespace({ name }: { readonly name: string }): string {
  return `antipode/${name}`;
}

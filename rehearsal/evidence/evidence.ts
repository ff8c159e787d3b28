/** What a look shows: the thing, its absence, or nothing, since the place could not be read. */
export type Evidence = 'seen' | 'not there' | 'not readable';

/** Whether a thing is in at least one of several places. */
export function anywhere(places: readonly Evidence[]): Evidence {
  if (places.includes('seen')) return 'seen';
  return places.includes('not readable') ? 'not readable' : 'not there';
}

/** Whether a thing is in every one of several places. */
export function everywhere(places: readonly Evidence[]): Evidence {
  if (places.includes('not there')) return 'not there';
  return places.includes('not readable') ? 'not readable' : 'seen';
}

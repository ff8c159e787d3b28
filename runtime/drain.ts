/** Its items say which regions an operator has drained: sort key = region. */
export const DRAIN_PARTITION = 'antipode#drain';

/** A drain flag as it is in a table. */
export interface DrainItem {
  readonly drained?: { readonly BOOL?: boolean | undefined };
  /** ISO 8601; where it is missing, the drain lasts until somebody restores the region. */
  readonly until?: { readonly S?: string | undefined };
}

/** Whether a flag drains its region now. An end that cannot be read is none: who drained it wants no users there. */
export function isDrained({ drained, until }: DrainItem): boolean {
  return drained?.BOOL === true && !(Date.parse(until?.S ?? '') <= Date.now());
}

import type { Values } from './terraform-json';

/** The regions beside its home that a table is, or will be, in. */
export function replicasIn({ replica = [] }: Values): string[] {
  return (replica as Values[]).map(({ region_name }) => String(region_name));
}

import { writtenName } from '../names';
import type { RecordSet } from '../records';

/** A record set as Route 53's error messages name it. */
export function label({ name, type }: RecordSet): string {
  return `RRSet with DNS name ${writtenName(name)}, type ${type}`;
}

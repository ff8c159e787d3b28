import { readlinkSync } from 'node:fs';
import { motoLogOf } from '../../../local-cloud/moto/held-moto';
import { withVariable } from '../../../local-cloud/processes';
import { MOTO_KEY_VARIABLE } from '../../../process/tools/moto';

/**
 * The number of the moto of the part with this folder; 0 if it has none. Parents tell nothing, since motos that start
 * together come from the first. But each has its log.
 */
export function motoOf(directory: string): number {
  const log = motoLogOf(directory);
  return withVariable(`${MOTO_KEY_VARIABLE}=`).find((pid) => logOf(pid) === log) ?? 0;
}

function logOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/fd/2`);
  } catch {
    return undefined; // it has ended
  }
}

import type { DataLoad } from '../data/data-load';
import { eventFigures } from '../evidence/events';
import { lostWrites, missingSomewhere } from '../evidence/writes';
import type { AcknowledgedWrite } from '../load/load';
import type { Recording } from '../recording';
import type { WriteFigures } from '../result';
import type { World } from '../world';

/** Replication has so long to catch up after healing. */
const CATCH_UP_MS = 15_000;

/** Events that wait have so long, with the retries of a function that failed as its region died. */
const HANDLING_MS = 30_000;

interface LookBack {
  readonly world: World;
  /** All that were acknowledged. */
  readonly writes: readonly AcknowledgedWrite[];
  /** Those of them that survivors did not show while the region was down. */
  readonly missing: readonly AcknowledgedWrite[];
  /** Set where the fault puts events and data types to the test. */
  readonly dataLoad: DataLoad | undefined;
  readonly signal: AbortSignal;
}

/** What became of all that was written. */
export async function lookBack(look: LookBack): Promise<Pick<Recording, 'writes' | 'events' | 'data'>> {
  const { world, writes, dataLoad, signal } = look;
  const events = () => eventFigures({ world, writes, patienceMs: HANDLING_MS, signal });
  return {
    writes: await writeFigures(look),
    events: dataLoad && (await events()),
    data: await dataLoad?.check(signal),
  };
}

async function writeFigures({ world, writes, missing, signal }: LookBack): Promise<WriteFigures> {
  const search = { world, patienceMs: CATCH_UP_MS, signal };
  const lost = await lostWrites({ ...search, writes });
  const behind = await missingSomewhere({ ...search, writes: missing }, world.service.regions);
  return {
    acknowledged: writes.length,
    missingWhileDown: missing.length,
    recovered: missing.length - behind.length,
    lost: lost.length,
  };
}

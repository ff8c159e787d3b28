import type { DataLoad } from '../data/data-load';
import { type CountEffects, eventFigures } from '../evidence/events';
import { type Bounds, type Found, together, within } from '../evidence/look-until';
import { inEveryRegion, inSomeRegion } from '../evidence/writes';
import type { WriteFigures } from '../kept';
import type { AcknowledgedWrite } from '../load/load';
import { workloadFor } from '../load/workload';
import type { Recording } from '../recording';
import type { World } from '../world';

/** Replication has so long to catch up after healing. */
const CATCH_UP = { leastMs: 15_000, leastLooks: 3 };

/** Events that wait have so long, with the retries of a function that failed as its region died. */
const HANDLING = { leastMs: 30_000, leastLooks: 3 };

/** Of the time there is, for writes; the rest is for their events. */
const WRITES_SHARE = 0.5;

interface LookBack extends Bounds {
  readonly world: World;
  /** All that were acknowledged. */
  readonly writes: readonly AcknowledgedWrite[];
  /** Those of the region's last moments, as survivors showed them while it was down. */
  readonly whileDown: Found<AcknowledgedWrite>;
  /** Set where the fault puts events and data types to the test. */
  readonly dataLoad: DataLoad | undefined;
}

/** What became of all that was written. */
export async function lookBack(look: LookBack): Promise<Pick<Recording, 'writes' | 'events' | 'data'>> {
  const { world, dataLoad } = look;
  const { handled } = workloadFor(world.service);
  const [written, data] = await Promise.all([
    dataLoad && handled ? writesAndEvents(look, handled) : { writes: await writesOnly(look) },
    dataLoad?.check(look),
  ]);
  return { events: undefined, ...written, data };
}

/** What a look at a write shows of its event is not looked at again. */
async function writesAndEvents(
  look: LookBack,
  count: CountEffects,
): Promise<Pick<Recording, 'writes' | 'events'>> {
  const handled = new Set<AcknowledgedWrite>();
  const writes = await writeFigures(look, (write, body) => {
    if ((count(body) ?? 0) > 0) handled.add(write);
  });
  return { writes, events: await eventFigures({ ...look, patience: HANDLING }, count, handled) };
}

function writesOnly(look: LookBack): Promise<WriteFigures> {
  return writeFigures(look, () => undefined);
}

async function writeFigures(
  look: LookBack,
  onShown: (write: AcknowledgedWrite, body: string) => void,
): Promise<WriteFigures> {
  const { world, writes, whileDown } = look;
  const search = { ...look, patience: CATCH_UP };
  const all = await inSomeRegion(within(WRITES_SHARE, { ...search, writes }), onShown);
  const back = await inEveryRegion({ ...search, writes: whileDown.notThere }, world.service.regions);
  return {
    acknowledged: writes.length,
    missingWhileDown: whileDown.notThere.length,
    recovered: back.seen.length,
    stillMissing: back.notThere.length,
    lost: all.notThere.length,
    unread: all.unread,
    unreadMissing: together(whileDown.unread, back.unread),
  };
}

import type { Answer } from '../../definition/workload';
import type { DataLoad } from '../data/data-load';
import { type CountEffects, eventFigures } from '../evidence/events';
import { everywhereFigures } from '../evidence/everywhere';
import { latenessOf } from '../evidence/lateness';
import { type Bounds, type Found, together } from '../evidence/look-until';
import { CATCH_UP } from '../evidence/sightings';
import { inEveryRegion, inSomeRegion } from '../evidence/writes';
import type { EverywhereFigures, WriteFigures } from '../kept';
import type { AcknowledgedWrite } from '../load/load';
import type { Recording } from '../recording';
import type { World } from '../world';
import { sampleOf } from './sample';

interface LookBack extends Bounds {
  readonly world: World;
  /** All acknowledged writes. */
  readonly writes: readonly AcknowledgedWrite[];
  readonly times: Pick<Recording, 'hurtAt' | 'healedAt'>;
  /** The writes of the region's last moments, as survivors showed them while it was down. */
  readonly whileDown: Found<AcknowledgedWrite>;
  /** Present where the fault tests data types. */
  readonly dataLoad: DataLoad | undefined;
  /** Present where the workload tells of events. */
  readonly handled: CountEffects | undefined;
}

/**
 * What was kept of everything that was written. It looks at one kind after the other: on a busy machine, big queries
 * beside small reads would leave both without answers.
 */
export async function lookBack(look: LookBack): Promise<Pick<Recording, 'writes' | 'events' | 'data'>> {
  const { world, whileDown, dataLoad, handled: count } = look;
  const told = new Map<AcknowledgedWrite, number | undefined>();
  // Events that a look at their write has shown already are not looked at again.
  const note = (write: AcknowledgedWrite, answer: Answer) => {
    if (count) told.set(write, count(answer));
  };
  const patience = latenessOf(world);
  // What was accepted may be written by a function later: an event by another name.
  const all = await inSomeRegion({ ...look, patience, writes: look.writes }, note);
  const lost = new Set(all.notThere);
  // Once a region shows it, only replication keeps it from the others.
  const missing = whileDown.notThere.filter((write) => !lost.has(write));
  const back = await inEveryRegion({ ...look, patience: CATCH_UP, writes: missing }, world.service.regions);
  const everywhere = await everywhereFigures({ ...look, writes: sampleOf(all.seen, look.times) });
  const kept = { ...look, patience, writes: look.writes.filter((write) => !lost.has(write)) };
  const events = count && (await eventFigures(kept, count, told));
  return { writes: writeFigures(look, { back, all, everywhere }), events, data: await dataLoad?.check(look) };
}

interface Looked {
  readonly back: Found<AcknowledgedWrite>;
  readonly all: Found<AcknowledgedWrite>;
  readonly everywhere: EverywhereFigures;
}

function writeFigures(
  { writes, whileDown }: Pick<LookBack, 'writes' | 'whileDown'>,
  { back, all, everywhere }: Looked,
): WriteFigures {
  const lost = whileDown.notThere.filter((write) => all.notThere.includes(write));
  return {
    acknowledged: writes.length,
    missingWhileDown: whileDown.notThere.length,
    recovered: back.seen.length,
    stillMissing: back.notThere.length + lost.length,
    lost: all.notThere.length,
    unread: all.unread,
    unreadMissing: together(whileDown.unread, back.unread),
    everywhere,
  };
}

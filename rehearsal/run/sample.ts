import type { AcknowledgedWrite } from '../load/load';
import type { Recording } from '../recording';

/** How many writes are looked for in every region: each costs a read a region. */
const MOST = 300;

/** As many writes of each region from before, during and after the fault: evenly apart, with the last of them. */
export function sampleOf(
  writes: readonly AcknowledgedWrite[],
  { hurtAt, healedAt }: Pick<Recording, 'hurtAt' | 'healedAt'>,
): AcknowledgedWrite[] {
  const groups = new Map<string, AcknowledgedWrite[]>();
  for (const write of writes) {
    const { region, acknowledgedAt: at } = write;
    const name = `${region} ${at < hurtAt ? 'before' : at < healedAt ? 'during' : 'after'}`;
    const group = groups.get(name) ?? [];
    group.push(write);
    groups.set(name, group);
  }
  const each = Math.floor(MOST / Math.max(1, groups.size));
  return [...groups.values()].flatMap((group) => evenly(group, each));
}

function evenly<Thing>(things: readonly Thing[], most: number): readonly Thing[] {
  if (things.length <= most) return things;
  const turn = (index: number) => Math.floor((index * most) / things.length);
  return things.filter((_, index) => turn(index + 1) > turn(index));
}

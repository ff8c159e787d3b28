import type { Answer } from '../../definition/workload';
import type { AcknowledgedWrite } from '../load/load';
import type { World } from '../world';
import { anywhere, type Evidence, everywhere } from './evidence';
import type { Look } from './look-until';
import { type ReadBack, readBack } from './read-back';

/** What an answer shows of the thing that is looked for; undefined for an answer that it cannot understand. */
export type Judge = (answer: Answer) => Evidence | undefined;

const anyAnswer: Judge = () => 'seen';

/** Looks for a write in the region that acknowledged it, and then in the others: whether any region shows it. */
export async function lookInAny(world: World, write: AcknowledgedWrite, judge = anyAnswer): Promise<Look> {
  const looks: Look[] = [];
  for (const region of placesOf(world, write)) {
    const look = judged(await readBack(world, region, await write.read()), judge);
    if (look.evidence === 'seen') return look;
    looks.push(look);
  }
  return { evidence: anywhere(looks.map(({ evidence }) => evidence)), why: whyOf(looks) };
}

/** Looks for a write in all of these regions: whether every one shows it, and otherwise which does not. */
export async function lookInEvery(
  world: World,
  write: AcknowledgedWrite,
  regions: readonly string[],
): Promise<Look> {
  const looks: Look[] = [];
  for (const region of regions) looks.push(await readBack(world, region, await write.read()));
  const evidence = everywhere(looks.map((look) => look.evidence));
  return { evidence, why: looks.find((look) => look.evidence === evidence)?.why };
}

/** What the first region with the write shows. It begins with the region that acknowledged the write. */
export async function lookInFirst(world: World, write: AcknowledgedWrite, judge: Judge): Promise<Look> {
  const looks: Look[] = [];
  for (const region of placesOf(world, write)) {
    const read = await readBack(world, region, await write.read());
    const look = judged(read, judge);
    if (read.answer !== undefined && look.evidence !== 'not readable') return look;
    looks.push(look);
  }
  return { evidence: 'not readable', why: whyOf(looks) ?? 'HTTP 404 in every region' };
}

function placesOf({ service }: World, { region }: AcknowledgedWrite): string[] {
  return [region, ...service.regions.filter((other) => other !== region)];
}

function judged({ answer, ...look }: ReadBack, judge: Judge): Look {
  if (answer === undefined) return look;
  const evidence = judge(answer);
  return evidence
    ? { evidence }
    : { evidence: 'not readable', why: 'an answer that the workload cannot read' };
}

function whyOf(looks: readonly Look[]): string | undefined {
  return looks.find(({ evidence }) => evidence === 'not readable')?.why;
}

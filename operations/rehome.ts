import { readReserved, textAttributes, writeReserved } from '../aws/reserved-items';
import type { Deployment } from '../aws/target';
import { unansweredReason } from '../aws/unanswered';
import { HOME_PARTITION } from '../definition/names';
import type { Service } from '../definition/service';
import { suggestOrStop } from '../errors/problems';
import { UserError } from '../errors/user-error';
import { userName } from '../process/user-name';

/** @throws UserError when the definition lists no such owned type. */
export function assertOwned({ name, owned }: Service, type: string): void {
  if (owned.includes(type)) return;
  const known = owned.length === 0 ? 'It lists none.' : `It lists ${owned.join(', ')}.`;
  throw new UserError(
    `"${type}" is no owned type of ${name}${suggestOrStop(type, owned)} ${known} What the code names so belongs in the definition: owned: ['${type}'].`,
  );
}

/** The home of an owned type, according to the regions that could be asked. */
interface HomeView {
  readonly home: string;
  readonly epoch: number;
  /** The regions that could not be asked, and why. */
  readonly unreachable: Readonly<Record<string, string>>;
}

/** The newest home that any region knows. @throws UserError when no region can be asked. */
export async function readHome(deployment: Deployment, type: string): Promise<HomeView> {
  const { service } = deployment;
  const views = await Promise.all(
    service.regions.map(
      async (region) => [region, await readReserved(deployment, region, key(type))] as const,
    ),
  );
  const unreachable: Record<string, string> = {};
  let latest = { home: service.regions[0] ?? '', epoch: 1 };
  for (const [region, view] of views) {
    if ('unreachable' in view) unreachable[region] = unansweredReason(view);
    else if (Number(view.item.epoch?.N ?? 0) > latest.epoch)
      latest = { home: view.item.home?.S ?? '', epoch: Number(view.item.epoch?.N) };
  }
  if (Object.keys(unreachable).length < views.length) return { ...latest, unreachable };
  throw new UserError(`The table ${service.name} cannot be read in any region:${list(unreachable)}`);
}

export interface Rehomed {
  readonly before: HomeView;
  readonly epoch: number;
  /** The region whose replica was written: the former home if it can be reached, so that it stops at once. */
  readonly writtenTo: string;
}

/**
 * Moves the home of an owned type. Its former home may then no longer write. Returns undefined if the new home is
 * already its home.
 *
 * @throws UserError when the new home can be written in no replica.
 */
export async function moveHome(
  deployment: Deployment,
  type: string,
  { to, why }: { readonly to: string; readonly why?: string | undefined },
): Promise<Rehomed | undefined> {
  const before = await readHome(deployment, type);
  if (before.home === to) return undefined;
  const epoch = before.epoch + 1;
  const about = textAttributes({ home: to, by: userName(), at: new Date().toISOString(), why });
  const attributes = { ...about, epoch: { N: String(epoch) } };
  const result = await writeReserved(deployment, [before.home, to], { key: key(type), attributes });
  if ('writtenTo' in result) return { before, epoch, writtenTo: result.writtenTo };
  throw new UserError(`The table ${deployment.service.name} cannot be written:${list(result.refusals)}`);
}

/** Waits until the new home knows that it may write. False if it does not within that many milliseconds. */
export async function homeHeard(
  deployment: Deployment,
  type: string,
  { to, epoch, withinMs }: { to: string; epoch: number; withinMs: number },
): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const view = await readReserved(deployment, to, key(type));
    if ('item' in view && Number(view.item.epoch?.N ?? 0) >= epoch) return true;
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function key(type: string) {
  return { partition: HOME_PARTITION, sort: type };
}

function list(reasons: Readonly<Record<string, string>>): string {
  return Object.entries(reasons)
    .map(([region, reason]) => `\n  ${region}: ${reason}`)
    .join('');
}

import { rmSync } from 'node:fs';
import { differences } from '../differences';
import type { Outcome } from './drive';
import { SmallProject } from './project';

/** What both tools do, one after the other, in a project of their own. */
const STEPS = ['deploy', 'deploy again', 'failing-deploy', 'destroy'] as const;

interface Comparison {
  /** Names and versions. */
  readonly tools: readonly [pinned: string, other: string];
  /** Empty where the engine sees no difference. */
  readonly problems: readonly string[];
}

/**
 * Deploys, fails to deploy, and destroys small stacks for real, with the pinned command-line tool and with another, and
 * compares what the engine reads from them.
 *
 * @throws Error with npm's message, or the driver's.
 */
export async function compareTools(packageName: string): Promise<Comparison> {
  const [pinned, other] = [new SmallProject(), new SmallProject()];
  try {
    pinned.usePinned();
    await other.install(packageName);
    const problems: string[] = [];
    for (const step of STEPS) {
      const [left, right] = [await outcome(pinned, step), await outcome(other, step)];
      problems.push(...unexpected(step, left), ...differences(left, right, [step]));
    }
    return { tools: [pinned.tool, other.tool], problems };
  } finally {
    for (const { folder } of [pinned, other]) rmSync(folder, { recursive: true, force: true });
  }
}

function outcome(project: SmallProject, step: (typeof STEPS)[number]): Promise<Outcome> {
  return project.drive(step === 'deploy again' ? 'deploy' : step);
}

/** Two tools that both do nothing would be the same. */
function unexpected(step: string, { events, message }: Outcome): string[] {
  const kinds = new Set(Object.values(events).flatMap((list) => list.map(({ kind }) => kind)));
  const expected = { 'deploy again': 'unchanged', 'failing-deploy': 'error' }[step] ?? 'complete';
  const fails = step === 'failing-deploy';
  return [
    ...(kinds.has(expected as never) ? [] : [`${step}: the pinned tool reports no ${expected}`]),
    ...((message !== undefined) === fails ? [] : [`${step}: the pinned tool says ${message}`]),
  ];
}

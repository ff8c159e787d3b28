import { eachAtMost } from '../aws/at-most';
import { type LogLine, readLog } from '../aws/log-events';
import type { Deployment } from '../aws/target';
import type { Unanswered } from '../aws/unanswered';

interface LogReader {
  /** New lines, ordered by time, and the regions that could not be asked. */
  read(): Promise<{
    readonly lines: readonly LogLine[];
    readonly unanswered: Readonly<Record<string, Unanswered>>;
  }>;
}

/** How long CloudWatch Logs may take to show a line; other lines may overtake it. */
const LATE_MS = 10_000;

/** How many logs of a region are asked for at once: each of a silent one is waited for. */
const AT_ONCE = 5;

/** Reads the logs of functions in several regions, from a given time. */
export function createLogReader(
  deployment: Deployment,
  { regions, names, since }: { regions: readonly string[]; names: readonly string[]; since: number },
): LogReader {
  const read = new Set<string>();
  const from = new Map<string, number>();
  const readOne = async (region: string, name: string) => {
    const log = `${region} ${name}`;
    const found = await readLog(deployment, { region, name, since: from.get(log) ?? since });
    if ('unreachable' in found) return { region, ...found };
    const lines = found.lines.filter(({ id }) => !read.has(`${log} ${id}`));
    for (const { id } of lines) read.add(`${log} ${id}`);
    const latest = found.lines.at(-1)?.at ?? since;
    from.set(log, Math.max(since, latest - LATE_MS));
    return { region, lines };
  };
  const readRegion = (region: string) => {
    let silence: Awaited<ReturnType<typeof readOne>> | undefined;
    return eachAtMost(AT_ONCE, names, async (name) => {
      const found = silence ?? (await readOne(region, name));
      if ('unreachable' in found && found.why === 'no answer') silence = found;
      return found;
    });
  };
  return {
    async read() {
      const views = (await Promise.all(regions.map(readRegion))).flat();
      const lines = views.flatMap((view) => ('lines' in view ? view.lines : []));
      const silent = views.flatMap((view) => ('unreachable' in view ? [[view.region, view] as const] : []));
      return { lines: lines.sort((a, b) => a.at - b.at), unanswered: Object.fromEntries(silent) };
    },
  };
}

import path from 'node:path';
import { systemText } from './system-text';

/** The processor time that the processes of a control group, such as a container, have had and may have. */
export interface Quota {
  /** What they have used since the group began, all together, in milliseconds. */
  readonly usedMs: number;
  /** How many processors they may use on average. It may be a fraction. */
  readonly processors: number;
}

/**
 * The quotas on this process: its group's, and those of the groups around it as far as they can be seen. Empty where
 * nothing limits it, and outside Linux.
 *
 * @param root the folder that holds `proc` and `sys`
 */
export function quotasOn(root: string): Quota[] {
  const lines = systemText(root, 'proc/self/cgroup').split('\n');
  return lines.flatMap((line) => {
    const [, controllers = '', group = ''] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
    const read = controllers === '' ? unified : controllers.split(',').includes('cpu') ? legacy : undefined;
    if (read === undefined || group === '') return [];
    return upwards(group).flatMap((folder) => read(path.join(root, 'sys/fs/cgroup'), folder) ?? []);
  });
}

/** "Control Group v2": `cpu.max` is a quota, or `max`, and a period; `cpu.stat` names what was used. In microseconds. */
function unified(mount: string, group: string): Quota | undefined {
  const [quota, period] = systemText(mount, group, 'cpu.max').split(' ').map(Number);
  const [, used] = /^usage_usec (\d+)$/m.exec(systemText(mount, group, 'cpu.stat')) ?? [];
  return quotaOf(Number(used) / 1e3, Number(quota) / Number(period));
}

/** "CFS Bandwidth Control", in microseconds, a quota of -1 being none; "CPU Accounting Controller", in nanoseconds. */
function legacy(mount: string, group: string): Quota | undefined {
  const number = (controller: string, file: string) => Number(systemText(mount, controller, group, file));
  const processors = number('cpu', 'cpu.cfs_quota_us') / number('cpu', 'cpu.cfs_period_us');
  return quotaOf(number('cpuacct', 'cpuacct.usage') / 1e6, processors);
}

function quotaOf(usedMs: number, processors: number): Quota | undefined {
  return usedMs >= 0 && processors > 0 ? { usedMs, processors } : undefined;
}

/** A group, and those around it. A container may see its own group at the top, whatever its name outside. */
function upwards(group: string): string[] {
  const around = path.posix.dirname(group);
  return around === group ? [group] : [group, ...upwards(around)];
}

import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Child, startChild } from '../../../process/child';

/** A small disk in a folder, which only the processes see that are started on it. */
export interface SmallDisk {
  /** What starts a command on it: these words before the command's own. */
  readonly entering: readonly string[];
  /** Takes all that is free. */
  fill(): void;
  /** Gives that back. */
  free(): void;
  /** Takes it away with all that is on it. Nothing may run on it any more. */
  remove(): Promise<void>;
}

const MEGABYTE = 1024 * 1024;

/** Why this machine can have none: it mounts in a namespace of its own, which not every machine allows. */
export function noSmallDisk(): string | undefined {
  const { status } = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']);
  return status === 0 ? undefined : 'a user who may mount a disk of their own (unshare -rm, of util-linux)';
}

/** Mounts one. It outlives what is started on it. @throws Error where the machine does not allow that */
export async function mountSmallDisk(folder: string, megabytes: number): Promise<SmallDisk> {
  const mount = `mount -t tmpfs -o size=${megabytes}m tmpfs "$0" && echo mounted && exec cat`;
  let holder: Child | undefined;
  const mounted = new Promise<void>((resolve) => {
    const args = ['-rm', 'bash', '-c', mount, folder];
    holder = startChild({ command: 'unshare', args, env: process.env, onLine: () => resolve() });
  });
  const { pid, exited, stop } = holder as unknown as Child;
  const ended = exited.then(() => Promise.reject(new Error(`no disk could be mounted at ${folder}`)));
  await Promise.race([mounted, ended]);
  ended.catch(() => undefined);
  const inside = `/proc/${pid}/root${folder}`;
  const ballast = path.join(inside, 'ballast');
  return {
    entering: ['nsenter', '-t', String(pid), '-U', '-m', '--preserve-credentials', `--wd=${process.cwd()}`],
    fill() {
      rmSync(ballast, { force: true });
      const { bavail, bsize } = statfsSync(inside);
      try {
        writeFileSync(ballast, Buffer.alloc(bavail * bsize + MEGABYTE));
      } catch {
        // it is full
      }
    },
    free: () => rmSync(ballast, { force: true }),
    remove: async () => void (await stop()),
  };
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { busySince, countProcessors, lookAtProcessors } from '../../../process/processors';

// Linux tells in files what a container is granted: each test has a folder with its own.

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-processors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function system(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(folder, 'root-'));
  write(root, files);
  return root;
}

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
}

type Look = ReturnType<typeof lookAtProcessors>;

/** A look a second later on a machine that was idle for this share of it. */
function secondLater(look: Look, root: string, idle: number): Look {
  const idleMs = look.idleMs + 1000 * idle * look.processors;
  return { ...lookAtProcessors(root), at: look.at + 1000, idleMs };
}

const V2 = {
  'proc/self/cgroup': '0::/\n',
  'sys/fs/cgroup/cpu.max': '200000 100000\n',
  'sys/fs/cgroup/cpu.stat': 'usage_usec 5000000\nuser_usec 1\nsystem_usec 1\nnr_throttled 3\n',
};

/** A container of Docker, which sees its own group at the top and its name as it is outside. */
const V1 = {
  'proc/self/cgroup': '4:memory:/docker/0a1b\n3:cpuacct,cpu:/docker/0a1b\n0::/docker/0a1b\n',
  'sys/fs/cgroup/cpu/cpu.cfs_quota_us': '200000\n',
  'sys/fs/cgroup/cpu/cpu.cfs_period_us': '100000\n',
  'sys/fs/cgroup/cpuacct/cpuacct.usage': '5000000000\n',
};

const AROUND = {
  'proc/self/cgroup': '0::/ci.slice/job.scope\n',
  'sys/fs/cgroup/ci.slice/job.scope/cpu.max': 'max 100000\n',
  'sys/fs/cgroup/ci.slice/job.scope/cpu.stat': 'usage_usec 1\n',
  'sys/fs/cgroup/ci.slice/cpu.max': '200000 100000\n',
  'sys/fs/cgroup/ci.slice/cpu.stat': 'usage_usec 5000000\n',
};

const MORE = 'usage_usec 6900000\n';

test.each<[string, Record<string, string>, Record<string, string>]>([
  ['a container', V2, { 'sys/fs/cgroup/cpu.stat': MORE }],
  ['a container of an older system', V1, { 'sys/fs/cgroup/cpuacct/cpuacct.usage': '6900000000\n' }],
  ['a group around this one', AROUND, { 'sys/fs/cgroup/ci.slice/cpu.stat': MORE }],
])('the quota of %s is used up, whatever else the machine has', (_, before, after) => {
  const root = system(before);
  const look = lookAtProcessors(root);
  expect(busySince(look, secondLater(look, root, 1))).toBeCloseTo(0);
  write(root, after);
  expect(busySince(look, secondLater(look, root, 0.9))).toBeCloseTo(0.95); // 1.9 s of two processors' second
  expect(countProcessors(root).allowedCpus).toBe(Math.min(2, cpus().length));
});

test('a busy machine is busy, however little of a quota is used', () => {
  const root = system(V2);
  const look = lookAtProcessors(root);
  expect(busySince(look, secondLater(look, root, 0.04))).toBeCloseTo(0.96);
});

test('a quota may grant a fraction of a processor', () => {
  const root = system({ ...V2, 'sys/fs/cgroup/cpu.max': '50000 100000\n' });
  expect(countProcessors(root)).toEqual({ cpus: cpus().length, allowedCpus: 0.5 });
});

test.each<[string, Record<string, string>]>([
  ['outside Linux', {}],
  ['without a quota', { ...V2, 'sys/fs/cgroup/cpu.max': 'max 100000\n' }],
  ['without one on an older system', { ...V1, 'sys/fs/cgroup/cpu/cpu.cfs_quota_us': '-1\n' }],
  [
    'where the list of processors is that of another machine',
    { 'proc/self/status': 'Cpus_allowed_list:\t4096\n' },
  ],
])('%s all processors may be used', (_, files) => {
  const root = system(files);
  expect(lookAtProcessors(root)).toMatchObject({ processors: cpus().length, quotas: [] });
  expect(countProcessors(root)).toEqual({ cpus: cpus().length, allowedCpus: cpus().length });
});

test.each([
  ['0', 1],
  ['0,4096-4100', 1],
  ['0-1', Math.min(2, cpus().length)],
])('of the processors %s only those count on which this process may run', (list, processors) => {
  const look = lookAtProcessors(system({ 'proc/self/status': `Name:\tnode\nCpus_allowed_list:\t${list}\n` }));
  const all = cpus().slice(0, processors);
  expect(look.processors).toBe(processors);
  expect(look.idleMs / all.reduce((sum, { times }) => sum + times.idle, 0)).toBeCloseTo(1, 2);
});

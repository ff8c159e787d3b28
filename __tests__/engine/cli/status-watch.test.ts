import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Child, startChild } from '../../../process/child';
import { packageRoot } from '../../../project/root';
import { type FakeAws, startFakeAws } from '../../support/aws/fake-aws';
import { definition } from '../../support/definition/fixture';
import { until } from '../../support/processes';

// `antipode status --watch` in a process of its own, over a service whose regions answer as a test says.

const [HERE, THERE] = ['us-east-1', 'eu-west-1'];
let aws: FakeAws;
let folder: string;
let child: Child | undefined;
const lines: string[] = [];

beforeEach(async () => {
  aws = await startFakeAws([HERE, THERE]);
  folder = mkdtempSync(path.join(tmpdir(), 'antipode-watch-'));
  const cloud = path.join(folder, '.antipode/clouds/fake');
  mkdirSync(cloud, { recursive: true });
  const entry = aws.target.kind === 'local' ? aws.target.cloud : undefined;
  writeFileSync(path.join(cloud, 'cloud.json'), JSON.stringify(entry));
  const functions = { orders: { entry: 'handler.ts', triggers: [{ http: 'GET /orders' }] } };
  const config = `export default ${JSON.stringify(definition({ functions }))};`;
  writeFileSync(path.join(folder, 'antipode.config.ts'), config);
  writeFileSync(path.join(folder, 'handler.ts'), 'export const handler = () => 0;');
  writeFileSync(path.join(folder, 'cdktf.json'), '{}');
});
afterEach(() => {
  child?.kill();
  lines.splice(0);
  aws.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts it, and ends it as Ctrl-C does after its second look. Returns its exit code and what it said of mistakes. */
async function watchTwice(
  looks: () => number,
  between: () => void,
  ...options: string[]
): Promise<{ code: number | null; mistakes: string }> {
  const logFile = path.join(folder, 'errors.log');
  child = startChild({
    command: process.execPath,
    args: [path.join(packageRoot, 'bin/antipode.cjs'), 'status', '--local', '--watch', ...options],
    cwd: folder,
    env: { ...process.env, AWS_ENDPOINT_URL: undefined, NODE_NO_WARNINGS: '1' },
    logFile,
    onLine: (line) => void lines.push(line),
  });
  expect(await until(() => looks() === 1, 30_000)).toBe(true);
  between();
  expect(await until(() => looks() === 2, 30_000)).toBe(true);
  child.kill('SIGINT');
  return { code: (await child.exited).code, mistakes: readFileSync(logFile, 'utf8') };
}

test('prints a line of JSON for each look, and its exit code is that of the last one', async () => {
  const drain = () => void aws.drained.add(THERE);
  const ended = await watchTwice(() => lines.length, drain, '--json');
  expect(ended).toEqual({ code: 1, mistakes: '' });
  const looks = lines.map((line) => JSON.parse(line));
  const region = (name: string, serving: boolean) =>
    expect.objectContaining({ region: name, drain: expect.objectContaining({ drained: !serving }), serving });
  const look = (thereServes: boolean) =>
    expect.objectContaining({
      service: 'orders',
      regions: [region(HERE, true), region(THERE, thereServes)],
    });
  expect(looks).toEqual([look(true), look(false)]);
  const [first = Number.NaN, second = Number.NaN] = looks.map(({ at }) => Date.parse(at));
  expect(second - first).toBeGreaterThan(1900);
}, 60_000);

test('begins a page for each look, and ends with 0 where every region serves', async () => {
  const pages = () => lines.filter((line) => line === '2 of 2 regions serve.').length; // its last line
  const ended = await watchTwice(pages, () => undefined);
  expect(ended).toEqual({ code: 0, mistakes: '' });
  const half = lines.length / 2;
  const timeless = lines.map((line) => line.replace(/^\S+Z \(/, '<time> ('));
  expect(timeless.slice(0, 3)).toEqual(['', `orders on local cloud ${aws.url}`, '<time> (Ctrl-C ends)']);
  expect(timeless.slice(half)).toEqual(timeless.slice(0, half));
  expect(lines.join('\n')).not.toContain('\u001b');
}, 60_000);

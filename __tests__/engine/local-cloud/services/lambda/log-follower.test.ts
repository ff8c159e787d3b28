import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LogFollower } from '../../../../../local-cloud/services/lambda/runtime/log-follower';
import { until } from '../../../../support/processes';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-follow-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const GROUP = '/aws/lambda/echo';
let worlds = 0;
const followers: LogFollower[] = [];
afterEach(() => {
  for (const follower of followers.splice(0)) follower.stop();
});

function world() {
  const file = path.join(folder, `${worlds++}.log`);
  let text = '';
  const follower = new LogFollower((more, logGroup) => {
    expect(logGroup).toBe(GROUP);
    text += more.toString();
  });
  followers.push(follower);
  return { file, follower, text: () => text };
}

test('hands on whole lines, each once, of a file that comes later too', async () => {
  const { file, follower, text } = world();
  follower.follow(file, GROUP);
  await follower.look();
  writeFileSync(file, 'one\ntw');
  await follower.look();
  expect(text()).toBe('one\n');
  appendFileSync(file, 'o\nthree\n');
  follower.follow(file, GROUP);
  await follower.look();
  await follower.look();
  expect(text()).toBe('one\ntwo\nthree\n');
});

test('leaves out what an earlier run wrote', async () => {
  const { file, follower, text } = world();
  writeFileSync(file, 'old\n');
  follower.follow(file, GROUP);
  appendFileSync(file, 'new\n');
  await follower.look();
  expect(text()).toBe('new\n');
});

test('reads on through much that was written at once, and over a line without an end', async () => {
  const { file, follower, text } = world();
  follower.follow(file, GROUP);
  const line = `${'x'.repeat(300_000)}\n`;
  writeFileSync(file, line.repeat(8));
  await follower.look();
  expect(text()).toHaveLength(8 * line.length);
  appendFileSync(file, `${'y'.repeat(2_500_000)}\nlast\n`);
  await follower.look();
  await follower.look();
  expect(text().endsWith('\nlast\n')).toBe(true);
});

test('looks by itself', async () => {
  const { file, follower, text } = world();
  follower.follow(file, GROUP);
  writeFileSync(file, 'one\n');
  expect(await until(() => text() === 'one\n', 5000)).toBe(true);
});

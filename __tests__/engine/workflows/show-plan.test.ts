import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../../project/root';
import { type FakeGitHub, startFakeGitHub } from '../../support/workflows/fake-github';
import { runScript } from '../../support/workflows/run-steps';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-show-plan-'));
const pageSummary = path.join(folder, 'summary.md');
let github: FakeGitHub;

beforeEach(async () => {
  github = await startFakeGitHub();
  mkdirSync(path.join(folder, 'reviewed'), { recursive: true });
  rmSync(pageSummary, { force: true });
});
afterEach(() => github.stop());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function showPlan(summary: string, event: object, service = 'orders') {
  writeFileSync(path.join(folder, 'reviewed/plan.json'), JSON.stringify({ service }));
  writeFileSync(path.join(folder, 'reviewed/summary.txt'), summary);
  writeFileSync(path.join(folder, 'event.json'), JSON.stringify(event));
  const script = ['bin/run-ts.cjs', '.github/scripts/show-plan.ts'].map((file) =>
    path.join(packageRoot, file),
  );
  const env = {
    ...github.env,
    GITHUB_EVENT_PATH: path.join(folder, 'event.json'),
    GITHUB_STEP_SUMMARY: pageSummary,
  };
  return runScript(`node ${script.join(' ')}`, { cwd: folder, env });
}

const pullRequest = { pull_request: { number: 7 } };

test('comments on the pull request, and writes over its own comment the next time', async () => {
  for (let other = 0; other < 150; other++)
    github.comments.push({ id: other, body: '### What a deploy of orders', user: { type: 'User' } });
  expect(await showPlan('data  no change\n', pullRequest)).toMatchObject({ code: 0 });
  expect(await showPlan('data  1 TO REPLACE\n', pullRequest)).toMatchObject({ code: 0 });
  const own = github.comments.filter(({ user }) => user.type === 'Bot');
  expect(own.map(({ body }) => body)).toEqual([
    '### What a deploy of orders would change\n\n~~~text\ndata  1 TO REPLACE\n~~~\n',
  ]);
  expect(github.comments).toHaveLength(151);
});

test('comments once for each service of the project', async () => {
  await showPlan('data  1 TO REPLACE\n', pullRequest);
  await showPlan('data  no change\n', pullRequest, 'orders-staging');
  expect(github.comments.map(({ body }) => body)).toEqual([
    expect.stringContaining('a deploy of orders would change\n\n~~~text\ndata  1 TO REPLACE'),
    expect.stringContaining('a deploy of orders-staging would change\n\n~~~text\ndata  no change'),
  ]);
});

test('leaves the comments of people alone, also one with the same title', async () => {
  github.comments.push({ id: 1, body: '### What a deploy of orders would change\n', user: { type: 'User' } });
  await showPlan('data  no change\n', pullRequest);
  expect(github.comments[0]?.body).toBe('### What a deploy of orders would change\n');
});

test('writes on the run’s page, and comments nowhere, where there is no pull request', async () => {
  const { code, output } = await showPlan('data  no change\n', { ref: 'refs/heads/main' });
  expect([code, output]).toEqual([0, 'data  no change']);
  expect(readFileSync(pageSummary, 'utf8')).toContain('~~~text\ndata  no change\n~~~');
  expect(github.comments).toEqual([]);
});

test('cuts a plan that no comment can hold', async () => {
  expect(await showPlan('x'.repeat(70_000), pullRequest)).toMatchObject({ code: 0 });
  expect(github.comments[0]?.body.length).toBeLessThan(65_536);
});

test('fails with GitHub’s answer where it refuses', async () => {
  github.refuse = true;
  const { code, output } = await showPlan('data  no change\n', pullRequest);
  expect(code).toBe(1);
  expect(output).toContain('GitHub answers 403 to GET issues/7/comments');
});

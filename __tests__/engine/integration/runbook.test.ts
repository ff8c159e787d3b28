import { NOT_RUN } from '../../support/docs/runbook';
import { badCode, redriveBut } from '../../support/integration/runbook/bad-code';
import { outages } from '../../support/integration/runbook/outages';
import {
  ILL,
  PATIENCE_MS,
  page,
  REGIONS,
  type Scenario,
  type Stage,
  startStage,
} from '../../support/integration/runbook/stage';

// Every command of docs/runbook.md, typed against its fault: a small service in two regions, deployed by the real
// cdktf and Terraform. What the page shows must come, and what it is typed for must happen.

let stage: Stage;
const played: string[] = [];

beforeAll(async () => {
  stage = await startStage();
  expect((await stage.type('npx antipode deploy')).output).toContain('Deployed.');
}, PATIENCE_MS);

afterAll(() => stage?.stop(), PATIENCE_MS);

async function play(anchor: string, scenario: Scenario | undefined): Promise<void> {
  if (scenario === undefined) throw new Error(`nothing happens in ${anchor}`);
  played.push(anchor);
  await stage.play(anchor, scenario);
}

/** Both regions, as users who send a note meet them. */
async function expectBoth(status: number, id: string): Promise<void> {
  for (const region of REGIONS) expect(await stage.users.send(region, `${id}-${region}`)).toBe(status);
}

describe('what happens to a region, at ten times the speed', () => {
  beforeAll(() => stage.pace(10));
  test.each([
    'health-check',
    'server-errors',
    'latency',
    'a-region-is-slow',
    'throttles',
    'concurrency',
    'replication-lag',
    'a-region-is-dead',
    'drained-and-restore-does-not-help',
  ])('%s', (anchor) => play(anchor, outages(stage)[anchor]), PATIENCE_MS);
});

describe('what a deploy mends, at the pace of AWS', () => {
  beforeAll(() => stage.pace(1));
  test(
    'certificate',
    () => play('certificate', { hurt: () => stage.users.forgetCertificates() }),
    PATIENCE_MS,
  );

  test(
    'bad-after-a-deploy',
    async () => {
      stage.env.RUNBOOK_FLAW = 'work';
      expect((await stage.type('npx antipode deploy')).output).toContain('Deployed.');
      await expectBoth(500, 'bad');
      await play('bad-after-a-deploy', { after: { 0: () => expectBoth(202, 'good') } });
    },
    PATIENCE_MS,
  );
});

describe('what comes of bad code, at ten times the speed', () => {
  beforeAll(async () => {
    await stage.pace(10);
    await redriveBut(stage);
    await stage.done(`good-${ILL}`);
  }, PATIENCE_MS);
  test.each([
    'function-errors',
    'dead-letters',
    'failures',
    'iterator-age',
    'work-piles-up-or-is-lost',
    'us-east-1-is-down',
  ])('%s', (anchor) => play(anchor, badCode(stage)[anchor]), PATIENCE_MS);
});

describe('what stops a deploy, at the pace of AWS', () => {
  beforeAll(() => stage.pace(1));
  test(
    'a-deploy-stopped-half-way',
    async () => {
      stage.env.RUNBOOK_FLAW = 'reads';
      const { code, output } = await stage.type('npx antipode deploy');
      expect(output).toMatch(/✗ eu-west-1 +canary: [\s\S]*live went back/);
      expect(code).toBe(1);
      await expectBoth(202, 'stopped');
      await play('a-deploy-stopped-half-way', {
        before: {
          1: async () => void Object.assign(stage.env, { RUNBOOK_FLAW: 'none', RUNBOOK_EDITION: '2' }),
        },
      });
    },
    PATIENCE_MS,
  );

  test(
    'a-deploy-skipped-a-region',
    async () => {
      stage.env.RUNBOOK_EDITION = '3';
      await play('a-deploy-skipped-a-region', {
        hurt: () => stage.hurt('region-down').then(stage.left),
        before: { 1: () => stage.heal('region-down') },
        after: { 1: stage.named },
      });
    },
    PATIENCE_MS,
  );
});

test('every section that types something was played', () => {
  const typing = [...page.values()].filter(({ steps }) =>
    steps.some(({ commands }) => commands.some((one) => !(one in NOT_RUN))),
  );
  expect(played.sort()).toEqual(typing.map(({ anchor }) => anchor).sort());
});

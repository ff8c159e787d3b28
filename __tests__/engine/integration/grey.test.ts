import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadService } from '../../../definition/load';
import { packageRoot } from '../../../project/root';
import { faultNamed } from '../../../rehearsal/faults/catalog';
import { rehearse } from '../../../rehearsal/rehearse';
import type { RehearsalResult } from '../../../rehearsal/result';
import type { Turn } from '../../../rehearsal/watch/checkers';
import { type RegionChecks, regionChecks } from '../../../rehearsal/watch/region-checks';
import { deployLocal } from '../../../terraform/local';
import { deployed } from '../../support/integration/deployed';

// The service of docs/grey-failures.md, deployed by the real cdktf and Terraform: regions whose health path is green, and
// whose users wait. Its tests share the deployment, in order.

const CONFIG = 'docs/examples/grey-failures/antipode.config.ts';
const pages = deployed(CONFIG);
const [here, there] = ['us-east-1', 'eu-west-1'] as const;

/** How often slow-region is rehearsed; its bound is held to each time. */
const RUNS = Number(process.env.ANTIPODE_GREY_RUNS ?? 1);

/** Fast, and still real: a busy machine's timers may be 200 ms late at this scale. */
const TIME_SCALE = 5;

/** A rehearsal takes two minutes at that, and on a busy machine it may take several to be judged at all. */
const PATIENCE_MS = 20 * 60_000;

interface Rehearsed {
  readonly result: RehearsalResult;
  /** How the checks turned that records name, until healing began. */
  readonly turns: readonly Turn[];
}

/** Its users only read, so that nothing is said of writes. */
const isBroken = (detail: string) => !detail.startsWith('Not judged: ');

/** If something else used the machine and nothing could be measured, it tries again, twice at most. */
async function rehearsed(fault: string): Promise<Rehearsed> {
  let all = await once(fault);
  for (let again = 0; all.result.verdict.status === 'unmeasured' && again < 2; again++)
    all = await once(fault);
  return all;
}

async function once(fault: string): Promise<Rehearsed> {
  let turns: readonly Turn[] = [];
  const result = await rehearse({
    service: pages.service,
    cloud: pages.cloud,
    plan: faultNamed(fault),
    timeScale: TIME_SCALE,
    rate: 8,
    functionsNode: process.version,
    signal: new AbortController().signal,
    onPhase: ({ name, watch }) => {
      if (name === 'healing') turns = [...watch.turns];
    },
  });
  return { result, turns };
}

test.each(Array.from({ length: RUNS }, (_, index) => index + 1))(
  'DNS leaves a slow region within its bound, and comes back (run %i)',
  async () => {
    const { result } = await rehearsed('slow-region');
    expect([result.verdict.status, ...result.verdict.details.filter(isBroken)]).toEqual(['held']);
    expect(result.bound.totalSeconds).toBe(369);
    const { detectionSeconds, lastAnswerSeconds, failbackSeconds } = result.figures;
    expect(detectionSeconds).toBeLessThanOrEqual(result.bound.detectionSeconds);
    expect(lastAnswerSeconds).toBeLessThanOrEqual(result.bound.detectionSeconds + 4);
    expect(failbackSeconds).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);

test(
  'with every region slow, every check turns red and DNS goes on naming them all',
  async () => {
    const { result, turns } = await rehearsed('slow-everywhere');
    expect([result.verdict.status, ...result.verdict.details.filter(isBroken)]).toEqual(['held']);
    const red = turns.filter(({ healthy }) => !healthy).map(({ region }) => region);
    expect([...new Set(red)].sort()).toEqual([there, here]);
    expect(result.promises[1]).toMatchObject({
      measured: `${there}, ${here}`,
      promised: `${there}, ${here}`,
    });
  },
  PATIENCE_MS,
);

test(
  'without the setting records let go of the checks before they are deleted',
  async () => {
    const folder = path.join(packageRoot, '.antipode', `grey-${process.pid}`);
    const config = path.join(folder, 'without.config.ts');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      config,
      `import base from '../../${CONFIG.replace('.ts', '')}';\nexport default { ...base, health: {} };\n`,
    );
    const before = await checks();
    const calls = pages.recorded().length;
    try {
      process.env.ANTIPODE_CONFIG = config;
      await deployLocal({ ...pages.deployment, service: loadService() });
    } finally {
      process.env.ANTIPODE_CONFIG = CONFIG;
      rmSync(folder, { recursive: true, force: true });
    }
    const made = pages.recorded().slice(calls);
    for (const { region, endpoint, named } of before) {
      const letGo = made.findIndex(
        ({ url, body }) =>
          url.includes('/rrset') && body.includes(endpoint.check.id) && body.includes(region),
      );
      const gone = made.findIndex(
        ({ method, url }) => method === 'DELETE' && url.endsWith(`/healthcheck/${named.check.id}`),
      );
      expect([region, letGo >= 0, gone > letGo]).toEqual([region, true, true]);
      for (const child of named.check.children.filter((id) => id !== endpoint.check.id)) {
        const left = made.findIndex(
          ({ method, url }) => method === 'DELETE' && url.endsWith(`/healthcheck/${child}`),
        );
        expect(left).toBeGreaterThan(gone);
      }
    }
    const after = await checks();
    expect(after.map(({ named }) => named.check.id)).toEqual(before.map(({ endpoint }) => endpoint.check.id));
  },
  PATIENCE_MS,
);

/** The checks of each region. */
async function checks(): Promise<RegionChecks[]> {
  return regionChecks(pages.service, (await pages.control('DescribeHealth', {})).statuses);
}

import { askDns } from '../../aws/dns';
import { controlCloud } from '../../local-cloud/control/client';
import { readStatus } from '../../operations/status';
import { callRegion } from '../../rehearsal/proof/call-region';
import { runDeploy } from '../../rollout/run-deploy';
import { check, type Stage, withStage } from './stage';

// A region dies, a deploy skips it, and the skipped region catches up before it gets traffic again.
// Usage: node bin/run-ts.cjs benchmarks/deploy/left-out.ts

const [alive, dead] = ['us-east-1', 'eu-west-1'] as const;

/** Four looks a second: for longer than checkers need to call a region healthy. */
const LOOKS = 160;

async function statusOf({ settings, target }: Stage, region: string) {
  const { regions } = await readStatus({ target, service: settings().service });
  return regions.find((one) => one.region === region);
}

async function health({ cloud }: Stage, region: string): Promise<number> {
  const call = { api: cloud.regions[region]?.api ?? '', host: `${region}.api.example.com`, path: '/health' };
  return (await callRegion(call)).status;
}

async function play(stage: Stage): Promise<void> {
  const { settings, write, cloud } = stage;
  const control = controlCloud(cloud.endpoint);
  stage.define({ regions: [alive, dead] });
  write('one');
  check((await runDeploy(settings())).status === 'deployed', 'two regions are deployed');

  await control('KillRegion', { region: dead });
  write('two');
  const refused = await runDeploy(settings()).catch((error: Error) => error.message);
  check(
    String(refused).includes(`--skip-region ${dead}`),
    `without --skip-region the deploy says: ${refused}`,
  );
  const without = await runDeploy({ ...settings(), skip: [dead] });
  check(without.status === 'deployed', `the deploy reaches ${alive} while ${dead} is dead`);

  await control('StartRegion', { region: dead });
  const statuses = new Set<number>();
  let named = 0;
  for (let look = 0; look < LOOKS; look += 1) {
    statuses.add(await health(stage, dead));
    const dns = await askDns({ target: stage.target, service: settings().service });
    if (!('unreachable' in dns)) named += dns.naming[dead] ?? 0;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  check(named === 0, `DNS does not name ${dead} while it runs older code`);
  const drain = (await statusOf(stage, dead))?.drain;
  check(drain !== undefined && 'drained' in drain && drain.drained, `${dead} is back and drained`);
  check(
    (await health(stage, dead)) === 503,
    `its health endpoint is red (seen: ${[...statuses].join(', ')})`,
  );

  const caughtUp = await runDeploy({ ...settings(), regions: [dead] });
  check(caughtUp.status === 'deployed', `deploy --region ${dead} brings it to the same version`);
  await new Promise((resolve) => setTimeout(resolve, 2500)); // the endpoint caches for a second
  check((await health(stage, dead)) === 200, 'it is restored and healthy');
  check((await runDeploy(settings())).status === 'unchanged', 'nothing is left to do');
}

export const leftOut = () => withStage([alive, dead], play);

if (process.argv[1]?.endsWith('left-out.ts'))
  void leftOut().catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });

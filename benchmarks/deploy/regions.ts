import { failoverBound } from '../../definition/failover-bound';
import { type Load, startLoad } from '../../rehearsal/load/load';
import { usersOf } from '../../rehearsal/workload/users';
import { wishesOf } from '../../rehearsal/workload/wishes';
import { joinRegion } from '../../rollout/join';
import { retireRegion } from '../../rollout/retire';
import { runDeploy } from '../../rollout/run-deploy';
import { check, type Stage, withStage } from './stage';

// Adds a region and retires it again, under load.
// Usage: node bin/run-ts.cjs benchmarks/deploy/regions.ts

const TWO = ['us-east-1', 'eu-west-1'];
const third = 'ap-southeast-2';
const RATE = 10;

/** Users who honour TTLs, and the answers that they got. */
function served({ operations }: Load): { of: number; failed: number } {
  const honest = operations.filter(({ cohort }) => cohort === 'honours-ttl');
  return { of: honest.length, failed: honest.filter(({ ok }) => !ok).length };
}

/** Reports users who honour TTLs, and apart from them all other users. */
function report(what: string, load: Load): void {
  const { of, failed } = served(load);
  const others = load.operations.filter(({ cohort }) => cohort !== 'honours-ttl');
  const lost = others.filter(({ ok }) => !ok).length;
  console.log(`  ${what}: other users ${lost} of ${others.length} failed`);
  check(failed === 0, `${what}: ${failed} of ${of} requests of users who honour TTLs failed`);
}

async function play(stage: Stage): Promise<void> {
  const { settings, write, define, cloud } = stage;
  define({ regions: TWO });
  write('one');
  check((await runDeploy(settings())).status === 'deployed', 'two regions are deployed');
  const service = define({ regions: TWO });
  const world = { service, name: 'api.example.com', cloud, timeScale: 1 };

  const users = usersOf(service, { directory: cloud.directory });
  const start = () =>
    startLoad(world, {
      wishes: wishesOf(service, users),
      rate: RATE,
      onError: (error) => check(false, String(error)),
    });
  let load = start();
  define({ regions: [...TWO, third] });
  check((await joinRegion(settings(), third)).status === 'deployed', `${third} joins`);
  await pause(1000 * failoverBound(service).ttlSeconds * 2);
  await load.stop();
  report('while it joined', load);
  const there = load.operations.filter(({ region }) => region === third).length;
  check(there > 0, `it served ${there} requests`);

  load = start();
  define({ regions: TWO, retiring: [third] });
  check((await retireRegion(settings(), third)).status === 'deployed', `${third} leaves`);
  define({ regions: TWO });
  check((await retireRegion(settings(), third)).status === 'deployed', 'its replica goes');
  await load.stop();
  report('while it left', load);
  check((await runDeploy(settings())).status === 'unchanged', 'nothing is left to do');
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export const regions = () => withStage([...TWO, third], play);

if (process.argv[1]?.endsWith('regions.ts'))
  void regions().catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });

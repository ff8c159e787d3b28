import path from 'node:path';
import { type FunctionConfiguration, LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { runDeploy } from '../../cli/operations/run-deploy';
import { functionNames } from '../../config/names';
import type { Service } from '../../config/service';
import { startChild } from '../../process/child';
import { projectRoot } from '../../process/root';
import { check, type Stage, withStage } from './stage';

// Kills a deploy at random moments, with state in S3, and runs it again: it must end with nothing to do.
// Usage: node bin/run-ts.cjs benchmarks/deploy/killed.ts [times] [longest wait in seconds]   (default: 20 and 60)

const REGIONS = ['us-east-1', 'eu-west-1'];
const STATE = { backend: 's3', bucketPrefix: 'killed-state' };
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

async function makeBuckets({ cloud }: Stage): Promise<void> {
  for (const region of REGIONS) {
    const client = new S3Client({ endpoint: cloud.endpoint, region, credentials, forcePathStyle: true });
    const place =
      region === 'us-east-1'
        ? {}
        : { CreateBucketConfiguration: { LocationConstraint: region as 'eu-west-1' } };
    await client.send(new CreateBucketCommand({ Bucket: `${STATE.bucketPrefix}-${region}`, ...place }));
    client.destroy();
  }
}

/** Definitions that differ by a whole function, so that resources come and go. */
function variant({ define, write }: Stage, turn: number): Service {
  write(`turn ${turn}`);
  const service = define({ regions: REGIONS, state: STATE });
  const [orders] = service.functions;
  const functions = {
    orders: {
      entry: orders?.entry,
      triggers: [{ http: 'POST /orders' }, { http: 'GET /orders/{id}' }],
      table: 'read-write',
    },
    ...(turn % 2 ? { extra: { entry: orders?.entry, triggers: [{ http: 'GET /extra' }] } } : {}),
  };
  return define({ regions: REGIONS, state: STATE, functions });
}

async function killAfter({ cloud }: Stage, milliseconds: number): Promise<void> {
  const child = startChild({
    command: process.execPath,
    args: [path.join(projectRoot, 'bin/antipode.cjs'), 'deploy', '--yes'],
    env: { ...process.env, AWS_ENDPOINT_URL: cloud.endpoint },
    cwd: projectRoot,
    logFile: path.join(cloud.directory, 'logs', 'killed.log'),
  });
  await Promise.race([child.exited, new Promise((resolve) => setTimeout(resolve, milliseconds))]);
  child.kill('SIGKILL');
  await child.exited;
}

/** Functions that AWS has, and no definition wants. */
async function orphans({ cloud }: Stage, service: Service): Promise<string[]> {
  const found: string[] = [];
  for (const region of REGIONS) {
    const client = new LambdaClient({ endpoint: cloud.endpoint, region, credentials });
    const all: FunctionConfiguration[] = [];
    for await (const page of paginateListFunctions({ client }, {})) all.push(...(page.Functions ?? []));
    client.destroy();
    const wanted = functionNames(service, region);
    found.push(...all.map(({ FunctionName = '' }) => FunctionName).filter((name) => !wanted.includes(name)));
  }
  return found;
}

export async function killed(times: number, longestSeconds: number): Promise<void> {
  await withStage(REGIONS, async (stage) => {
    await makeBuckets(stage);
    variant(stage, 0);
    check(
      (await runDeploy(stage.settings())).status === 'deployed',
      'two regions are deployed, with state in S3',
    );
    for (let turn = 1; turn <= times; turn += 1) {
      const service = variant(stage, turn);
      const seconds = 5 + Math.random() * (longestSeconds - 5);
      await killAfter(stage, 1000 * seconds);
      const again = await runDeploy(stage.settings());
      check(
        ['deployed', 'unchanged'].includes(again.status),
        `${turn}: killed after ${seconds.toFixed(1)} s, run again: ${again.status}`,
      );
      check(
        (await runDeploy(stage.settings())).status === 'unchanged',
        `${turn}: then there is nothing to do`,
      );
      const left = await orphans(stage, service);
      check(left.length === 0, `${turn}: nothing is orphaned ${left.join(', ')}`);
    }
  });
}

if (process.argv[1]?.endsWith('killed.ts'))
  void killed(Number(process.argv[2] ?? 20), Number(process.argv[3] ?? 60)).catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });

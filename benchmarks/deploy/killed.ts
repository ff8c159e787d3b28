import path from 'node:path';
import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Service } from '../../definition/service';
import { type Child, startChild } from '../../process/child';
import { localAccessKey } from '../../project/local-key';
import { packageRoot } from '../../project/root';
import { runDeploy } from '../../rollout/run-deploy';
import { openWorkspace, placeOf } from '../../rollout/workspace';
import { bootstrap } from '../../terraform/bootstrap';
import { allowAddresses } from '../../terraform/plan/dangers';
import { moveStates, planMove } from '../../terraform/state/move';
import { foundCounts, foundResources, ownAddresses, wantedCounts, wantedResources } from './resources';
import { check, type Stage, signal, withStage } from './stage';

// Kills a deploy at random moments, with state in S3, and runs it again. At the end nothing may be left to do.
// Usage: node bin/run-ts.cjs benchmarks/deploy/killed.ts [times]   (default: 20)

const REGIONS = ['us-east-1', 'eu-west-1'];
const state = { backend: 's3', bucketPrefix: 'killed-state' } as const;

/** Makes the buckets and moves the state into them, as an administrator does. */
async function keepStateInS3({ target }: Stage, service: Service): Promise<void> {
  await bootstrap(await openWorkspace({ target, service }, signal), {
    onEvent: () => undefined,
    allow: () => false,
  });
  const stacks = { ...placeOf({ target, service }), service };
  await moveStates(stacks, await planMove(stacks, 's3'), { to: 's3' });
}

async function isStateInS3({ cloud: { endpoint } }: Stage): Promise<boolean> {
  const credentials = { accessKeyId: localAccessKey(endpoint), secretAccessKey: 'local' };
  const client = new S3Client({ endpoint, region: 'us-east-1', credentials, forcePathStyle: true });
  const object = { Bucket: `${state.bucketPrefix}-us-east-1`, Key: 'orders/data.tfstate' };
  return client
    .send(new HeadObjectCommand(object))
    .then(
      () => true,
      () => false,
    )
    .finally(() => client.destroy());
}

/**
 * Definitions that differ by a whole function with its event, schedule and queue, so that resources are made and
 * deleted.
 */
function variant({ define, write }: Stage, turn: number): Service {
  write(`turn ${turn}`);
  return define({ regions: REGIONS, state, small: true, extra: turn % 2 === 1 });
}

function startDeploy({ cloud }: Stage, allow: readonly string[]): Child {
  const allowed = allow.length > 0 ? ['--allow', ...allow] : [];
  return startChild({
    command: process.execPath,
    args: [path.join(packageRoot, 'bin/antipode.cjs'), 'deploy', '--yes', ...allowed],
    env: { ...process.env, AWS_ENDPOINT_URL: cloud.endpoint },
    cwd: packageRoot,
    logFile: path.join(cloud.directory, 'logs', 'killed.log'),
  });
}

/** How long a deploy takes when nobody kills it, in milliseconds. */
async function measure(stage: Stage): Promise<number> {
  const startedAt = performance.now();
  const { code } = await startDeploy(stage, []).exited;
  const took = performance.now() - startedAt;
  check(code === 0, `a deploy that nobody kills takes ${(took / 1000).toFixed(1)} s`);
  return took;
}

/**
 * Returns whether the deploy was still running when it was killed. A deploy that had ended must have done its work.
 */
async function killAfter(stage: Stage, allow: readonly string[], milliseconds: number): Promise<boolean> {
  const child = startDeploy(stage, allow);
  const wait = new Promise<'alive'>((resolve) => setTimeout(resolve, milliseconds, 'alive'));
  const met = await Promise.race([child.exited, wait]);
  if (met !== 'alive') check(met.code === 0, 'it had ended by itself, and well');
  child.kill('SIGKILL');
  await child.exited;
  return met === 'alive';
}

/** The differences of what exists and what is wanted: `+` is an orphan, `-` is missing. */
async function differences({ cloud, target }: Stage, service: Service): Promise<string[]> {
  const { name } = service;
  const { outdir } = placeOf({ target, service });
  const wanted = [...wantedResources(outdir), ...wantedCounts(outdir)];
  const lists = await Promise.all(REGIONS.map((region) => foundResources(cloud.endpoint, region, name)));
  const found = [...lists.flat(), ...(await foundCounts(cloud.endpoint, REGIONS))];
  return [
    ...found.filter((one) => !wanted.includes(one)).map((one) => `+ ${one}`),
    ...wanted.filter((one) => !found.includes(one)).map((one) => `- ${one}`),
  ];
}

/** Runs a deploy again that was killed or had ended. */
async function again(stage: Stage, service: Service, allow: readonly string[], what: string): Promise<void> {
  const { status } = await runDeploy({ ...stage.settings(), allow: allowAddresses(allow) });
  check(['deployed', 'unchanged'].includes(status), `${what}, run again: ${status}`);
  const then = await runDeploy(stage.settings());
  check(then.status === 'unchanged', 'then there is nothing to do');
  const left = await differences(stage, service);
  check(left.length === 0, `nothing is orphaned or missing ${left.join(', ')}`);
}

export async function killed(times: number): Promise<void> {
  await withStage(REGIONS, async (stage) => {
    const service = variant(stage, 0);
    await keepStateInS3(stage, service);
    const first = await runDeploy(stage.settings());
    check(first.status === 'deployed', 'two regions are deployed');
    check(await isStateInS3(stage), 'their state is in S3');
    variant(stage, 1);
    const longest = await measure(stage);
    const allow = ownAddresses(placeOf({ target: stage.target, service }).outdir, 'extra'); // these resources come and go in turns
    for (let kills = 0, turn = 2; kills < times; turn += 1) {
      const next = variant(stage, turn);
      const milliseconds = Math.random() * longest;
      const alive = await killAfter(stage, allow, milliseconds);
      if (alive) kills += 1;
      const when = `${alive ? 'killed' : 'had ended'} after ${(milliseconds / 1000).toFixed(1)} s`;
      await again(stage, next, allow, `${kills} of ${times}: ${when}`);
    }
  });
}

if (process.argv[1]?.endsWith('killed.ts'))
  void killed(Number(process.argv[2] ?? 20)).catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });

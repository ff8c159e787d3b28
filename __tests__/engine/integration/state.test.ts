import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { loadService } from '../../../definition/load';
import type { Service } from '../../../definition/service';
import { controlCloud } from '../../../local-cloud/control/client';
import type { LocalCloud } from '../../../local-cloud/start';
import { run } from '../../../process/run';
import { localAccessKey } from '../../../project/local-key';
import { packageRoot } from '../../../project/root';
import type { DeployEvent } from '../../../terraform/events';
import { deployLocal, type LocalDeployment } from '../../../terraform/local';
import { moveStates, planMove } from '../../../terraform/state/move';
import { localWorkspace, type Workspace } from '../../../terraform/workspace';
import { iamCalls } from '../../support/iam/recorded';
import { forbiddenActions, MAKES_THE_TABLE } from '../../support/iam/role';
import {
  deploymentTo,
  type RecordedCloud,
  startRecordedCloud,
} from '../../support/integration/recorded-cloud';

// A small service goes from state in files to S3 and back, by the real cdktf, Terraform and AWS provider.

const config = path.join(mkdtempSync(path.join(tmpdir(), 'antipode-state-')), 'small.config.ts');
const STACKS = ['bootstrap-us-east-1', 'bootstrap-eu-west-1', 'data', 'region-us-east-1', 'region-eu-west-1'];

let service: Service;
let recording: RecordedCloud;
let cloud: LocalCloud;
let deployment: LocalDeployment;
let workspace: Workspace;
let events: DeployEvent[] = [];
/** Where in the recording the administrator's part begins and ends. */
const administrator = { from: 0, to: 0 };

beforeAll(async () => {
  writeFileSync(
    config,
    `export default {
      name: 'small',
      regions: ['us-east-1', 'eu-west-1'],
      state: { backend: 's3', bucketPrefix: 'acme-small-state' },
      ci: { repository: 'acme/small' },
      functions: { a: { entry: 'functions/orders/handler.ts' } },
    };`,
  );
  process.env.ANTIPODE_CONFIG = config; // for the processes that synthesize
  service = loadService();
  recording = await startRecordedCloud(service.regions);
  ({ cloud } = recording);
  deployment = await deploymentTo(cloud, service, (event) => events.push(event));
  workspace = localWorkspace(deployment, deployment);
  await deployLocal(deployment);
}, 400_000);

afterAll(async () => {
  await recording?.stop();
  rmSync(path.dirname(config), { recursive: true, force: true });
}, 30_000);

const deploys = () =>
  recording.recorded().filter((_, index) => index < administrator.from || index >= administrator.to);
const file = (stack: string) =>
  path.join(cloud.directory, 'state', `local-${new URL(cloud.endpoint).port}`, 'small', `${stack}.tfstate`);
const inFile = (stack: string) => JSON.parse(readFileSync(file(stack), 'utf8'));

async function withS3<Result>(region: string, use: (client: S3Client) => Promise<Result>): Promise<Result> {
  const credentials = { accessKeyId: localAccessKey(cloud.endpoint), secretAccessKey: 'local' };
  const options = { endpoint: cloud.endpoint, forcePathStyle: true, credentials, maxAttempts: 1 };
  const client = new S3Client({ region, ...options });
  return use(client).finally(() => client.destroy());
}

const bucket = (region: string) => `acme-small-state-${region}`;
const home = { Bucket: bucket('us-east-1'), Key: 'small/data.tfstate' };

async function inBucket(): Promise<Record<string, unknown>> {
  const { Body } = await withS3('us-east-1', (client) => client.send(new GetObjectCommand(home)));
  return JSON.parse((await Body?.transformToString()) ?? '');
}

const antipode = (...args: string[]) =>
  run(process.execPath, [path.join(packageRoot, 'bin/antipode.cjs'), ...args], {
    env: { ...process.env, AWS_ENDPOINT_URL: cloud.endpoint },
    timeoutMs: 280_000,
  });

const MOVED: Record<string, unknown> = {};

test('bootstrap makes a versioned bucket in each region, and keeps its own state in files', async () => {
  administrator.from = recording.recorded().length;
  const { code, output } = await antipode('bootstrap');
  expect(output).toContain('role     small-deploy: its environments canary, production');
  expect(code).toBe(0);
  for (const region of service.regions) {
    const versioning = await withS3(region, (client) =>
      client.send(new GetBucketVersioningCommand({ Bucket: bucket(region) })),
    );
    expect(versioning.Status).toBe('Enabled');
  }
  for (const stack of STACKS) MOVED[stack] = inFile(stack);
}, 300_000);

test('bootstrap refuses to trust others without --allow, and changes nothing', async () => {
  const before = inFile('bootstrap-us-east-1');
  const definition = readFileSync(config, 'utf8');
  writeFileSync(config, definition.replace('acme/small', 'mallory/small'));
  const { code, output } = await antipode('bootstrap');
  writeFileSync(config, definition);
  expect(output).toMatch(/bootstrap-us-east-1: changes assume_role_policy of the role small-deploy: who may/);
  expect(code).toBe(1);
  expect(inFile('bootstrap-us-east-1')).toEqual(before);
}, 300_000);

test('state moves into the buckets as it was, and the files are kept', async () => {
  const { code, output } = await antipode('state', 'move', '--to', 's3');
  expect(output).toContain('5 of 5 states moved.');
  expect(code).toBe(0);
  expect(await inBucket()).toEqual(MOVED.data);
  for (const stack of STACKS) {
    expect(existsSync(file(stack))).toBe(false);
    expect(JSON.parse(readFileSync(`${file(stack)}.moved-to-s3`, 'utf8'))).toEqual(MOVED[stack]);
  }
  const again = await planMove(workspace, 's3');
  expect(again.map(({ action }) => action)).toEqual(STACKS.map(() => 'there'));
}, 300_000);

test('a move that was interrupted before the file was put aside goes on', async () => {
  copyFileSync(`${file('data')}.moved-to-s3`, file('data'));
  const moves = await planMove(workspace, 's3');
  expect(moves.map(({ action }) => action)).toEqual(['there', 'there', 'move', 'there', 'there']);
  await moveStates(workspace, moves, { to: 's3' });
  expect(existsSync(file('data'))).toBe(false);
});

test('a deploy with state in S3 plans no change, and locks in the bucket', async () => {
  administrator.to = recording.recorded().length;
  events = [];
  await deployLocal(deployment);
  expect(events.filter(({ kind }) => kind === 'planned')).toEqual([]);
  const { DeleteMarkers = [] } = await withS3('us-east-1', (client) =>
    client.send(new ListObjectVersionsCommand({ Bucket: home.Bucket })),
  );
  expect(DeleteMarkers.map(({ Key }) => Key)).toContain('small/data.tfstate.tflock');
}, 300_000);

test('a pipeline’s role may do all that was done, the locks too, but for making the table', () => {
  const calls = iamCalls(deploys());
  expect(calls.map(({ action }) => action)).toContain('s3:DeleteObject');
  expect(forbiddenActions(service, 'deploy', calls)).toEqual(MAKES_THE_TABLE);
});

test('a region that is down takes its state with it, and brings it back', async () => {
  cloud.killRegion('eu-west-1');
  await expect(planMove(workspace, 'local')).rejects.toThrow(
    /^s3:\/\/acme-small-state-eu-west-1\/small\/.* in eu-west-1 cannot be read: /,
  );
  await controlCloud(cloud.endpoint)('StartRegion', { region: 'eu-west-1' });
  expect((await planMove(workspace, 'local')).map(({ action }) => action)).toEqual(STACKS.map(() => 'move'));
}, 60_000);

test('a state that a deploy has locked does not move', async () => {
  const lock = { Bucket: home.Bucket, Key: `${home.Key}.tflock` };
  const Body = JSON.stringify({ ID: 'f81d', Who: 'ada@laptop', Created: '2026-05-04T09:12:33Z' });
  await withS3('us-east-1', (client) => client.send(new PutObjectCommand({ ...lock, Body })));
  const [move] = (await planMove(workspace, 'local')).filter(({ place }) => place.stack === 'data');
  await expect(moveStates(workspace, move ? [move] : [], { to: 'local' })).rejects.toThrow(
    /^data: its state is locked by ada@laptop since 2026-05-04T09:12:33Z\. .*\n {2}aws s3 rm s3:\/\/acme-small-state-us-east-1\/small\/data\.tfstate\.tflock --region us-east-1$/s,
  );
  await withS3('us-east-1', (client) => client.send(new DeleteObjectCommand(lock)));
});

test('state moves back into files, and the buckets keep it as an older version', async () => {
  const moves = await planMove(workspace, 'local');
  await moveStates(workspace, moves, { to: 'local' });
  for (const { place, source } of moves) expect(readFileSync(file(place.stack), 'utf8')).toBe(source?.text);
  expect(inFile('data').lineage).toBe((MOVED.data as { lineage: string }).lineage);
  await expect(inBucket()).rejects.toMatchObject({ name: 'NoSuchKey' });
}, 300_000);

test('a state that is newer, or of something else, is not overwritten', async () => {
  const put = (state: object) =>
    withS3('us-east-1', (client) =>
      client.send(new PutObjectCommand({ ...home, Body: JSON.stringify(state) })),
    );
  const { serial } = inFile('data');
  await put({ ...inFile('data'), serial: serial + 1 });
  await expect(planMove(workspace, 's3')).rejects.toThrow(
    `data: s3://acme-small-state-us-east-1/small/data.tfstate is newer (serial ${serial + 1}, here ${serial})`,
  );
  await put({ ...inFile('data'), lineage: 'another' });
  await expect(planMove(workspace, 's3')).rejects.toThrow(
    'holds the state of something else (lineage another)',
  );
});

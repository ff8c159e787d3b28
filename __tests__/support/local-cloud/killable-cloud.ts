import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { Route53Client } from '@aws-sdk/client-route-53';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import pidtree from 'pidtree';
import { withVariable } from '../../../local-cloud/processes';
import { type Child, startChild } from '../../../process/child';
import { packageRoot } from '../../../project/root';
import { isAlive, until } from '../processes';
import type { SmallDisk } from './small-disk';

/** A cloud in a process of its own, whose processes can be killed one by one, the first included. */
export interface KillableCloud {
  readonly pid: number;
  readonly endpoint: string;
  readonly directory: string;
  /** The ids of its processes whose command lines match. */
  find(line: RegExp): Promise<number[]>;
  /** All of its processes. */
  all(): Promise<number[]>;
  clients(region: string): {
    cloudwatch: CloudWatchClient;
    dynamodb: DynamoDBClient;
    lambda: LambdaClient;
    logs: CloudWatchLogsClient;
    sqs: SQSClient;
    route53: Route53Client;
    s3: S3Client;
  };
  stop(): Promise<void>;
}

/**
 * Starts one in a folder, which may be that of an earlier one, on a disk of its own where one is given. @throws Error
 * where it does not start
 */
export async function startKillableCloud(
  directory: string,
  regions: readonly string[],
  disk?: Pick<SmallDisk, 'entering'>,
): Promise<KillableCloud> {
  const script = path.join(__dirname, 'cloud-process.ts');
  const cloud = [process.execPath, 'bin/run-ts.cjs', script, directory, ...regions];
  const [command = '', ...args] = [...(disk?.entering ?? []), ...cloud];
  let said: (line: string) => void = () => {};
  const ready = new Promise<string>((resolve) => {
    said = resolve;
  });
  const child: Child = startChild({
    command,
    args,
    cwd: packageRoot,
    env: { ...process.env, TMPDIR: directory }, // the code of functions is on the same disk
    logFile: `${directory}.log`,
    onLine: (line) => said(line),
  });
  const line = await Promise.race([ready, child.exited.then(() => undefined)]);
  if (line === undefined) throw new Error(`the cloud did not start; its log: ${directory}.log`);
  const { endpoint, accessKeyId } = JSON.parse(line) as { endpoint: string; accessKeyId: string };
  const credentials = { accessKeyId, secretAccessKey: 'local' };
  // Those that have lost their parents are told by their variables.
  const all = async () => {
    const tree = await pidtree(child.pid).catch(() => []);
    return [...new Set([child.pid, ...tree, ...withVariable(`TMPDIR=${directory}\0`)])];
  };
  return {
    pid: child.pid,
    endpoint,
    directory,
    all,
    find: async (pattern) => (await all()).filter((pid) => pattern.test(commandLine(pid))),
    clients(region) {
      const settings = { endpoint, credentials, region, maxAttempts: 1 };
      return {
        cloudwatch: new CloudWatchClient(settings),
        dynamodb: new DynamoDBClient(settings),
        lambda: new LambdaClient(settings),
        logs: new CloudWatchLogsClient(settings),
        sqs: new SQSClient(settings),
        route53: new Route53Client(settings),
        s3: new S3Client({ ...settings, forcePathStyle: true }),
      };
    },
    async stop() {
      const processes = await all();
      child.kill('SIGTERM');
      await Promise.race([child.exited, once(AbortSignal.timeout(15_000), 'abort')]);
      await child.stop();
      await until(() => !processes.some(isAlive), 15_000); // those of a region end after the first
    },
  };
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

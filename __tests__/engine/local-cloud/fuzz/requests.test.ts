import { CreateQueueCommand, ListQueuesCommand } from '@aws-sdk/client-sqs';
import pidtree from 'pidtree';
import { internalAuthorization } from '../../../../local-cloud/gateway/scope';
import { fire, inTurns } from '../../../support/fuzz/fire';
import { rawRequestOf } from '../../../support/fuzz/http-requests';
import { runs, SEED } from '../../../support/fuzz/runs';
import { type Watched, watchProcesses } from '../../../support/fuzz/watched-cloud';
import { startTestCloud, type TestCloud } from '../../../support/local-cloud/local-cloud';

// Hostile requests at a running cloud: at its endpoint, and at a region's HTTP APIs.

const [REGION, OTHER] = ['us-east-1', 'eu-west-1'];
const REQUESTS = runs(5000, 800);
const SERVICES = ['dynamodb', 'sqs', 'events', 'logs', 'lambda', 'scheduler', 'apigateway', 'route53'];
let cloud: TestCloud;
let watched: Watched;

beforeAll(async () => {
  const before = new Set(await pidtree(process.pid));
  cloud = await startTestCloud([REGION, OTHER]);
  watched = await watchProcesses(before);
  await cloud.sqs(REGION).send(new CreateQueueCommand({ QueueName: 'things' }));
}, 90_000);
afterAll(() => cloud.stop(), 30_000);

function shoot(index: number): Promise<readonly [status: number, about: string]> {
  const authorization = (service: string) =>
    internalAuthorization({ service, region: index % 3 ? REGION : OTHER }).replace(
      'local-cloud',
      cloud.accessKeyId,
    );
  const request = rawRequestOf(SEED * 1_000_000 + index, { services: SERVICES, authorization });
  const { hostname, port } = new URL(index % 10 ? cloud.endpoint : (cloud.regions[REGION]?.api ?? ''));
  return fire(request, { host: hostname, port: Number(port) }).then((status) => [status, request.about]);
}

test(
  `${REQUESTS} requests from seed ${SEED}: none fails, hangs or ends a process, and memory stays flat`,
  async () => {
    expect(watched.pids).toHaveLength(6);
    const warmUp = Math.floor(REQUESTS / 2);
    const first = await inTurns(warmUp, 8, shoot);
    const before = watched.megabytes();
    const second = await inTurns(REQUESTS - warmUp, 8, (index) => shoot(warmUp + index));
    const after = watched.megabytes();
    const failed = [...first, ...second].filter(([status]) => status >= 500);
    expect(failed).toEqual([]);
    expect(watched.ended()).toEqual([]);
    const answered = [...first, ...second].filter(([status]) => status >= 200);
    expect(answered.length).toBeGreaterThan(REQUESTS / 2);
    expect(after).toBeLessThan(before * 1.1);
    const { QueueUrls } = await cloud.sqs(REGION).send(new ListQueuesCommand({}));
    expect(QueueUrls).toHaveLength(1);
  },
  REQUESTS * 100 + 60_000,
);

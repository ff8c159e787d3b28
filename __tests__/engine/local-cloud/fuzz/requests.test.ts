import { CreateQueueCommand, ListQueuesCommand } from '@aws-sdk/client-sqs';
import pidtree from 'pidtree';
import { internalAuthorization } from '../../../../local-cloud/gateway/scope';
import { fire, inTurns } from '../../../support/fuzz/fire';
import { rawRequestOf } from '../../../support/fuzz/http-requests';
import { runs, SEED } from '../../../support/fuzz/runs';
import { isTaken } from '../../../support/fuzz/taken';
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

interface Shot {
  /** 0: the connection ended without an answer. */
  readonly status: number;
  /** Whether it is a request that a server can answer, from a client that waits for that. */
  readonly answerable: boolean;
  /** Of those that went wrong alone: thousands of texts would be what grows in this process. */
  readonly about: string;
}

const isWrong = ({ status, answerable }: Omit<Shot, 'about'>) =>
  status >= 500 || (answerable && status === 0);

async function shoot(index: number): Promise<Shot> {
  const authorization = (service: string) =>
    internalAuthorization({ service, region: index % 3 ? REGION : OTHER }).replace(
      'local-cloud',
      cloud.accessKeyId,
    );
  const request = rawRequestOf(SEED * 1_000_000 + index, { services: SERVICES, authorization });
  const { hostname, port } = new URL(index % 10 ? cloud.endpoint : (cloud.regions[REGION]?.api ?? ''));
  const answerable = request.end !== 'reset' && (await isTaken(request.bytes));
  const status = await fire(answerable ? { ...request, end: 'wait' } : request, {
    host: hostname,
    port: Number(port),
  });
  return { status, answerable, about: isWrong({ status, answerable }) ? request.about : '' };
}

test(
  `${REQUESTS} requests from seed ${SEED}: none fails, hangs, stays without an answer or ends a process, and memory stays flat`,
  async () => {
    expect(watched.pids).toHaveLength(6);
    const warmUp = Math.floor(REQUESTS / 2);
    const first = await inTurns(warmUp, 8, shoot);
    const before = watched.megabytes();
    const ownBefore = watched.ownMegabytes();
    const second = await inTurns(REQUESTS - warmUp, 8, (index) => shoot(warmUp + index));
    const after = watched.megabytes();
    const all = [...first, ...second];
    expect(all.filter(isWrong)).toEqual([]);
    expect(watched.ended()).toEqual([]);
    expect(all.filter(({ answerable }) => answerable).length).toBeGreaterThan(REQUESTS * 0.45);
    expect(after).toBeLessThan(before * 1.1);
    expect(watched.ownMegabytes()).toBeLessThan(ownBefore * 1.1);
    const { QueueUrls } = await cloud.sqs(REGION).send(new ListQueuesCommand({}));
    expect(QueueUrls).toHaveLength(1);
  },
  REQUESTS * 100 + 60_000,
);

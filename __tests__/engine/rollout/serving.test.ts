import type { Deployment } from '../../../aws/target';
import { waitUntilServing } from '../../../rollout/serving';
import { type FakeAws, startFakeAws } from '../../support/aws/fake-aws';
import { service } from '../../support/definition/fixture';

const [HERE, THERE] = ['us-east-1', 'eu-west-1'];
// DNS sends nobody to a standby, so that what checkers say is all there is.
const standby = service({ routing: { policy: 'failover', primary: HERE } });
let aws: FakeAws;
let deployment: Deployment;
beforeEach(async () => {
  aws = await startFakeAws([HERE, THERE]);
  deployment = { target: aws.target, service: standby };
});
afterEach(() => aws.stop());

/** Whether the wait is over, a while after it began. */
async function isOver(waiting: Promise<void>): Promise<boolean> {
  const later = new Promise<false>((resolve) => setTimeout(() => resolve(false), 2000));
  return Promise.race([waiting.then(() => true), later]);
}

test.each(['Throttling', 'nothing yet', undefined, 0] as const)(
  'an answer of %j is none that a region is healthy; 16 of 16 is',
  async (answer) => {
    aws.checkers[THERE] = answer;
    const waiting = waitUntilServing(deployment, THERE, new AbortController().signal);
    expect(await isOver(waiting)).toBe(false);
    aws.checkers[THERE] = 16;
    await waiting;
  },
  20_000,
);

test('who may not ask Route 53 is told so at once, and what to allow', async () => {
  aws.checkers[THERE] = 'AccessDenied';
  const waiting = waitUntilServing(deployment, THERE, new AbortController().signal);
  await expect(waiting).rejects.toThrow(
    "eu-west-1 is deployed, and has its records; whether Route 53's checkers call it healthy cannot be asked (not allowed, AccessDenied). Allow route53:ListHealthChecks and",
  );
});

test('a service without a domain is served where its health endpoint answers', async () => {
  const signal = new AbortController().signal;
  const bare = service({ domain: undefined, routing: { policy: 'failover', primary: HERE } });
  await waitUntilServing({ target: aws.target, service: bare }, THERE, signal);
});

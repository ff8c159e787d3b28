import type { Deployment } from '../../../aws/target';
import { showAnnounced } from '../../../cli/views/announced';
import { announce } from '../../../operations/announce/announce';
import { type Answering, startAnswering } from '../../support/aws/answering';
import { service } from '../../support/definition/fixture';
import { plainTerminal } from '../../support/integration/terminal';

// Who is told of a drain, a failed gate and a skipped region, where regions may be gone.

const [HERE, THERE, LEAVING] = ['us-east-1', 'eu-west-1', 'us-west-2'] as const;
const ACCOUNT = '111122223333';
const NO_TOPIC =
  '<ErrorResponse><Error><Code>NotFound</Code><Message>no topic</Message></Error></ErrorResponse>';

/** How a region answers: it takes messages, lacks the topic, or nobody is there. */
const regions: Record<string, 'takes' | 'lacks' | 'gone'> = {};
let published: Record<string, string>[];
let server: Answering;
let deployment: Deployment;

beforeEach(async () => {
  Object.assign(regions, { [HERE]: 'takes', [THERE]: 'takes' });
  published = [];
  server = await startAnswering(async (request, response) => {
    const scope = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '');
    const region = scope?.[1] ?? '';
    if (regions[region] === 'gone') return void request.socket.destroy();
    let body = '';
    for await (const chunk of request) body += chunk;
    if (request.headers['x-amz-target'] === 'DynamoDB_20120810.DescribeTable') {
      const TableArn = `arn:aws:dynamodb:${region}:${ACCOUNT}:table/orders`;
      return void response.end(JSON.stringify({ Table: { TableArn } }));
    }
    if (regions[region] === 'lacks') return void response.writeHead(404).end(NO_TOPIC);
    published.push({ region, ...Object.fromEntries(new URLSearchParams(body)) });
    response.end('<PublishResponse/>');
  });
  deployment = { target: server.target, service: service() };
});
afterEach(() => server.stop());

const drained = (region: string, until?: string) =>
  announce(deployment, {
    event: 'drained',
    region,
    by: 'ada@laptop',
    at: '2026-05-04T09:12:33.384Z',
    why: 'replacing the certificate',
    until,
  });

const lines = (announced: Awaited<ReturnType<typeof announce>>) => {
  const seen: string[] = [];
  showAnnounced(
    plainTerminal((text) => seen.push(text)),
    HERE,
    announced,
  );
  return seen;
};

test('a drain is told on the region’s own topic: a subject, lines for people, and JSON', async () => {
  const { name } = deployment.service;
  expect(await drained(HERE)).toEqual({ toldIn: HERE });
  expect(published).toHaveLength(1);
  const [{ TopicArn, Subject, Message = '', region } = {}] = published;
  expect([region, TopicArn]).toEqual([HERE, `arn:aws:sns:${HERE}:${ACCOUNT}:${name}-${HERE}-alarms`]);
  expect(Subject).toBe(`${name}: ${HERE} is drained`);
  const said = Message.split('\n');
  expect(said.slice(0, -2)).toEqual([
    'ada@laptop drained us-east-1 at 2026-05-04T09:12:33.384Z: replacing the certificate.',
    'It lasts until somebody runs: npx antipode restore us-east-1',
  ]);
  expect(JSON.parse(said.at(-1) ?? '')).toEqual({
    service: name,
    event: 'drained',
    region: HERE,
    by: 'ada@laptop',
    at: '2026-05-04T09:12:33.384Z',
    why: 'replacing the certificate',
  });
});

test('where the region is gone another one’s topic takes it', async () => {
  regions[HERE] = 'gone';
  const announced = await drained(HERE);
  expect(announced).toEqual({ toldIn: THERE });
  expect(published.map(({ region }) => region)).toEqual([THERE]);
  expect(lines(announced)).toEqual(["Announced on the alarms' topic, in eu-west-1."]);
});

test('where no topic takes it, a line says so, and nothing is thrown', async () => {
  regions[HERE] = 'gone';
  regions[THERE] = 'lacks';
  const announced = await drained(HERE);
  expect(announced).toEqual({
    nobody: {
      [HERE]: expect.objectContaining({ why: 'no answer' }),
      [THERE]: { unreachable: 'NotFound', why: 'not there' },
    },
  });
  expect(lines(announced)).toEqual([
    expect.stringMatching(
      /^Not announced: no topic of the alarms took it \(us-east-1: unreachable \(.*\); eu-west-1: not there \(NotFound\)\)\.$/,
    ),
  ]);
});

test('a topic of another’s is used as the definition names it; with alarms off nobody is told', async () => {
  const topicArn = 'arn:aws:sns:{region}:{account}:on-call';
  const telling = (alarms: object) => ({ ...deployment, service: { ...deployment.service, alarms } });
  deployment = telling({ topicArn }) as Deployment;
  await drained(THERE);
  expect(published[0]?.TopicArn).toBe(`arn:aws:sns:${THERE}:${ACCOUNT}:on-call`);
  deployment = telling({ off: 'watched by another team' }) as Deployment;
  expect(await drained(THERE)).toBeUndefined();
  expect(published).toHaveLength(1);
  expect(lines(undefined)).toEqual([]);
});

test('a gate that failed and a skipped region say what to do next', async () => {
  await announce(deployment, {
    event: 'gate-failed',
    region: HERE,
    reason: 'the smoke test failed: POST /: 500',
    wentBack: ['shop-us-east-1-api'],
  });
  await announce(deployment, { event: 'skipped', region: THERE, drained: true });
  await announce(deployment, { event: 'skipped', region: LEAVING, drained: true });
  const texts = published.map(({ Message = '' }) => Message);
  expect(texts[0]).toContain('A deploy stopped in us-east-1: the smoke test failed: POST /: 500');
  expect(texts[0]).toContain('Back on the version before: shop-us-east-1-api.');
  expect(texts[1]).toContain('When it is back: npx antipode deploy --region eu-west-1');
  expect(texts[2]).toContain('When it is back: npx antipode retire-region us-west-2');
  expect(published.every(({ Subject = '' }) => /^[ -~]{1,99}$/.test(Subject))).toBe(true);
});

test('whoever is told of a failed gate hears that the new code is live where it could not go back', async () => {
  const failed = { event: 'gate-failed', region: HERE, reason: 'GET /: 500', wentBack: [] } as const;
  await announce(deployment, { ...failed, stuck: 'Lambda does not answer' });
  await announce(deployment, { ...failed, wentBack: ['old'], stays: ['shop-us-east-1-new'] });
  const [stuck, stays] = published.map(({ Message = '' }) => Message);
  expect(stuck).toContain(
    'It could NOT go back (Lambda does not answer). When it answers: npx antipode rollback --region us-east-1',
  );
  expect(stuck).not.toContain('No function went back');
  expect(stays).toContain(
    'Back on the version before: old.\nNew, with no version before, and live: shop-us-east-1-new.',
  );
});

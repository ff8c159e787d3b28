import { REAL_TIME } from '../../../../local-cloud/clock';
import { type ControlServer, startControlServer } from '../../../../local-cloud/control/server';
import { forwardTo } from '../../../../local-cloud/gateway/http';
import { CONTROL_SERVICE, internalAuthorization } from '../../../../local-cloud/gateway/scope';

// The cloud's own operations while the parts behind them are down.

let server: ControlServer;
const started: string[] = [];

beforeAll(async () => {
  const regions = {
    controlPort: (region: string) => (region === 'us-east-1' ? undefined : ('unknown' as const)),
    kill: () => {},
    start: async (region: string) => void started.push(region),
    setFaults: async () => {},
    setTimeScale: async () => REAL_TIME,
  };
  const global = {
    controlPort: undefined,
    start: async () => void started.push('global services'),
    scaled: () => {},
  };
  server = await startControlServer(regions, global, 'local-cloud');
});
afterAll(() => server.stop());

async function ask(operation: string, input: object) {
  const scope = { service: CONTROL_SERVICE, region: 'global' };
  const authorization = internalAuthorization(scope);
  const { status, body } = await forwardTo(
    '127.0.0.1',
    server.port,
  )({
    ...{ ...scope, method: 'POST', url: new URL('http://local-cloud/') },
    headers: { authorization, 'x-amz-target': `Antipode.${operation}` },
    body: Buffer.from(JSON.stringify(input)),
  });
  return [status, JSON.parse(String(body)).message];
}

test.each([
  ['PutMetrics', { region: 'us-east-1', data: [] }, 'The region us-east-1 is down.'],
  ['DescribeHealth', {}, 'The global services are down.'],
])('%s says which part is down, as a failure that passes', async (operation, input, message) => {
  expect(await ask(operation, input)).toEqual([503, message]);
});

test('StartRegion starts the global services too, which may have ended too often', async () => {
  expect(await ask('StartRegion', { region: 'us-east-1' })).toEqual([200, undefined]);
  expect(started.sort()).toEqual(['global services', 'us-east-1']);
});

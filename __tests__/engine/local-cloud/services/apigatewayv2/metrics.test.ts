import type { HttpApi } from '../../../../../local-cloud/services/apigatewayv2/data-plane/types';
import { Tally } from '../../../../../local-cloud/services/cloudwatch/tally';
import type { InvokeResult } from '../../../../../local-cloud/services/region-services';
import { serveApi } from '../../../../support/local-cloud/http-api';
import { keptMetrics } from '../../../../support/local-cloud/metrics';
import { ManualClock } from '../../../../support/route53/manual-clock';

const api: HttpApi = {
  apiId: 'a1',
  stage: '$default',
  routes: [
    { routeKey: 'POST /orders', functionName: 'f', qualifier: 'live', authorizer: undefined, scopes: [] },
  ],
  cors: undefined,
  throttles: new Map(),
  accessLogFormat: undefined,
};

async function world(statusCode: number, tookMs = 0) {
  const { put, values } = keptMetrics();
  const clock = new ManualClock();
  const counts = new Tally({ put, clock });
  const invoke = async (): Promise<InvokeResult> => {
    await clock.advance(tookMs);
    return { kind: 'response', payload: Buffer.from(JSON.stringify({ statusCode })), version: '1' };
  };
  const ask = await serveApi(api, { counts, clock, invoke });
  return {
    ask,
    told: (name: string, dimensions: Record<string, string> = { ApiId: 'a1', Stage: '$default' }) => {
      counts.stop();
      return values('AWS/ApiGateway', name, dimensions);
    },
  };
}

test.each([
  [200, 0, 0],
  [404, 1, 0],
  [503, 0, 1],
])('an answer of %i is told by API and by stage', async (status, client, server) => {
  const { ask, told } = await world(status, 25);
  expect((await ask()).status).toBe(status);
  for (const dimensions of [{ ApiId: 'a1' }, { ApiId: 'a1', Stage: '$default' }] as Record<
    string,
    string
  >[]) {
    expect(told('Count', dimensions)).toEqual([1]);
    expect(told('4xx', dimensions)).toEqual([client]);
    expect(told('5xx', dimensions)).toEqual([server]);
    expect(told('Latency', dimensions)).toEqual([25]);
    expect(told('IntegrationLatency', dimensions)).toEqual([25]);
  }
});

test('what no route takes is a request without an integration', async () => {
  const { ask, told } = await world(200);
  await ask({ path: '/none' });
  expect([told('Count'), told('4xx'), told('IntegrationLatency')]).toEqual([[1], [1], []]);
});

import type { ApiRequest, Forward } from '../../../../../local-cloud/gateway/operation';
import { stageHandlers } from '../../../../../local-cloud/services/apigatewayv2/stages';

/** As moto: makes, reads and deletes stages of one API, and knows no change. */
function moto() {
  const stages = new Map<string, Record<string, unknown>>();
  const asked: string[] = [];
  const forward: Forward = async ({ method, url, body }) => {
    asked.push(method);
    const [, name = ''] = /^\/v2\/apis\/api1\/stages\/([^/]+)$/.exec(url.pathname) ?? [];
    const stage = decodeURIComponent(name);
    const answer = (status: number, what: unknown) => ({ status, headers: {}, body: JSON.stringify(what) });
    if (method === 'POST' && url.pathname === '/v2/apis/api1/stages') {
      const made = JSON.parse(String(body));
      stages.set(made.stageName, made);
      return answer(200, made);
    }
    if (!stages.has(stage)) return answer(404, { message: 'Invalid stage identifier specified' });
    if (method === 'DELETE') stages.delete(stage);
    return method === 'DELETE' ? { status: 204, headers: {}, body: '' } : answer(200, stages.get(stage));
  };
  return { stages, forward, asked };
}

const HEALTH = { throttlingRateLimit: 200, throttlingBurstLimit: 200 };
const FEW = { throttlingRateLimit: 5, throttlingBurstLimit: 5 };

function api() {
  const { stages, forward, asked: requests } = moto();
  stages.set('$default', {
    stageName: '$default',
    autoDeploy: true,
    defaultRouteSettings: { throttlingRateLimit: 1000 },
    routeSettings: { 'GET /health': HEALTH },
  });
  const changed = jest.fn();
  const { UpdateStage, DeleteRouteSettings } = stageHandlers(forward, changed);
  const asked = (body: object) =>
    ({ region: 'us-east-1', body: Buffer.from(JSON.stringify(body)) }) as ApiRequest;
  const at = { api: 'api1', stage: '$default' };
  return {
    ...{ stages, changed, requests },
    update: (body: object, stage = '$default') => UpdateStage(asked(body), { ...at, stage }),
    remove: (route: string) => DeleteRouteSettings(asked({}), { ...at, route }),
  };
}

test('a route’s limits come and go, and all else of the stage stays', async () => {
  const { stages, changed, update, remove } = api();
  const before = stages.get('$default');
  const answer = await update({ routeSettings: { 'POST /orders': FEW } });
  const routeSettings = { 'GET /health': HEALTH, 'POST /orders': FEW };
  expect(JSON.parse(String(answer.body))).toEqual({ ...before, routeSettings });
  expect(stages.get('$default')).toEqual({ ...before, routeSettings });
  expect((await remove('POST /orders')).status).toBe(204);
  expect(stages.get('$default')).toEqual(before);
  expect(changed).toHaveBeenCalledTimes(2);
});

test('the limits of all routes are changed', async () => {
  const { stages, update } = api();
  await update({ defaultRouteSettings: { throttlingRateLimit: 50 } });
  expect(stages.get('$default')).toMatchObject({
    autoDeploy: true,
    defaultRouteSettings: { throttlingRateLimit: 50 },
    routeSettings: { 'GET /health': HEALTH },
  });
});

test('a stage that is not there is told as moto tells it, and nothing changes', async () => {
  const { stages, changed, update } = api();
  expect(await update({}, 'prod')).toMatchObject({
    status: 404,
    body: expect.stringContaining('Invalid stage'),
  });
  expect([...stages.keys()]).toEqual(['$default']);
  expect(changed).not.toHaveBeenCalled();
});

test('a change is one request that changes something, so that nothing comes between two', async () => {
  const { requests, update, remove } = api();
  await update({ description: 'first' });
  await remove('GET /health');
  expect(requests).toEqual(['GET', 'POST', 'GET', 'POST']);
});

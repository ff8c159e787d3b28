import { LambdaClient, ListAliasesCommand } from '@aws-sdk/client-lambda';
import { functionNames } from '../../../definition/engine-functions';
import { askRegions } from '../../../rollout/plan/versions';
import { markProven, rollBack } from '../../../rollout/releases/releases';
import { retreat } from '../../../rollout/releases/retreat';
import { type QuotaLambda, startQuotaLambda } from '../../support/aws/quota-lambda';
import { service } from '../../support/definition/fixture';

// Many functions, and the 15 calls a second that Lambda's control plane takes.

const MANY = 100;
const REGIONS = ['us-east-1', 'eu-west-1', 'us-west-2'] as const;
const [PROVEN, RETREATING, ROLLED_BACK] = REGIONS;
const functions = Object.fromEntries(
  Array.from({ length: MANY }, (_, index) => [
    `f${index}`,
    { entry: 'functions/orders/handler.ts', triggers: [{ http: `GET /f${index}` }] },
  ]),
);
const many = service({ regions: [...REGIONS], functions });
const names = (region: string) => functionNames(many, region);
const NEW = 'code of version 3';

let lambda: QuotaLambda;
beforeAll(async () => {
  const all = REGIONS.flatMap(names).map((name) => [
    name,
    { code: { 1: 'old', 2: 'proven', 3: NEW }, aliases: { live: '3', proven: '2', previous: '1' } },
  ]);
  lambda = await startQuotaLambda(Object.fromEntries(all));
});
afterAll(() => lambda.stop());

const aliases = (region: string) => names(region).map((name) => lambda.functions[name]?.aliases);

test('asked all at once, Lambda refuses most of so many', async () => {
  const [region] = REGIONS;
  const endpoint = lambda.target.kind === 'local' ? lambda.target.cloud.endpoint : '';
  const credentials = { accessKeyId: 'x', secretAccessKey: 'x' };
  const client = new LambdaClient({ region, endpoint, credentials, maxAttempts: 1 });
  const startedAt = performance.now();
  const asked = names(region).map((FunctionName) => client.send(new ListAliasesCommand({ FunctionName })));
  const results = await Promise.allSettled(asked);
  const seconds = (performance.now() - startedAt) / 1000; // a busy machine asks slowly
  const answered = results.filter(({ status }) => status === 'fulfilled').length;
  expect(answered).toBeGreaterThanOrEqual(15);
  expect(answered).toBeLessThanOrEqual(15 + 15 * seconds + 1);
  client.destroy();
});

test('a deploy asks, proves and goes back with a hundred functions, and so does a rollback', async () => {
  const { target } = lambda;
  const deployment = { target, service: many };
  const code = Object.fromEntries(names(PROVEN).map((name) => [name, NEW]));
  const request = { ...deployment, workspace: { skip: [] } as never, allow: () => false };
  const versions = await askRegions(request, REGIONS);
  expect(REGIONS.map((region) => Object.keys(versions[region] ?? {}).length)).toEqual(
    REGIONS.map(() => MANY + 2), // and antipode's own two
  );
  const before = versions[RETREATING] ?? {};
  const [, ended, moved] = await Promise.all([
    markProven(deployment, PROVEN, code),
    retreat({ ...deployment, region: RETREATING, code }, before),
    rollBack(deployment, ROLLED_BACK),
  ]);
  expect(aliases(PROVEN)).toEqual(names(PROVEN).map(() => ({ live: '3', proven: '3', previous: '2' })));
  expect(ended).toEqual({ moved: names(RETREATING).map((name) => ({ name, from: '3', to: '2' })) });
  expect(moved).toEqual(names(ROLLED_BACK).map((name) => ({ name, from: '3', to: '2' })));
}, 120_000);

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadService } from '../../../definition/load';
import type { Service } from '../../../definition/service';
import type { Call } from '../../../definition/workload';
import { controlCloud } from '../../../local-cloud/control/client';
import { newIssuerKey } from '../../../local-cloud/issuer/issuer-key';
import { tokenOf } from '../../../local-cloud/issuer/token';
import { run } from '../../../process/run';
import { packageRoot } from '../../../project/root';
import { callRegion } from '../../../rehearsal/proof/call-region';
import { prove } from '../../../rehearsal/proof/prove';
import { tokensOf } from '../../../rehearsal/workload/token';
import type { DeployEvent } from '../../../terraform/events';
import { deployLocal, type LocalDeployment } from '../../../terraform/local';
import {
  deploymentTo,
  type RecordedCloud,
  startRecordedCloud,
} from '../../support/integration/recorded-cloud';
import { until } from '../../support/processes';

// The service of docs/authorizers.md, deployed to two regions by the real cdktf, Terraform and AWS provider.

const EXAMPLE = 'docs/examples/authorizers/antipode.config.ts';
const MINUTES_MS = 60_000;

/** The same with its authorizers changed: one is gone, a route asks for no scopes any more, another is open. */
const changed = path.join(packageRoot, '.antipode', `authorizers-${process.pid}.config.ts`);
const CHANGED = `import definition from '../${EXAMPLE}';
const [put, get, partners, hours] = definition.functions.books.triggers;
const { people } = definition.authorizers;
export default {
  ...definition,
  authorizers: { people },
  functions: {
    ...definition.functions,
    books: {
      ...definition.functions.books,
      triggers: [{ http: put.http }, { ...get, authorizer: 'none' }, { http: partners.http }, hours],
    },
  },
};`;

let recording: RecordedCloud;
let deployment: LocalDeployment;
let service: Service;
const events: DeployEvent[] = [];

async function deployed(config: string): Promise<string[]> {
  process.env.ANTIPODE_CONFIG = config;
  events.length = 0;
  await deployLocal({ ...deployment, service: loadService() });
  return events.flatMap(({ kind, stack }) => (kind === 'planned' ? [stack] : []));
}

beforeAll(async () => {
  process.env.ANTIPODE_CONFIG = EXAMPLE;
  service = loadService();
  recording = await startRecordedCloud(service.regions);
  deployment = await deploymentTo(recording.cloud, service, (event) => events.push(event));
  mkdirSync(path.dirname(changed), { recursive: true });
  writeFileSync(changed, CHANGED);
  await deployed(EXAMPLE);
}, 10 * MINUTES_MS);
afterAll(async () => {
  await recording?.stop();
  rmSync(changed, { force: true });
}, MINUTES_MS);

const host = 'library.example.com';
const REGIONS = ['us-east-1', 'eu-west-1'];

async function status(region: string, call: Call): Promise<number> {
  const { api = '' } = recording.cloud.regions[region] ?? {};
  return (await callRegion({ api, host, ...call })).status;
}

const token = (claims: object, name = 'people') =>
  tokensOf(service, { directory: recording.cloud.directory, now: () => new Date() })(name, { ...claims });
const bearer = (text: string) => ({ authorization: `Bearer ${text}` });
const put = (claims: object): Call => ({
  method: 'PUT',
  path: '/books/b1',
  headers: bearer(token({ sub: 'alice', ...claims })),
  body: { title: 'The Odyssey' },
});
const partner = (key: string): Call => ({ path: '/partners/books/b1', headers: { 'x-api-key': key } });
const strangers = () =>
  tokenOf(newIssuerKey(), { iss: 'https://login.example.com/', aud: 'library' }, new Date());

/** The first answer of the function may take longer than an authorizer has, where this machine is busy. */
const warm = (region: string) =>
  until(async () => (await status(region, partner('key-of-acme'))) !== 500, MINUTES_MS);

/** What each region answers, to whom the authorizers let in and to whom they do not. */
async function everyCall(region: string): Promise<Record<string, number>> {
  const ask = (call: Call) => status(region, call);
  return {
    withScope: await ask(put({ scope: 'books:write' })),
    withoutScope: await ask(put({})),
    withoutToken: await ask({ path: '/books/b1' }),
    withToken: await ask({ path: '/books/b1', headers: bearer(token({ sub: 'bob' })) }),
    forOthers: await ask({ path: '/books/b1', headers: bearer(token({ aud: 'elsewhere' })) }),
    ofStrangers: await ask({ path: '/books/b1', headers: bearer(strangers()) }),
    partner: await ask(partner('key-of-acme')),
    noPartner: await ask(partner('key-of-nobody')),
    withoutKey: await ask({ path: '/partners/books/b1' }),
    open: await ask({ path: '/opening-hours' }),
    health: await ask({ path: '/health' }),
  };
}

const DECIDED = {
  ...{ withScope: 200, withoutScope: 403, withoutToken: 401, withToken: 200, forOthers: 401 },
  ...{ ofStrangers: 401, partner: 200, noPartner: 403, withoutKey: 401, open: 200, health: 200 },
};

test.each(REGIONS)(
  'in %s the authorizers decide',
  async (region) => {
    await warm(region);
    expect(await everyCall(region)).toEqual(DECIDED);
  },
  3 * MINUTES_MS,
);

test('the workload’s users are served, with tokens', async () => {
  const proof = await prove(service, recording.cloud);
  expect(proof).toMatchObject({ passed: true, replication: { from: 'us-east-1', to: 'eu-west-1' } });
});

test('the command makes a token that a region takes', async () => {
  const options = ['token', 'people', '--sub', 'carol', '--claims', '{"scope":"books:write"}'];
  const command = path.join(packageRoot, 'bin/antipode.cjs');
  const env = { ...process.env, AWS_ENDPOINT_URL: recording.cloud.endpoint };
  const { output } = await run(process.execPath, [command, ...options], { env, timeoutMs: MINUTES_MS });
  const [printed = ''] = output.split('\n'); // what follows is about this Node
  const headers = bearer(printed);
  expect(await status('us-east-1', { ...put({}), headers })).toBe(200);
  const { code, output: refused } = await run(process.execPath, [command, 'token', 'peopel'], {
    env,
    timeoutMs: MINUTES_MS,
  });
  expect([code, refused]).toEqual([1, expect.stringContaining('did you mean "people"?')]);
}, 60_000);

test(
  'a region that comes back decides as before, and takes the tokens from before',
  async () => {
    const before = put({ scope: 'books:write' });
    const control = controlCloud(recording.cloud.endpoint);
    await control('KillRegion', { region: 'eu-west-1' });
    await control('StartRegion', { region: 'eu-west-1' });
    expect(await status('eu-west-1', before)).toBe(200);
    await warm('eu-west-1');
    expect(await everyCall('eu-west-1')).toEqual(DECIDED);
  },
  3 * MINUTES_MS,
);

test(
  'a second deploy plans nothing',
  async () => {
    expect(await deployed(EXAMPLE)).toEqual([]);
  },
  6 * MINUTES_MS,
);

test(
  'an authorizer and scopes can be taken away again, and after that nothing is planned',
  async () => {
    expect(new Set(await deployed(changed))).toEqual(new Set(REGIONS.map((region) => `region-${region}`)));
    for (const region of REGIONS)
      expect(await everyCall(region)).toEqual({
        ...DECIDED,
        ...{ withoutScope: 200, withoutToken: 200, forOthers: 200, ofStrangers: 200 },
        ...{ partner: 401, noPartner: 401, withoutKey: 401 },
      });
    expect(await deployed(changed)).toEqual([]);
  },
  10 * MINUTES_MS,
);

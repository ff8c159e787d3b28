import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { withKey } from '../../../../../local-cloud/gateway/access-key';
import { forwardTo } from '../../../../../local-cloud/gateway/http';
import { internalAuthorization } from '../../../../../local-cloud/gateway/scope';
import { startTestCloud, type TestCloud } from '../../../../support/local-cloud/local-cloud';
import { processesWith, sleepers, until } from '../../../../support/processes';

// Functions as Lambda runs them: real zips, uploaded through the API, each in its own process.

const region = 'us-east-1';
let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud([region, 'eu-west-1']);
}, 60_000);
afterAll(() => cloud.stop(), 30_000);

async function api(method: string, target: string, body: unknown, headers: Record<string, string> = {}) {
  const { hostname, port } = new URL(cloud.endpoint);
  const answer = await withKey(
    forwardTo(hostname, Number(port)),
    cloud.accessKeyId,
  )({
    service: 'lambda',
    region,
    method,
    url: new URL(target, cloud.endpoint),
    headers: { authorization: internalAuthorization({ service: 'lambda', region }), ...headers },
    body: Buffer.from(JSON.stringify(body)),
  });
  return { ...answer, json: JSON.parse(String(answer.body) || 'null') as never };
}

interface Options {
  readonly file?: string;
  readonly others?: Record<string, string>;
  readonly timeout?: number;
  /** Megabytes. */
  readonly memory?: number;
  readonly variables?: Record<string, string>;
  readonly runtime?: string;
}

async function create(
  name: string,
  source: string,
  {
    file = 'index.js',
    others = {},
    timeout = 5,
    memory = 256,
    variables = {},
    runtime = 'nodejs22.x',
  }: Options = {},
) {
  const files = Object.entries({ ...others, [file]: source }).map(([name, text]) => [name, strToU8(text)]);
  const zip = Buffer.from(zipSync(Object.fromEntries(files))).toString('base64');
  const { status, body } = await api('POST', '/2015-03-31/functions', {
    FunctionName: name,
    Runtime: runtime,
    Role: 'arn:aws:iam::123456789012:role/test',
    Handler: 'index.handler',
    Code: { ZipFile: zip },
    Timeout: timeout,
    MemorySize: memory,
    Environment: { Variables: variables },
  });
  if (status !== 201) throw new Error(String(body));
}

async function invoke(name: string, payload: unknown = {}) {
  const { status, headers, json } = await api('POST', `/2015-03-31/functions/${name}/invocations`, payload);
  return { status, error: headers['x-amz-function-error'], json: json as unknown };
}

test.each([
  ['an asynchronous CommonJS handler', 'exports.handler = async (event) => ({ got: event.n });', 'index.js'],
  [
    'a CommonJS handler with a callback',
    'exports.handler = (event, context, done) => done(null, { got: event.n });',
    'index.js',
  ],
  ['an ES module', 'export const handler = async (event) => ({ got: event.n });', 'index.mjs'],
])(
  'runs %s',
  async (what, source, file) => {
    const name = what.replaceAll(' ', '-');
    await create(name, source, { file });
    expect(await invoke(name, { n: 7 })).toEqual({ status: 200, error: undefined, json: { got: 7 } });
  },
  30_000,
);

const LATER = 'new Promise((resolve) => setTimeout(resolve, 300))';

test.each([
  ['nodejs22.x', 'what is returned without a promise is no answer', '(event) => 1', null],
  ['nodejs24.x', 'what is returned without a promise is the answer', '(event) => 1', 1],
  [
    'nodejs22.x',
    'a callback answers when the event loop is empty',
    `(event, context, done) => { globalThis.n = 0; done(null, { toJSON: () => n }); ${LATER}.then(() => { n = 7; }); }`,
    7,
  ],
  [
    'nodejs22.x',
    'or at once, if the handler says so',
    `(event, context, done) => { context.callbackWaitsForEmptyEventLoop = false; globalThis.n = 0; done(null, { toJSON: () => n }); ${LATER}.then(() => { n = 7; }); }`,
    0,
  ],
  [
    'nodejs22.x',
    'context.succeed answers',
    '(event, context) => void setTimeout(context.succeed, 10, "well")',
    'well',
  ],
  ['nodejs22.x', 'a callback that is never called is no answer', '(event, context, done) => {}', null],
  [
    'nodejs22.x',
    'the first of two calls counts',
    'async (event, context, done) => { done(null, 1); return 2; }',
    1,
  ],
])(
  '%s: %s',
  async (runtime, what, source, json) => {
    const name = `${runtime} ${what}`.replaceAll(/\W/g, '-').slice(0, 60);
    await create(name, `exports.handler = ${source};`, { runtime });
    expect(await invoke(name)).toEqual({ status: 200, error: undefined, json });
    expect((await invoke(name)).json).toEqual(json); // it lives on
  },
  30_000,
);

test.each([
  [
    'nodejs24.x',
    'a handler with a callback is refused',
    'async (event, context, done) => 1',
    'Runtime.CallbackHandlerDeprecated',
  ],
  ['nodejs24.x', 'a promise that nothing settles', '() => new Promise(() => {})', 'Runtime.NodeJsExit'],
  ['nodejs22.x', 'a promise that nothing settles', 'async () => new Promise(() => {})', 'Runtime.NodeJsExit'],
  ['nodejs22.x', 'context.fail', '(event, context) => context.fail(new RangeError("far"))', 'RangeError'],
])(
  '%s: %s is an error',
  async (runtime, what, source, errorType) => {
    const name = `${runtime} ${what}`.replaceAll(/\W/g, '-').slice(0, 60);
    await create(name, `exports.handler = ${source};`, { runtime });
    expect(await invoke(name)).toMatchObject({ error: 'Unhandled', json: { errorType } });
  },
  30_000,
);

test('what nobody caught is told, and the next event finds a fresh environment', async () => {
  const late = 'setTimeout(() => { throw new RangeError("late"); }, 50); await new Promise(() => {});';
  const rejects = 'Promise.reject("no"); await new Promise(() => {});';
  const source = `let n = 0; exports.handler = async ({ how }) => { n++; if (how === 'late') { ${late} } if (how) { ${rejects} } return n; };`;
  await create('crashes', source);
  expect(await invoke('crashes', { how: 'late' })).toMatchObject({
    error: 'Unhandled',
    json: { errorType: 'RangeError', errorMessage: 'late' },
  });
  expect((await invoke('crashes')).json).toBe(1);
  expect(await invoke('crashes', { how: 'rejects' })).toMatchObject({
    json: { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'no' },
  });
  expect((await invoke('crashes')).json).toBe(1);
}, 30_000);

test('a package.json can make a file an ES module too', async () => {
  const others = { 'package.json': '{ "type": "module" }' };
  await create('typed', 'export const handler = async () => import.meta.url.slice(-8);', { others });
  expect((await invoke('typed')).json).toBe('index.js');
}, 30_000);

test('an ES module awaits at its top level, and loads packages that lie beside it', async () => {
  const others = {
    'node_modules/apart/package.json': '{ "type": "module", "exports": "./main.js" }',
    'node_modules/apart/main.js': 'export const answer = await Promise.resolve(42);',
  };
  const source = 'const { answer } = await import("apart"); export const handler = async () => answer;';
  await create('awaits', source, { file: 'index.mjs', others });
  expect((await invoke('awaits')).json).toBe(42);
}, 30_000);

test('CommonJS does not require ES modules', async () => {
  const others = { 'apart.mjs': 'export const answer = 42;' };
  await create('requires', 'exports.handler = async () => require("./apart.mjs").answer;', { others });
  expect((await invoke('requires')).json).toMatchObject({
    errorMessage: expect.stringMatching(/require\(\) of ES Module/),
  });
}, 30_000);

test('a function that throws reports the error and continues to live', async () => {
  await create(
    'throws',
    'let n = 0; exports.handler = async () => { if (n++ === 0) throw new TypeError("no"); return n; };',
  );
  expect(await invoke('throws')).toMatchObject({
    status: 200,
    error: 'Unhandled',
    json: { errorType: 'TypeError', errorMessage: 'no' },
  });
  expect((await invoke('throws')).json).toBe(2);
}, 30_000);

test('a function that takes too long is killed, and the next event finds a fresh environment', async () => {
  await create(
    'hangs',
    'let n = 0; exports.handler = async (event) => { n++; if (event.hang) await new Promise(() => setInterval(() => {}, 1000)); return n; };',
    { timeout: 1 },
  );
  const startedAt = performance.now();
  const { error, json } = await invoke('hangs', { hang: true });
  expect(performance.now() - startedAt).toBeLessThan(6000); // its start and one second, not the init phase's ten
  expect([error, json]).toEqual([
    'Unhandled',
    {
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/Task timed out after 1\.00 seconds$/),
    },
  ]);
  expect((await invoke('hangs')).json).toBe(1);
}, 30_000);

test('an answer above 6 MB is an error', async () => {
  await create('talks', 'exports.handler = async () => "a".repeat(7 * 1024 * 1024);');
  expect(await invoke('talks')).toMatchObject({
    error: 'Unhandled',
    json: { errorType: 'Function.ResponseSizeTooLarge' },
  });
});

test('an answer of 90 MB, and one that is cut off, are errors that the region outlives', async () => {
  await create('shouts', 'exports.handler = async () => "a".repeat(90 * 1024 * 1024);', { memory: 1024 });
  expect(await invoke('shouts')).toMatchObject({ json: { errorType: 'Function.ResponseSizeTooLarge' } });
  await create(
    'chokes',
    `exports.handler = async (event, { awsRequestId }) => {
      const [host, rest] = process.env.AWS_LAMBDA_RUNTIME_API.split(':');
      const [port, id] = rest.split('/');
      const path = \`/\${id}/2018-06-01/runtime/invocation/\${awsRequestId}/response\`;
      const headers = { 'content-length': 1000 };
      require('node:http').request({ host, port, method: 'POST', path, headers }).write('a');
      setTimeout(() => process.exit(1), 200);
      await new Promise(() => {});
    };`,
  );
  expect(await invoke('chokes')).toMatchObject({ json: { errorType: 'Runtime.ExitError' } });
  await create('answers', 'exports.handler = async () => "still here";');
  expect((await invoke('answers')).json).toBe('still here');
}, 30_000);

test('a function that exits is an error, and the next event finds a fresh environment', async () => {
  await create(
    'exits',
    'let n = 0; exports.handler = async (event) => { n++; if (event.exit) process.exit(3); return n; };',
  );
  expect(await invoke('exits', { exit: true })).toMatchObject({
    error: 'Unhandled',
    json: { errorType: 'Runtime.ExitError' },
  });
  expect((await invoke('exits')).json).toBe(1);
}, 30_000);

test('a function that exceeds its memory, child processes included, is killed', async () => {
  const grow = 'const held = []; setInterval(() => held.push(Buffer.alloc(16 * 1024 * 1024, 1)), 20);';
  await create('grows', `exports.handler = () => new Promise(() => { ${grow} });`, {
    memory: 128,
    timeout: 10,
  });
  const killed = {
    error: 'Unhandled',
    json: {
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(/Error: Runtime exited with error: signal: killed$/),
    },
  };
  expect(await invoke('grows')).toMatchObject(killed);
  await create(
    'delegates',
    `exports.handler = () => new Promise(() => {
      const options = { detached: true, stdio: 'ignore' };
      require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grow)}], options);
    });`,
    { memory: 192, timeout: 10 },
  );
  expect(await invoke('delegates')).toMatchObject(killed);
  const modest = 'exports.handler = async () => Buffer.alloc(30 * 1024 * 1024, 1).length;';
  await create('modest', modest, { memory: 128 });
  expect((await invoke('modest')).json).toBe(30 * 1024 * 1024);
}, 60_000);

const { seconds: ASLEEP_S, left: asleep } = sleepers(2);

/** Starts a process that detaches from its parent, and an orphan, whose parent ends at once. */
const DETACHES = `const { spawn, spawnSync } = require('node:child_process');
exports.handler = async (event) => {
  const options = { detached: true, stdio: 'ignore' };
  const orphan = 'require("node:child_process").spawn("sleep", ["${ASLEEP_S}"], ' + JSON.stringify(options) + ').unref()';
  spawnSync(process.execPath, ['-e', orphan]);
  spawn('sleep', ['${ASLEEP_S}'], options).unref();
  if (event.exit) setTimeout(() => process.exit(0), 100);
};`;

test('a process that a function detaches ends with it', async () => {
  await create('detaches', DETACHES, { timeout: 10 });
  await invoke('detaches', { exit: true });
  expect(await until(() => asleep().length === 0, 10_000)).toBe(true);
}, 30_000);

test('reserved concurrency is a limit', async () => {
  await create(
    'limited',
    'exports.handler = () => new Promise((resolve) => setTimeout(resolve, 700, "done"));',
  );
  await api('PUT', '/2017-10-31/functions/limited/concurrency', { ReservedConcurrentExecutions: 2 });
  const results = await Promise.all([1, 2, 3, 4].map(() => invoke('limited')));
  expect(results.map(({ status }) => status).sort()).toEqual([200, 200, 429, 429]);
}, 30_000);

test('a function sees its own environment and nothing of this machine’s', async () => {
  process.env.ANTIPODE_TEST_SECRET = 'secret';
  await create('env', 'exports.handler = async () => process.env;', { variables: { TABLE_NAME: 'orders' } });
  const seen = (await invoke('env')).json as Record<string, string>;
  expect(seen).toMatchObject({
    TABLE_NAME: 'orders',
    AWS_REGION: region,
    AWS_LAMBDA_FUNCTION_NAME: 'env',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_ENDPOINT_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
  });
  expect(
    Object.keys(seen).filter((name) => /SECRET$|^HOME$|^npm_/.test(name) && !name.startsWith('AWS_')),
  ).toEqual([]);
}, 30_000);

test('keeps what a function writes, by its log group', async () => {
  await create('writes', 'exports.handler = async () => { console.log("a line of its own"); };');
  await invoke('writes');
  const logs = path.join(cloud.directory, region, 'logs');
  const file = readdirSync(logs).find((name) => name.includes('aws-lambda-writes')) ?? '';
  expect(existsSync(path.join(logs, file))).toBe(true);
  expect(readFileSync(path.join(logs, file), 'utf8')).toContain('a line of its own');
}, 30_000);

test('no function outlives its region', async () => {
  await create('stays', 'exports.handler = async () => process.pid;');
  await create('detaches-too', DETACHES);
  await invoke('detaches-too');
  expect(asleep()).toHaveLength(2);
  const pid = (await invoke('stays')).json as number;
  expect(existsSync(`/proc/${pid}`)).toBe(true);
  expect(processesWith(path.join(cloud.directory, region)).length).toBeGreaterThan(0);
  cloud.killRegion(region);
  expect(await until(() => !existsSync(`/proc/${pid}`), 10_000)).toBe(true);
  expect(await until(() => asleep().length === 0, 10_000)).toBe(true);
}, 30_000);

import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startChild } from '../../../process/child';
import { freePort } from '../../../process/ports';
import { run } from '../../../process/run';
import { packageRoot } from '../../../project/root';
import { antipodeVersion } from '../../../project/version';
import { until } from '../../support/processes';

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function antipode(args: string[], env: NodeJS.ProcessEnv = {}) {
  return run(process.execPath, [path.join(packageRoot, 'bin/antipode.cjs'), ...args], {
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...env },
    timeoutMs: 60_000,
  });
}

/** A definition in a file of its own; the path to give as ANTIPODE_CONFIG. */
function config(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** A PATH that has these programs of this machine and no others. */
function pathWith(...programs: string[]): string {
  const bin = mkdtempSync(path.join(folder, 'bin-'));
  for (const program of programs) symlinkSync(program, path.join(bin, path.basename(program)));
  return bin;
}

test('says its version, which a report of a mistake needs', async () => {
  const { code, output } = await antipode(['--version']);
  expect({ code, output }).toEqual({ code: 0, output: `${antipodeVersion()}\n` });
});

test('shows every command with --help within 80 columns', async () => {
  const { code, output } = await antipode(['--help']);
  expect(code).toBe(0);
  const commands = [
    'init',
    'start',
    'rehearse',
    'doctor',
    'status',
    'drain',
    'restore',
    'invoke',
    'logs',
    'redrive',
    'secret',
    'bootstrap',
    'state',
    'deploy',
    'rollback',
    'add-region',
    'retire-region',
    'local-cloud',
    'deploy-local',
    'destroy-local',
  ];
  for (const command of commands) expect(output).toContain(command);
  for (const command of [
    'start',
    'rehearse',
    'drain',
    'deploy',
    'rollback',
    'add-region',
    'bootstrap',
    'local-cloud',
  ])
    expect((await antipode([command, '--help'])).code).toBe(0);
  for (const line of output.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('init ends with exit code 1 and one message where a service cannot be written', async () => {
  const { code, output } = await antipode(['init', path.join(folder, 'My_Shop'), '--no-install']);
  expect(code).toBe(1);
  expect(output).toMatch(/^The folder is called "My_Shop".*--name my-shop\n$/);
  expect(existsSync(path.join(folder, 'My_Shop'))).toBe(false);
});

test('says on Node 20 alone that it has ended, unless Node is told to warn of nothing', async () => {
  const { code, output } = await antipode(['status', '--help'], { NODE_NO_WARNINGS: undefined });
  expect(code).toBe(0);
  const isNode20 = process.versions.node.startsWith('20.');
  expect(output.includes('Node 20 gets no security fixes any more')).toBe(isNode20);
  expect((await antipode(['status', '--help'])).output).not.toContain('Node 20');
});

test('exits 1 at an unknown command, with the one that was meant', async () => {
  const { code, output } = await antipode(['strat']);
  expect(code).toBe(1);
  expect(output).toContain('Did you mean start?');
});

const DEFINITION = `name: 'orders', regions: ['us-east-1', 'eu-west-1'], functions: { a: { entry: 'functions/orders/handler.ts' } }`;

test.each([
  ['a value as an argument, which shells remember', ['payment-key', 'hunter2'], /too many arguments/],
  ['a name that no function reads', ['payment-key'], /reads the secret "payment-key"\. They read none\./],
])('secret put refuses %s', async (_what, args, message) => {
  const definition = config('secrets.ts', `export default { ${DEFINITION} }`);
  const { code, output } = await antipode(['secret', 'put', ...args], { ANTIPODE_CONFIG: definition });
  expect(code).toBe(1);
  expect(output).toMatch(message);
});

test('a token needs a local cloud that runs', async () => {
  const definition = config('tokens.ts', `export default { ${DEFINITION} }`);
  const env = { ANTIPODE_CONFIG: definition, AWS_ENDPOINT_URL: 'http://127.0.0.1:2' };
  const { code, output } = await antipode(['token', 'people'], env);
  expect([code, output]).toEqual([1, expect.stringContaining('No local cloud runs at http://127.0.0.1:2')]);
});

test.each([
  [
    'a definition that is missing',
    path.join(tmpdir(), 'nowhere.config.ts'),
    /does not exist; correct ANTIPODE_CONFIG, or unset it\./,
  ],
  [
    'a definition that exports nothing',
    config('empty.ts', ''),
    /exports no definition; end it with: export default defineService/,
  ],
  [
    'a definition that does not compile',
    config('broken.ts', 'export default {'),
    /cannot be loaded:\n {2}.*broken\.ts:1:\d+: /,
  ],
  [
    'a definition with one function twice',
    config(
      'twice.ts',
      "export default { name: 'orders', functions: { api: { entry: 'a.ts' },\n  api: { entry: 'b.ts' } } };",
    ),
    /cannot be loaded:\n {2}.*twice\.ts:2:2: Duplicate key "api"/,
  ],
  [
    'a definition that throws',
    config('throws.ts', 'throw new Error("no such luck");'),
    /cannot be loaded: no such luck/,
  ],
  [
    'a wrong definition',
    config('wrong.ts', "export default { name: 'orders', regions: ['us-esat-1'] };"),
    /3 problems in .*\n.*functions: must name one function or more/,
  ],
])('exits 1 at %s, without a stack trace', async (_what, file, message) => {
  const { code, output } = await antipode(['start'], { ANTIPODE_CONFIG: file });
  expect(code).toBe(1);
  expect(output).toMatch(message);
  expect(output).not.toMatch(/^\s+at /m);
});

test('names every tool that is missing at once, before anything slow', async () => {
  const { code, output } = await antipode(['start'], { PATH: pathWith(), HOME: folder });
  expect(code).toBe(1);
  expect(output).toMatch(/terraform or tofu is not on the PATH\. Get it from https:/);
  expect(output).toMatch(
    /moto, which plays AWS on this machine, is missing\. Get it with one of:\n\s+pip install/,
  );
  expect(output).not.toMatch(/^\s+at /m);
}, 30_000);

test('names a tool that is missing before moto is fetched', async () => {
  const [bin, mark] = [pathWith(), path.join(folder, 'fetched')];
  const uv = path.join(bin, 'uv'); // a slow one, which tells that it was asked
  writeFileSync(uv, `#!/bin/sh\n: > '${mark}'\n/bin/sleep 60\n`, { mode: 0o755 });
  const { code, output } = await antipode(['start'], { PATH: bin, HOME: folder });
  expect(code).toBe(1);
  expect(output).toMatch(/terraform or tofu is not on the PATH\./);
  expect(output).not.toContain('moto, which plays AWS');
  expect(existsSync(mark)).toBe(false);
}, 30_000);

test('an interrupt while moto is fetched ends with 130, at once', async () => {
  const [bin, mark] = [pathWith(), path.join(folder, 'fetching')];
  writeFileSync(path.join(bin, 'uv'), `#!/bin/sh\n: > '${mark}'\nexec /bin/sleep 60\n`, { mode: 0o755 });
  const project = mkdtempSync(path.join(folder, 'without-moto-')); // this one may have fetched its own
  writeFileSync(path.join(project, 'cdktf.json'), '{}');
  writeFileSync(path.join(project, 'a.ts'), 'export const handler = async () => 1;');
  const definition = `export default { name: 'fetching', regions: ['us-east-1', 'eu-west-1'], functions: { a: { entry: 'a.ts' } } };`;
  writeFileSync(path.join(project, 'antipode.config.ts'), definition);
  const child = startChild({
    command: process.execPath,
    args: [path.join(packageRoot, 'bin/antipode.cjs'), 'local-cloud'],
    env: { ...process.env, PATH: bin, HOME: folder },
    cwd: project,
    logFile: path.join(folder, 'interrupted.log'),
  });
  const fetching = await until(() => existsSync(mark), 20_000);
  const startedAt = performance.now();
  child.kill('SIGINT');
  expect(fetching).toBe(true);
  expect(await child.exited).toEqual({ code: 130, signal: null });
  expect(performance.now() - startedAt).toBeLessThan(5000);
}, 30_000);

test('says that a port is taken', async () => {
  const port = await freePort();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { code, output } = await antipode(['local-cloud', '--port', String(port)]);
  await new Promise((resolve) => server.close(resolve));
  expect(code).toBe(1);
  expect(output).toContain(`Port ${port} on 127.0.0.1 is taken by another program.`);
});

test('says that a region of a local cloud is unknown', async () => {
  const { code, output } = await antipode(['local-cloud', '--regions', 'us-east-1,eu-wst-1']);
  expect(code).toBe(1);
  expect(output).toBe('--regions: "eu-wst-1" is not an AWS region — did you mean "eu-west-1"?\n');
});

test('a local cloud leaves no folder behind when it ends', async () => {
  let ready: { directory?: string } = {};
  const child = startChild({
    command: process.execPath,
    args: [path.join(packageRoot, 'bin/antipode.cjs'), 'local-cloud', '--regions', 'us-east-1', '--json'],
    env: process.env,
    cwd: packageRoot,
    logFile: path.join(folder, 'local-cloud.log'),
    onLine: (line) => {
      if (!line.startsWith('{')) return;
      ready = JSON.parse(line) as typeof ready;
      child.kill('SIGINT');
    },
  });
  expect(await child.exited).toEqual({ code: 0, signal: null });
  expect(ready.directory).toContain(path.join('.antipode', 'clouds'));
  expect(existsSync(ready.directory ?? folder)).toBe(false);
}, 60_000);

test('says that no local cloud runs where one is to be deployed to', async () => {
  const { code, output } = await antipode(['deploy-local'], { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' });
  expect(code).toBe(1);
  expect(output).toContain(
    'No local cloud runs at http://127.0.0.1:1 (AWS_ENDPOINT_URL). Start one in another terminal: npx antipode local-cloud',
  );
});

/** `npm run synth` of a definition, for AWS. */
function synth(file: string) {
  return run(process.execPath, [path.join(packageRoot, 'bin/run-ts.cjs'), 'main.ts'], {
    env: {
      ...process.env,
      ANTIPODE_CONFIG: file,
      CDKTF_OUTDIR: mkdtempSync(path.join(folder, 'out-')),
      AWS_ENDPOINT_URL: undefined,
    },
    timeoutMs: 60_000,
  });
}

test('prints the failover bound, and where alarms go that nobody may hear, when it has synthesized', async () => {
  const { code, output } = await synth('antipode.config.ts');
  expect(code).toBe(0);
  const lines = output.split('\n').filter((line) => !line.startsWith('warning: ')); // of a runtime that ends
  expect(lines).toEqual([
    'Failover bound: 37 s (detection 28 + propagation 4 + TTL 5)',
    expect.stringMatching(
      /^Alarms go to the topics orders-<region>-alarms \(.* to orders-<region>-health-alarms in us-east-1\), .* alarms: \{ email \} subscribes somebody\.$/,
    ),
    '',
  ]);
});

test('says in one sentence that the output cannot be written', async () => {
  const file = path.join(folder, 'a-file');
  writeFileSync(file, '');
  const { code, output } = await run(
    process.execPath,
    [path.join(packageRoot, 'bin/run-ts.cjs'), 'main.ts'],
    {
      env: { ...process.env, CDKTF_OUTDIR: path.join(file, 'out'), AWS_ENDPOINT_URL: undefined },
      timeoutMs: 60_000,
    },
  );
  expect(output).toMatch(/a-file\S* cannot be used \(ENOTDIR\): a part of this path is a file\./);
  expect(output).not.toMatch(/^ +at /m);
  expect(code).toBe(1);
});

test('refuses to synthesize for AWS without a domain', async () => {
  const { code, output } = await synth(config('homeless.ts', `export default { ${DEFINITION} };`));
  expect(code).toBe(1);
  expect(output).toMatch(
    /^domain: the service has none, so Route 53 could not send its users to another region\./,
  );
});

test('names the place where a handler does not compile, without a stack trace', async () => {
  const inside = path.join(packageRoot, '.antipode');
  mkdirSync(inside, { recursive: true });
  const broken = mkdtempSync(path.join(inside, 'broken-'));
  writeFileSync(path.join(broken, 'handler.ts'), 'export const handler = (;');
  const entry = path.relative(packageRoot, path.join(broken, 'handler.ts'));
  const file = config(
    'broken-handler.ts',
    `export default { name: 'orders', regions: ['us-east-1', 'eu-west-1'], domain: { name: 'api.example.com', hostedZone: 'example.com' }, functions: { api: { entry: '${entry}' } } };`,
  );
  const { code, output } = await synth(file);
  rmSync(broken, { recursive: true });
  expect(code).toBe(1);
  expect(output).toMatch(
    /^functions\.api\.entry: \S*handler\.ts does not compile:\n {2}\S*handler\.ts:1:\d+: /m,
  );
  expect(output).not.toMatch(/^\s+at /m);
});

test.each([
  [['rehearse', 'region-donw'], '"region-donw" is not a fault — did you mean "region-down"? There are: '],
  [['rehearse', '--time-scale', '99'], '--time-scale: "99" is not a number from 1 to 20.'],
  [['rehearse', '--tme-scale', '9'], 'Did you mean --time-scale?'],
  [['rehearse', '--regions', 'us-east-1'], 'regions: '],
  [
    ['rehearse', 'region-down', '--duration', '30'],
    '--duration: 30 s of region-down are too short, as users may take 37 s to leave the region. Give 37 or more.',
  ],
  [['rehearse', '--duration', '50', '--time-scale', '10'], 'Give 59 or more.'],
])('antipode %j measures nothing and exits 2, without a stack trace', async (args, message) => {
  const { code, output } = await antipode(args);
  expect(output).toContain(message);
  expect(output).not.toMatch(/^ {4}at /m);
  expect(code).toBe(2);
});

test.each([
  [
    ['drain', 'us-esat-1'],
    'orders is not in "us-esat-1" — did you mean "us-east-1"? It is in us-east-1, eu-west-1.',
  ],
  [['drain', 'us-east-1', '--for', 'long'], '--for: "long" is not a time; give one such as 90s'],
  [['drain', 'us-east-1', '--for', '30s'], '--for: 30s is too short: users leave a region within 37 s'],
  [
    ['rehome', 'cupon', 'eu-west-1'],
    '"cupon" is no owned type of orders — did you mean "coupon"? It lists coupon. What the code names so',
  ],
  [['status', '--local'], 'No local cloud runs'],
  [['invoke', 'odrers'], '"odrers" is not a function of orders — did you mean "orders"? There are: '],
  [['invoke', 'orders', '--event', 'plac-order'], 'did you mean "place-order"? Ready events of orders: '],
  [['invoke', 'orders', '--event', 'tsconfig.json', '--region', 'us-esat-1'], 'orders is not in "us-esat-1"'],
  [['logs', 'orders', '--since', 'yesterday'], '--since: "yesterday" is not a time; give one such as 90s'],
  [
    ['redrive', 'fulfilmnt'],
    '"fulfilmnt" is neither a queue nor a function of orders — did you mean "fulfilment"?',
  ],
  [['redrive', 'orders'], '"orders" keeps no failures: its callers wait for it'],
  [['state', 'move', '--to', 's4'], "'s4' is invalid. Allowed choices are s3, local."],
  [['deploy'], 'Nobody can be asked here: give --yes, or --reviewed with a plan that somebody has read.'],
  [['deploy', '--yes', '--out', 'x'], '--out goes with --plan: it writes the plan for a review.'],
  [['deploy', '--yes', '--skip-region', 'eu-wst-1'], 'is not in "eu-wst-1" — did you mean "eu-west-1"?'],
  [['deploy', '--yes'], 'No local cloud runs'],
  [['rollback', '--region', 'us-west-2'], 'orders is not in "us-west-2"'],
  [['add-region', 'us-esat-1'], '"us-esat-1" is not an AWS region — did you mean "us-east-1"?'],
  [['retire-region', 'us-west-2'], 'Nobody can be asked here'],
])('antipode %j says what is wrong, without a stack trace', async (args, message) => {
  const { code, output } = await antipode(args, { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' });
  expect(output).toContain(message);
  expect(output).not.toMatch(/^ {4}at /m);
  expect(code).toBe(1);
});

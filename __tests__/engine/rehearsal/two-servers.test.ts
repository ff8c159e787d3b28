import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { regionNames } from '../../../definition/names';
import type { Service } from '../../../definition/service';
import { systemClock } from '../../../local-cloud/clock';
import type { CloudControl } from '../../../local-cloud/control/client';
import { CloudGone } from '../../../local-cloud/control/gone';
import { type Route53DataPlane, startRoute53DataPlane } from '../../../local-cloud/services/route53/start';
import { faultNamed } from '../../../rehearsal/faults/catalog';
import { rehearse } from '../../../rehearsal/rehearse';
import type { RehearsalResult } from '../../../rehearsal/result';
import type { Phase } from '../../../rehearsal/run/phase';
import { service } from '../../support/definition/fixture';
import { workloadFolder } from '../../support/rehearsal/workload-file';
import { healthCheck, latency, record, zone } from '../../support/route53/records';

// The figures in a simple case: two HTTP servers under one name, where nothing else is slow or fails.

const definition = service({ rehearsal: { workload: '__tests__/support/rehearsal/notes.ts' } });
const TIME_SCALE = 10;
/** What both servers write and read; a server may have notes of its own instead. */
const sharedNotes = new Set<string>();

/** How a region answers its users; its health endpoint is always right. */
interface Manner {
  readonly status?: number;
  readonly afterMs?: number;
}

class Region {
  private server: Server | undefined;
  port = 0;
  manner: Manner = {};
  notes = sharedNotes;

  async start(): Promise<void> {
    const server = createServer(async (request, response) => {
      const { status, afterMs = 0 } = request.url === '/health' ? {} : this.manner;
      if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
      if (status !== undefined) return response.writeHead(status).end('{"message":"Internal Server Error"}');
      const id = String(request.headers['idempotency-key'] ?? '');
      const known = this.notes.has(decodeURIComponent(request.url?.split('/').pop() ?? ''));
      if (request.method === 'POST') this.notes.add(id);
      response.statusCode = request.method === 'POST' || request.url === '/health' || known ? 200 : 404;
      return response.end(JSON.stringify({ id }));
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  get isUp(): boolean {
    return this.server?.listening === true;
  }

  kill(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }
}

const regions = new Map(definition.regions.map((name) => [name, new Region()]));
const address = (name: string) => `127.1.0.${definition.regions.indexOf(name) + 1}`;
let plane: Route53DataPlane;

beforeAll(async () => {
  for (const region of regions.values()) await region.start();
  const records = definition.regions.flatMap((name) => [
    record(name, { name: 'api.example.com', routing: latency(name), health: name, values: [address(name)] }),
    record('', { name: regionNames(definition, name).domain ?? '', values: [address(name)] }),
  ]);
  const checks = definition.regions.map((name) =>
    healthCheck(name, { fqdn: regionNames(definition, name).domain, failureThreshold: 2 }),
  );
  plane = await startRoute53DataPlane({
    source: {
      zones: async () => [zone()],
      recordSets: async () => records,
      healthChecks: async () => checks,
    },
    addressBook: (ip) => {
      const [, region] = [...regions].find(([name]) => address(name) === ip) ?? [];
      return region && { host: '127.0.0.1', port: region.port, tls: false };
    },
    clock: systemClock,
    timeScale: TIME_SCALE,
    log: () => undefined,
  });
});

afterAll(async () => {
  await plane.stop();
  for (const region of regions.values()) region.kill();
});

/** Whether the local cloud has ended, as far as anybody can ask. */
let isGone = false;

/** Regions that were killed. */
const killed: string[] = [];

/** The time scale from before, which a rehearsal restores. */
const SCALE_BEFORE = 3;
let scale = SCALE_BEFORE;

const control = (async (
  operation: string,
  { region, timeScale = 0 }: { region?: string; timeScale?: number },
) => {
  if (isGone && operation === 'DescribeHealth') throw new CloudGone('http://127.0.0.1:4566', 'ECONNREFUSED');
  if (operation === 'SetTimeScale') {
    const before = scale;
    scale = timeScale;
    return { before };
  }
  if (operation === 'KillRegion') {
    killed.push(region ?? '');
    regions.get(region ?? '')?.kill();
  }
  if (operation === 'StartRegion') await regions.get(region ?? '')?.start();
  return operation === 'DescribeHealth' ? { statuses: plane.statuses() } : {};
}) as CloudControl;

interface Watched {
  readonly signal?: AbortSignal;
  readonly onPhase?: (phase: Phase) => void;
  readonly of?: Service;
}

function run(
  fault: string,
  durationSeconds: number,
  { signal = new AbortController().signal, onPhase = () => undefined, of = definition }: Watched = {},
): Promise<RehearsalResult> {
  const cloud = {
    endpoint: '',
    directory: '/nowhere',
    dns: `${plane.dns.host}:${plane.dns.port}`,
    regions: Object.fromEntries(
      [...regions].map(([name, { port }]) => [
        name,
        { api: `http://127.0.0.1:${port}`, address: address(name) },
      ]),
    ),
  };
  return rehearse({
    service: of,
    cloud,
    plan: { ...faultNamed(fault), checksData: false }, // two plain servers have no table
    timeScale: TIME_SCALE,
    durationSeconds,
    rate: 200,
    functionsNode: process.version,
    signal,
    onPhase,
    control,
  });
}

/** Runs a test again where something else used the machine: twice at most. */
async function measured(...given: Parameters<typeof run>): Promise<RehearsalResult> {
  let result = await run(...given);
  for (let again = 0; result.verdict.status === 'unmeasured' && again < 2; again++)
    result = await run(...given);
  return result;
}

test('a server that dies is left within the bound, and never sooner than checkers can know', async () => {
  const result = await measured('region-down', 70);
  expect(result.verdict).toMatchObject({ status: 'held' });

  const {
    detectionSeconds = 0,
    lastAnswerSeconds = 0,
    success100Seconds = 0,
    survivorsP99Ms,
  } = result.figures;
  expect(detectionSeconds).toBeGreaterThanOrEqual(10);
  expect(lastAnswerSeconds).toBeGreaterThanOrEqual(detectionSeconds);
  expect(success100Seconds).toBeLessThanOrEqual(lastAnswerSeconds + 5 + 1); // plus the TTL, and one more look
  expect(survivorsP99Ms?.samples).toBeGreaterThan(200);

  const { timeline, requests, writes } = result;
  const sum = (columns: readonly (readonly number[])[]) => columns.flat().reduce((a, b) => a + b, 0);
  expect(sum([timeline.failed])).toBe(requests.failedTries);
  expect(sum(Object.values(timeline.answered))).toBe(requests.operations - requests.failed);
  expect(requests.failedTries).toBeGreaterThan(0);
  expect(writes.acknowledged).toBeGreaterThan(100);
  expect(writes.lost).toBe(0);
  expect(timeline.marks.map(({ label }) => label)).toEqual([
    'region-down',
    'checkers call us-east-1 unhealthy',
    'last DNS answer naming us-east-1',
    'healed',
    'DNS names us-east-1 again',
  ]);
  expect(scale).toBe(SCALE_BEFORE);
}, 120_000);

test('a server that is back, and that is healthy and serves nobody, is no failover that held', async () => {
  const back = regions.get('us-east-1') as Region;
  const onPhase = ({ name }: Phase) => {
    back.manner = name === 'healing' ? { status: 500 } : {};
  };
  const { promises, verdict } = await measured('region-down', 70, { onPhase });
  expect(promises.filter(({ status }) => status === 'broken')).toEqual([
    expect.objectContaining({
      name: 'no error for them once it is back in DNS',
      why: expect.stringMatching(/^\d+ × HTTP 500$/),
    }),
  ]);
  expect(verdict.status).not.toBe('held'); // and not measured where something else used the machine
}, 200_000);

test('two servers that share nothing lose nothing, and show each other’s writes to nobody', async () => {
  for (const region of regions.values()) region.notes = new Set();
  const { verdict, promises, writes } = await measured('partition', 30).finally(() => {
    for (const region of regions.values()) region.notes = sharedNotes;
  });
  expect(verdict.status).not.toBe('held'); // and not measured where something else used the machine
  expect(promises.filter(({ status }) => status === 'broken')).toEqual([
    expect.objectContaining({
      name: 'every region shows what was written',
      why: expect.stringMatching(/^\d+ × HTTP 404 in \S+, \d+ × HTTP 404 in \S+$/),
    }),
  ]);
  expect(writes.lost).toBe(0);
  expect(writes.everywhere.missing).toBe(writes.everywhere.looked);
}, 200_000);

test('an interrupt while a server is dead ends it, with the time scale as before', async () => {
  const controller = new AbortController();
  const onPhase = ({ name }: Phase) => {
    if (name === 'hurt') controller.abort(new Error(`enough at ${scale}`));
  };
  const running = run('all-down', 5, { signal: controller.signal, onPhase });
  await expect(running).rejects.toThrow(`enough at ${TIME_SCALE}`);
  expect(scale).toBe(SCALE_BEFORE);
}, 60_000);

test('a local cloud that ends meanwhile ends it soon, and says so', async () => {
  const phases: string[] = [];
  const onPhase = ({ name }: Phase) => {
    isGone = true;
    phases.push(name);
  };
  const running = run('region-down', 70, { onPhase });
  await expect(running).rejects.toThrow(/^The local cloud at http:\/\/127.0.0.1:4566 has gone/);
  isGone = false;
  expect(phases).toEqual(['warming']);
}, 60_000);

test('when all servers die, DNS still answers, and users come back after healing', async () => {
  const result = await measured('all-down', 30);
  expect(result.verdict).toMatchObject({ status: 'held' });
  expect(result.promises.map(({ name, status }) => [name, status])).toEqual([
    ['DNS answers though every record is unhealthy', 'held'],
    ['users are served after healing', 'held'],
    ['no acknowledged write is lost', 'held'],
    ['every region shows what was written', 'held'],
  ]);
  expect(result.requests.failed).toBeGreaterThan(0);
}, 120_000);

describe('before anything is hurt', () => {
  beforeEach(() => {
    killed.length = 0;
  });
  afterEach(() => {
    for (const region of regions.values()) region.manner = {};
  });

  /** A rehearsal whose regions answer users in this way from its first phase on. */
  const runWhere = (manners: readonly Manner[]) =>
    run('region-down', 70, {
      onPhase: () => {
        for (const [index, region] of [...regions.values()].entries()) region.manner = manners[index] ?? {};
      },
    });

  test('users who are not served stop it, with every status and the first answer', async () => {
    const { verdict, promises, stopped, requests } = await runWhere([{ status: 500 }, { status: 403 }]);
    expect(verdict.status).toBe('unmeasured');
    expect(verdict.details).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^\d+ of \d+ tries failed: (?=.*HTTP 500)(?=.*HTTP 403)/),
        expect.stringMatching(
          /^The first: (POST|GET) \/notes\S* in \S+: HTTP (500|403) {"message":"Internal Server Error"}$/,
        ),
        'Nothing was hurt. Logs: /nowhere/<region>/logs',
      ]),
    );
    expect([stopped, promises, killed, scale]).toEqual([true, [], [], SCALE_BEFORE]);
    expect(requests.failedTries).toBeGreaterThan(100);
  }, 90_000);

  test('users without a valid token stop it, and no machine is blamed', async () => {
    const { verdict, stopped, requests } = await runWhere([{ status: 401 }, { status: 401 }]);
    expect(verdict.sentence).toBe('NOT MEASURED: users are not served before the fault.');
    expect(verdict.details).toEqual([
      expect.stringMatching(/^(\d+) of \1 tries failed: \1 × HTTP 401\.$/),
      expect.stringMatching(/^The first: POST \/notes in \S+: HTTP 401 {"message":"Internal Server Error"}$/),
      'Nothing was hurt. Logs: /nowhere/<region>/logs',
    ]);
    expect([stopped, killed, requests.operations === requests.failed]).toEqual([true, [], true]);
  }, 90_000);

  test('a service that takes over a second is rehearsed, unless this machine may be the reason', async () => {
    const controller = new AbortController();
    const onPhase = ({ name }: Phase) => {
      for (const region of regions.values()) region.manner = { afterMs: 1200 };
      if (name === 'hurt') controller.abort(new Error('it is rehearsed'));
    };
    const ended = await run('region-down', 70, { signal: controller.signal, onPhase }).catch(
      (error: Error) => error.message,
    );
    if (typeof ended === 'string') expect(ended).toBe('it is rehearsed');
    else
      expect(ended.verdict.details.join(' ')).toMatch(
        /processors were busy for ([5-9]\d|100) %|Timers came up/,
      );
  }, 90_000);
});

const putWorkload = workloadFolder();

test('what a workload takes to make a call is not the service’s time', async () => {
  const workload = putWorkload(
    'slow.ts',
    `import { setTimeout as sleep } from 'node:timers/promises';
     let calls = 0;
     export default {
       async write() {
         await sleep(1200);
         calls += 1;
         return { method: 'POST', path: '/notes', headers: { 'idempotency-key': 'slow-' + calls } };
       },
       read: (written) => ({ path: '/notes/' + written.json().id }),
     };`,
  );
  const controller = new AbortController();
  let load: Phase['load'] | undefined;
  const onPhase = (phase: Phase) => {
    load = phase.load;
    if (phase.name === 'hurt') controller.abort(new Error('enough'));
  };
  const of = service({ rehearsal: { workload } });
  await run('region-down', 70, { of, signal: controller.signal, onPhase }).catch(() => undefined);
  const writes = load?.tries.filter(({ asked, ok }) => ok && asked === 'POST /notes') ?? [];
  expect(writes.length).toBeGreaterThan(20);
  expect(Math.min(...writes.map(({ wantedAt, doneAt }) => doneAt - wantedAt))).toBeLessThan(600);
}, 90_000);

/** A service whose workload writes so often, and then does something else. */
function breaking(file: string, instead: string): (calls: number) => Service {
  const put = workloadFolder();
  return (calls) => {
    const workload = put(
      file,
      `let calls = 0;
       export default {
         write() {
           calls += 1;
           if (calls > ${calls}) ${instead};
           return { method: 'POST', path: '/notes', headers: { 'idempotency-key': String(calls) } };
         },
         read: (written) => ({ path: '/notes/' + written.json().id }),
       };`,
    );
    return service({ rehearsal: { workload } });
  };
}

describe('a workload that fails', () => {
  const failing = breaking('workload.ts', "throw new Error('the key is gone')");

  test.each([
    ['at once', 0],
    ['while users come', 400],
  ])(
    '%s stops the rehearsal as its own mistake',
    async (_when, calls) => {
      killed.length = 0;
      const failed = await run('region-down', 70, { of: failing(calls) }).catch((error: unknown) => error);
      expect(failed).toMatchObject({
        name: 'UserError',
        message: expect.stringMatching(/workload\.ts is wrong: write\(\) failed: the key is gone$/),
      });
      expect(scale).toBe(SCALE_BEFORE);
      for (const region of killed) expect(regions.get(region)?.isUp).toBe(true);
    },
    90_000,
  );
});

describe('a workload that stops answering', () => {
  const silent = breaking('silent.ts', 'return new Promise(() => {})');
  const soon = (controller: AbortController) =>
    setTimeout(() => controller.abort(new Error('enough')), 1000).unref();

  test.each([
    ['while functions start', 0],
    ['while a region is down', 300],
  ])(
    '%s can be interrupted, and what was hurt is healed',
    async (_when, calls) => {
      killed.length = 0;
      const controller = new AbortController();
      if (calls === 0) soon(controller);
      const onPhase = ({ name }: Phase) => name === 'hurt' && soon(controller);
      const running = run('region-down', 70, { of: silent(calls), signal: controller.signal, onPhase });
      await expect(running).rejects.toThrow('enough');
      expect(killed).toHaveLength(calls === 0 ? 0 : 1);
      expect(scale).toBe(SCALE_BEFORE);
      for (const region of killed) expect(regions.get(region)?.isUp).toBe(true);
    },
    25_000,
  );
});

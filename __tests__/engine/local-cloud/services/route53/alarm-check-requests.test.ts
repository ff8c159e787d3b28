import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ApiRequest, Operation } from '../../../../../local-cloud/gateway/operation';
import type {
  AlarmCheck,
  DescribedAlarm,
} from '../../../../../local-cloud/services/route53/alarm-checks/alarm-check';
import { healthCheckHandlers } from '../../../../../local-cloud/services/route53/control-plane/health-check-operations';
import { child, parseXml, text } from '../../../../../local-cloud/services/route53/xml';
import { KeptMap } from '../../../../../local-cloud/storage/kept-map';

// "Types of Amazon Route 53 health checks" and "Updating health checks when you change CloudWatch alarm settings" (Route
// 53 Developer Guide), and the API Reference.

const folder = mkdtempSync(path.join(tmpdir(), 'antipode-alarm-checks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

const ALARM: DescribedAlarm = {
  Namespace: 'desk',
  MetricName: 'Errors',
  Dimensions: [{ Name: 'Route', Value: 'GET / & "more"' }],
  Statistic: 'Average',
  Period: 60,
  EvaluationPeriods: 3,
  DatapointsToAlarm: 3,
  Threshold: 0.1,
  ComparisonOperator: 'GreaterThanThreshold',
};

/** What moto answers about a check: it keeps no alarm, and fills in an endpoint's defaults. */
const MOTO_CHECK =
  '<HealthCheck><Id>one</Id><CallerReference>a</CallerReference><HealthCheckConfig><Type>CLOUDWATCH_METRIC</Type><Inverted>false</Inverted><Disabled>true</Disabled><Port>80</Port><RequestInterval>30</RequestInterval><FailureThreshold>3</FailureThreshold></HealthCheckConfig><HealthCheckVersion>1</HealthCheckVersion></HealthCheck>';
const ENDPOINT = MOTO_CHECK.replaceAll('one', 'two').replace('CLOUDWATCH_METRIC', 'HTTPS');
const SUM = MOTO_CHECK.replaceAll('one', 'sum').replace('CLOUDWATCH_METRIC', 'CALCULATED');

/** The operations on health checks over a moto that knows three, and the alarms of a region. */
function setUp(alarms: Record<string, DescribedAlarm | Error> = { errors: ALARM }) {
  const made: string[] = [];
  const kept = new KeptMap<AlarmCheck>(path.join(folder, `${files++}.jsonl`));
  let changes = 0;
  const handlers = healthCheckHandlers({
    moto: async ({ method, url, body }: ApiRequest) => {
      if (method !== 'GET') made.push(String(body));
      const one = url.pathname.endsWith('/healthcheck') && method === 'GET';
      const list = `<ListHealthChecksResponse><HealthChecks>${MOTO_CHECK}${ENDPOINT}${SUM}</HealthChecks></ListHealthChecksResponse>`;
      return { status: 200, headers: {}, body: one ? list : `<Answer>${MOTO_CHECK}</Answer>` };
    },
    alarms: kept,
    findAlarm: async (region, name) => {
      const found = region === 'eu-west-1' ? alarms[name] : undefined;
      if (found instanceof Error) throw found;
      return found;
    },
    onChange: async () => {
      changes += 1;
    },
  });
  const call = async (name: keyof typeof handlers, body = '', id = 'one') => {
    const handle: Operation['handle'] = handlers[name];
    const method = name.startsWith('Get') || name.startsWith('List') ? 'GET' : 'POST';
    const where = `http://route53/2013-04-01/healthcheck${name.startsWith('Create') || name.startsWith('List') ? '' : `/${id}`}`;
    const request = { service: 'route53', region: 'us-east-1', method, url: new URL(where), headers: {} };
    return handle({ ...request, body: Buffer.from(body) }, { id });
  };
  const create = (config: string) =>
    call(
      'CreateHealthCheck',
      `<CreateHealthCheckRequest><CallerReference>b</CallerReference><HealthCheckConfig>${config}</HealthCheckConfig></CreateHealthCheckRequest>`,
    );
  const update = (rest: string) =>
    call('UpdateHealthCheck', `<UpdateHealthCheckRequest>${rest}</UpdateHealthCheckRequest>`);
  return { made, kept, call, create, update, alarms, changes: () => changes };
}

const identifier = (name: string, region = 'eu-west-1') =>
  `<AlarmIdentifier><Region>${region}</Region><Name>${name}</Name></AlarmIdentifier>`;
const on = (name: string, when = 'Healthy', region?: string) =>
  `<Type>CLOUDWATCH_METRIC</Type>${identifier(name, region)}<InsufficientDataHealthStatus>${when}</InsufficientDataHealthStatus>`;

const reason = (body: Buffer | string) => text(child(parseXml(String(body)), 'Error'), 'Message');

test('answers tell of the alarm and of the settings that were copied, and of nothing that endpoints have', async () => {
  const { create, call, changes } = setUp();
  const created = await create(on('errors'));
  expect(created.status).toBe(200);
  expect(changes()).toBe(1);
  const got = String((await call('GetHealthCheck')).body);
  expect(String(created.body)).toBe(got);
  expect(child(parseXml(got), 'HealthCheck')).toEqual({
    Id: 'one',
    CallerReference: 'a',
    HealthCheckConfig: {
      Type: 'CLOUDWATCH_METRIC',
      Inverted: 'false',
      Disabled: 'true',
      AlarmIdentifier: { Region: 'eu-west-1', Name: 'errors' },
      InsufficientDataHealthStatus: 'Healthy',
    },
    HealthCheckVersion: '1',
    CloudWatchAlarmConfiguration: {
      Namespace: 'desk',
      MetricName: 'Errors',
      Dimensions: { Dimension: { Name: 'Route', Value: 'GET / & "more"' } },
      Statistic: 'Average',
      Period: '60',
      EvaluationPeriods: '3',
      Threshold: '0.1',
      ComparisonOperator: 'GreaterThanThreshold',
    },
  });
  const list = String((await call('ListHealthChecks')).body);
  expect(list).toContain(got.replace(/<\/?Answer>/g, ''));
  expect(list).toContain(ENDPOINT);
});

test('an alarm that changes is copied when the check is updated, not before', async () => {
  const { create, update, kept, alarms } = setUp();
  await create(on('errors'));
  alarms.errors = { ...ALARM, Threshold: 0.5 };
  expect(kept.get('one')?.copy.Threshold).toBe(0.1);
  await update('<Disabled>false</Disabled>');
  expect(kept.get('one')).toMatchObject({
    name: 'errors',
    whenInsufficient: 'Healthy',
    copy: { Threshold: 0.5 },
  });
  alarms.other = { ...ALARM, MetricName: 'Slow' };
  await update(
    `${identifier('other')}<InsufficientDataHealthStatus>Unhealthy</InsufficientDataHealthStatus>`,
  );
  expect(kept.get('one')).toMatchObject({
    name: 'other',
    whenInsufficient: 'Unhealthy',
    copy: { MetricName: 'Slow' },
  });
});

test('while the region of an alarm is down a check keeps its copy, and none is made', async () => {
  const { create, update, kept, alarms } = setUp();
  await create(on('errors'));
  alarms.errors = new Error('socket hang up');
  expect((await update('<Inverted>true</Inverted>')).status).toBe(200);
  expect(kept.get('one')).toMatchObject({ name: 'errors', copy: { Threshold: 0.1 } });
  const refused = await create(on('errors'));
  expect(refused.status).toBe(400);
  expect(reason(refused.body)).toContain(
    'the alarm errors in eu-west-1 cannot be read: Error: socket hang up',
  );
});

test('a deleted check is forgotten', async () => {
  const { create, call, kept } = setUp();
  await create(on('errors'));
  await call('DeleteHealthCheck');
  expect(kept.get('one')).toBeUndefined();
});

const { Statistic: _average, MetricName: _errors, ...rest } = ALARM;
const query = { Id: 'sum', Expression: 'a + b' };

test.each<[what: string, alarm: DescribedAlarm, message: string]>([
  [
    'a percentile',
    { ...rest, MetricName: 'Errors', ExtendedStatistic: 'p99' },
    'its statistic is p99; Route 53 takes Average',
  ],
  ['high resolution', { ...ALARM, Period: 10 }, 'its period is 10 s, of high resolution'],
  [
    'M out of N',
    { ...ALARM, DatapointsToAlarm: 2 },
    'it needs 2 of 3 periods; Route 53 takes no "M out of N" alarms',
  ],
  ['metric math', { ...rest, Metrics: [query] }, 'it uses metric math; Route 53 takes a single metric'],
])('an alarm with %s is refused', async (_what, alarm, message) => {
  const { create, made, kept } = setUp({ errors: alarm });
  const refused = await create(on('errors'));
  expect(refused.status).toBe(400);
  expect(reason(refused.body)).toContain(`the alarm errors in eu-west-1: ${message}`);
  expect(made).toEqual([]);
  expect(kept.all()).toEqual([]);
});

test('all problems of a request are named at once', async () => {
  const { create } = setUp({ errors: { ...ALARM, Period: 10, DatapointsToAlarm: 1 } });
  const message = reason((await create(on('errors', 'Maybe'))).body);
  expect(message).toContain(
    'InsufficientDataHealthStatus must be one of Healthy, Unhealthy, LastKnownStatus, not Maybe',
  );
  expect(message).toContain('its period is 10 s');
  expect(message).toContain('it needs 1 of 3 periods');
});

test.each([
  ['no alarm', '<Type>CLOUDWATCH_METRIC</Type>', 'AlarmIdentifier needs Region and Name'],
  ['an alarm that does not exist', on('none'), 'there is no metric alarm none in eu-west-1'],
  [
    'an alarm of another region',
    on('errors', 'Healthy', 'us-east-1'),
    'there is no metric alarm errors in us-east-1',
  ],
  [
    'calculated children',
    '<Type>CALCULATED</Type><ChildHealthChecks><ChildHealthCheck>two</ChildHealthCheck><ChildHealthCheck>sum</ChildHealthCheck></ChildHealthChecks>',
    'ChildHealthChecks has checks that are calculated or do not exist: sum',
  ],
])('%s: refused', async (_, config, message) => {
  const { create, made } = setUp();
  const refused = await create(config);
  expect(refused.status).toBe(400);
  expect(reason(refused.body)).toContain(message);
  expect(made).toEqual([]);
});

test.each(['CreateHealthCheck', 'UpdateHealthCheck'] as const)('%s refuses what is no XML', async (name) => {
  const { call, made } = setUp();
  await expect(call(name, '<CreateHealthCheckRequest><CallerReference>1</')).rejects.toMatchObject({
    code: 'MalformedInput',
    status: 400,
  });
  expect(made).toEqual([]);
});

test('a calculated check takes checks on endpoints and on alarms', async () => {
  const { create } = setUp();
  const children = ['one', 'two'].map((id) => `<ChildHealthCheck>${id}</ChildHealthCheck>`).join('');
  const { status } = await create(
    `<Type>CALCULATED</Type><ChildHealthChecks>${children}</ChildHealthChecks>`,
  );
  expect(status).toBe(200);
});

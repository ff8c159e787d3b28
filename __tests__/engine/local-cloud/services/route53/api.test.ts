import {
  GetHealthCheckLastFailureReasonCommand,
  GetHealthCheckStatusCommand,
  TestDNSAnswerCommand,
  type TestDNSAnswerRequest,
} from '@aws-sdk/client-route-53';
import { latencyMs, locate } from '../../../../../aws-rules/places';
import { operationsOf } from '../../../../../local-cloud/gateway/answers';
import { ROUTE_53_DATA } from '../../../../../local-cloud/services/route53/answers';
import {
  getHealthCheckLastFailureReason,
  getHealthCheckStatus,
} from '../../../../../local-cloud/services/route53/control-plane/health-check-status';
import { maskedAddress } from '../../../../../local-cloud/services/route53/control-plane/masked-address';
import { testDnsAnswer } from '../../../../../local-cloud/services/route53/control-plane/test-dns-answer';
import type {
  CheckerStatus,
  HealthStatus,
} from '../../../../../local-cloud/services/route53/health-checks/health-status';
import { answerFromZone } from '../../../../../local-cloud/services/route53/name-server';
import { indexZone } from '../../../../../local-cloud/services/route53/resolve/zone-index';
import { serveOperations, type TestApi } from '../../../../support/route53/api';
import { alarmCheck, healthCheck, latency, record, ZONE_ID, zone } from '../../../../support/route53/records';

const checkedAtMs = Date.parse('2026-03-01T12:00:00.500Z');
const up = { passed: true, status: 'Success: HTTP Status Code 200, OK', checkedAtMs };
const down = { passed: false, status: 'Failure: HTTP Status Code 503, <odd> & "odd"', checkedAtMs };

const checkers: CheckerStatus[] = [
  { region: 'us-east-1', ipAddress: '192.0.2.1', healthy: true, lastReport: up, lastFailure: undefined },
  { region: 'eu-west-1', ipAddress: '192.0.2.2', healthy: true, lastReport: down, lastFailure: down },
  {
    region: 'sa-east-1',
    ipAddress: '192.0.2.3',
    healthy: true,
    lastReport: undefined,
    lastFailure: undefined,
  },
];
const status = (props: Partial<HealthStatus>): HealthStatus => ({
  check: healthCheck('one'),
  healthy: true,
  healthyInDns: true,
  changedAtMs: undefined,
  checkers,
  ...props,
});
const statuses: Readonly<Record<string, HealthStatus>> = {
  one: status({}),
  young: status({ checkers: [] }),
  sum: status({ check: healthCheck('sum', { type: 'CALCULATED' }), checkers: [] }),
  slow: status({ check: alarmCheck('slow'), checkers: [], alarm: { lastReport: up, lastFailure: down } }),
};

const records = [
  record('us', {
    name: 'api.example.com',
    type: 'CNAME',
    routing: latency('us-east-1'),
    values: ['us.example.net'],
  }),
  record('eu', {
    name: 'api.example.com',
    type: 'CNAME',
    routing: latency('eu-west-1'),
    values: ['eu.example.net'],
  }),
  record('two', { values: ['192.0.2.1', '192.0.2.2'] }),
];

let api: TestApi;

beforeAll(async () => {
  const find = (id: string) => statuses[id];
  const index = indexZone(zone(...records));
  const answer = testDnsAnswer((zoneId, question, address) => {
    if (zoneId !== ZONE_ID) return undefined;
    const knowledge = {
      zones: [index],
      awsNames: () => undefined,
      random: () => 0,
      isHealthy: () => true,
      place: locate(address),
      latencyMs: (region: string) => latencyMs(locate(address), region),
    };
    return answerFromZone(index, question, { ...knowledge, log: () => undefined });
  });
  api = await serveOperations(
    operationsOf(ROUTE_53_DATA, {
      GetHealthCheckStatus: getHealthCheckStatus(find),
      GetHealthCheckLastFailureReason: getHealthCheckLastFailureReason(find),
      TestDNSAnswer: answer,
    }),
  );
});

afterAll(() => api.stop());

describe('GetHealthCheckStatus', () => {
  const get = (id: string) => api.client.send(new GetHealthCheckStatusCommand({ HealthCheckId: id }));

  test('gives the latest result of each checker that has one', async () => {
    const { HealthCheckObservations } = await get('one');
    expect(HealthCheckObservations).toEqual([
      {
        Region: 'us-east-1',
        IPAddress: '192.0.2.1',
        StatusReport: { Status: up.status, CheckedTime: new Date(checkedAtMs) },
      },
      {
        Region: 'eu-west-1',
        IPAddress: '192.0.2.2',
        StatusReport: { Status: down.status, CheckedTime: new Date(checkedAtMs) },
      },
    ]);
  });

  test('gives what the data of an alarm said', async () => {
    const { HealthCheckObservations } = await get('slow');
    expect(HealthCheckObservations).toMatchObject([{ StatusReport: { Status: up.status } }]);
  });

  test('gives nothing for a check without results', async () => {
    expect((await get('young')).HealthCheckObservations).toEqual([]);
  });

  test('refuses checks that do not exist, and calculated ones', async () => {
    await expect(get('none')).rejects.toMatchObject({
      name: 'NoSuchHealthCheck',
      $metadata: { httpStatusCode: 404 },
    });
    await expect(get('sum')).rejects.toMatchObject({
      name: 'InvalidInput',
      $metadata: { httpStatusCode: 400 },
    });
  });
});

describe('GetHealthCheckLastFailureReason', () => {
  const get = (id: string) =>
    api.client.send(new GetHealthCheckLastFailureReasonCommand({ HealthCheckId: id }));

  test('gives the latest failure of each checker that has one', async () => {
    expect((await get('one')).HealthCheckObservations).toMatchObject([
      { Region: 'eu-west-1', StatusReport: { Status: down.status } },
    ]);
    expect((await get('slow')).HealthCheckObservations).toMatchObject([
      { StatusReport: { Status: down.status } },
    ]);
  });

  test('refuses checks that do not exist', async () => {
    await expect(get('none')).rejects.toMatchObject({ name: 'NoSuchHealthCheck' });
  });
});

describe('TestDNSAnswer', () => {
  const ask = (props: Partial<TestDNSAnswerRequest>) =>
    api.client.send(
      new TestDNSAnswerCommand({
        HostedZoneId: ZONE_ID,
        RecordName: 'api.example.com',
        RecordType: 'CNAME',
        ...props,
      }),
    );

  test('answers as a name server would to a resolver in us-east-1', async () => {
    expect(await ask({})).toMatchObject({
      Nameserver: 'ns-2048.awsdns-64.com',
      RecordName: 'api.example.com',
      RecordType: 'CNAME',
      RecordData: ['us.example.net'],
      ResponseCode: 'NOERROR',
      Protocol: 'UDP',
    });
  });

  test('answers for a resolver or a client elsewhere', async () => {
    expect((await ask({ ResolverIP: '198.18.4.9' })).RecordData).toEqual(['eu.example.net']);
    const client = { ResolverIP: '198.18.0.9', EDNS0ClientSubnetIP: '198.18.4.77' };
    expect((await ask(client)).RecordData).toEqual(['eu.example.net']);
    expect((await ask({ ...client, EDNS0ClientSubnetMask: '8' })).RecordData).toEqual(['us.example.net']);
  });

  test('gives all values, none, and the code', async () => {
    const all = await ask({ RecordName: 'www.example.com', RecordType: 'A' });
    expect(all.RecordData).toHaveLength(2);
    expect(await ask({ RecordName: 'none.example.com' })).toMatchObject({
      RecordData: [],
      ResponseCode: 'NXDOMAIN',
    });
  });

  test('refuses zones that do not exist, and addresses that are not valid', async () => {
    await expect(ask({ HostedZoneId: 'ZNONE' })).rejects.toMatchObject({ name: 'NoSuchHostedZone' });
    await expect(ask({ ResolverIP: '1.2.3' })).rejects.toMatchObject({ name: 'InvalidInput' });
    await expect(
      ask({ EDNS0ClientSubnetIP: '198.18.4.77', EDNS0ClientSubnetMask: '33' }),
    ).rejects.toMatchObject({
      name: 'InvalidInput',
    });
  });
});

test.each([
  ['198.18.4.77', undefined, '198.18.4.0'],
  ['198.18.4.77', '32', '198.18.4.77'],
  ['198.18.4.77', '23', '198.18.4.0'],
  ['198.18.5.77', '23', '198.18.4.0'],
  ['198.18.5.77', '0', '0.0.0.0'],
  ['2001:db8::1', undefined, '2001:db8::1'],
  ['2001:db8::1', '129', undefined],
  ['nonsense', undefined, undefined],
])('%s with mask %s is %s', (address, mask, expected) => {
  expect(maskedAddress(address, mask)).toBe(expected);
});

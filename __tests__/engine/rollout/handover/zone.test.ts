import {
  ChangeResourceRecordSetsCommand,
  CreateHostedZoneCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import type { Deployment } from '../../../../aws/target';
import { changeRecords } from '../../../../aws/zone-records';
import type { Service } from '../../../../definition/service';
import { createDnsClient, type DnsClient } from '../../../../dns/query';
import { finishChanges, tidyChanges } from '../../../../rollout/handover/changes';
import { giveShare, readName, undo } from '../../../../rollout/handover/handover';
import { shareOf, stageOf } from '../../../../rollout/handover/name';
import { finishProblems } from '../../../../rollout/handover/problems';
import { longestTtl } from '../../../../rollout/handover/settle';
import { handAllOver } from '../../../../terraform/handed-over';
import { service } from '../../../support/definition/fixture';
import { startTestCloud, type TestCloud } from '../../../support/local-cloud/local-cloud';
import type { Fields } from '../../../support/route53/changes';
import { ZONE_ID } from '../../../support/route53/records';
import { fieldsOf } from '../../../support/route53/set-records';

// Names are handed over in the local cloud's Route 53, which takes and refuses what Route 53 does, and DNS is asked.

let cloud: TestCloud;
let dns: DnsClient;
let zones = 0;

beforeAll(async () => {
  cloud = await startTestCloud(['us-east-1']);
  const [host = '', port = ''] = cloud.dns.split(':');
  dns = createDnsClient({ host, port: Number(port) });
}, 60_000);

afterAll(async () => {
  dns?.close();
  await cloud?.stop();
}, 30_000);

const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];
const POLICIES = {
  latency: { policy: 'latency' },
  weighted: { policy: 'weighted', weights: { 'us-east-1': 2, 'eu-west-1': 1, 'ap-southeast-2': 1 } },
  failover: { policy: 'failover', primary: 'us-east-1' },
  geolocation: {
    policy: 'geolocation',
    places: { 'ap-southeast-2': { continents: ['OC'] }, 'eu-west-1': { continents: ['EU'] } },
    default: 'us-east-1',
  },
} as const;

/** A zone of its own, where a CNAME answers for the service's name, and the service's records wait if there are any. */
async function zoneWith(theirs: readonly ResourceRecordSet[], routing: object, { deployed = true } = {}) {
  zones += 1;
  const hostedZone = `zone-${zones}.example.com`;
  const domain = { name: `api.${hostedZone}`, hostedZone, record: { type: 'cname', ttl: 5 } };
  const during = service({ regions: REGIONS, domain: { ...domain, handover: true }, routing });
  const after = service({ regions: REGIONS, domain, routing });
  const { HostedZone } = await cloud.route53.send(
    new CreateHostedZoneCommand({ Name: hostedZone, CallerReference: hostedZone }),
  );
  const zoneId = HostedZone?.Id?.replace('/hostedzone/', '') ?? '';
  const at = (one: Service): Deployment => ({
    service: one,
    target: { kind: 'local', cloud: { ...cloud, pid: 0 } },
  });
  const create = (ResourceRecordSet: ResourceRecordSet) => ({ Action: 'CREATE' as const, ResourceRecordSet });
  const ours = deployed ? wanted(during, zoneId) : [];
  const named = theirs.map((record) => ({ ...record, Name: `${domain.name}.` }));
  const list = async () => {
    const { ResourceRecordSets = [] } = await cloud.route53.send(
      new ListResourceRecordSetsCommand({ HostedZoneId: zoneId }),
    );
    return ResourceRecordSets.filter(({ Type }) => Type !== 'NS' && Type !== 'SOA');
  };
  for (const record of [...named, ...ours])
    await cloud.route53.send(
      new ChangeResourceRecordSetsCommand({
        HostedZoneId: zoneId,
        ChangeBatch: { Changes: [create(record)] },
      }),
    );
  return { name: domain.name, zoneId, during: at(during), after: at(after), list };
}

/** The records that a service's stacks make, without health checks: then all of them are healthy. */
function wanted(of: Service, zoneId: string): ResourceRecordSet[] {
  const fields = REGIONS.map((region) => fieldsOf(of, region));
  const [plain = [], aliases = []] = [false, true].map((leads) =>
    fields.flat().filter(({ AliasTarget }) => (AliasTarget !== undefined) === leads),
  );
  const deepest = [...aliases].sort((a, b) => b.Name.length - a.Name.length);
  return [...plain, ...deepest].map((one) => toRecord(one, zoneId));
}

function toRecord(
  { values, HealthCheckId: _, AliasTarget, ...fields }: Fields,
  zoneId: string,
): ResourceRecordSet {
  return {
    ...(fields as ResourceRecordSet),
    Name: `${fields.Name}.`,
    ...(values && { ResourceRecords: values.map((Value) => ({ Value })) }),
    ...(AliasTarget && {
      AliasTarget: {
        ...AliasTarget,
        DNSName: `${AliasTarget.DNSName}.`,
        HostedZoneId: AliasTarget.HostedZoneId === ZONE_ID ? zoneId : AliasTarget.HostedZoneId,
      },
    }),
  };
}

const OLD: ResourceRecordSet = {
  Name: '',
  Type: 'CNAME',
  TTL: 20,
  ResourceRecords: [{ Value: 'old.example.net' }],
};

const sorted = (records: readonly ResourceRecordSet[]) => records.map((one) => JSON.stringify(one)).sort();

/**
 * Of 400 answers, the share that leads to a region, in percent. DNS draws each: of 100, one run in 2,500 is 18 points
 * away from a half; of 400, one in 10^12 is.
 */
async function shareInDns(name: string): Promise<number> {
  const ask = () => dns.query({ name, type: 'A', subnet: '198.51.100.0/24' });
  const answers: Awaited<ReturnType<typeof ask>>[] = [];
  for (let round = 0; round < 4; round += 1)
    answers.push(...(await Promise.all(Array.from({ length: 100 }, ask))));
  const targets = answers.map(({ answers: [first] }) => first?.value ?? 'nothing');
  expect(targets.filter((one) => !/^(old|[a-z]+-[a-z]+-\d)\.example\.net$/.test(one))).toEqual([]);
  return (100 * targets.filter((one) => one !== 'old.example.net').length) / targets.length;
}

test.each(Object.entries(POLICIES))(
  'users of a CNAME go to %s routing by shares, and back',
  async (_name, routing) => {
    const { name, during, list } = await zoneWith([OLD], routing);
    const before = await list();
    expect(await shareInDns(name)).toBe(0);
    const first = await giveShare(during, 25);
    expect(first).toMatchObject({ from: undefined, to: 25, ttlSeconds: 20 });
    expect(Math.abs((await shareInDns(name)) - 25)).toBeLessThan(18);
    expect(await giveShare(during, 100)).toMatchObject({ from: 25, to: 100 });
    expect(await shareInDns(name)).toBe(100);
    expect(await giveShare(during, 0)).toMatchObject({ from: 100, to: 0 });
    expect(await shareInDns(name)).toBe(0);
    const { domain, records } = await readName(during);
    expect([stageOf(records), shareOf(records), longestTtl(domain, records)]).toEqual(['both', 0, 20]);
    expect(await undo(during)).toMatchObject({ from: 0, to: undefined });
    expect(sorted(await list())).toEqual(sorted(before));
    await giveShare(during, 50); // and once more
    expect(Math.abs((await shareInDns(name)) - 50)).toBeLessThan(18);
  },
);

test.each(Object.entries(POLICIES))(
  'in the end the name has what %s routing makes, and nothing else',
  async (_, routing) => {
    const { name, zoneId, during, after, list } = await zoneWith([OLD], routing);
    await giveShare(during, 90);
    const nearly = await readName(after);
    expect(finishProblems(nearly.domain, nearly.records)).toEqual([
      expect.stringMatching(/antipode has 90 % of the users\. Give it all of them first/),
    ]);
    await giveShare(during, 100);
    const now = await readName(after);
    expect(finishProblems(now.domain, now.records)).toEqual([]);
    await changeRecords(after, { zoneId, changes: finishChanges(now, now.records) });
    expect(await shareInDns(name)).toBe(100);
    await changeRecords(after, { zoneId, changes: tidyChanges(now.records) });
    expect(await shareInDns(name)).toBe(100);
    expect(sorted(await list())).toEqual(sorted(wanted(after.service, zoneId)));
  },
);

test('what answered before may be a set of its own, which stays as it was', async () => {
  const old = ['a', 'b'].map((id, index) => ({ ...OLD, SetIdentifier: id, Weight: 1 + index }));
  const { name, during, list } = await zoneWith(old, POLICIES.latency);
  const before = await list();
  await giveShare(during, 50);
  expect(Math.abs((await shareInDns(name)) - 50)).toBeLessThan(18);
  await undo(during);
  expect(sorted(await list())).toEqual(sorted(before));
});

test('a name that nobody answers for is antipode’s from the first share on', async () => {
  const { name, during } = await zoneWith([], POLICIES.latency);
  await giveShare(during, 100);
  expect(await shareInDns(name)).toBe(100);
  await expect(undo(during)).rejects.toThrow(/nothing answered for it before/);
});

test('a local deploy gives antipode all users of a name that nobody answers for, and takes nobody’s', async () => {
  const { name, during } = await zoneWith([], POLICIES.latency);
  await handAllOver(cloud.endpoint, during.service);
  await handAllOver(cloud.endpoint, during.service); // as a second deploy does
  expect(await shareInDns(name)).toBe(100);
  expect(await giveShare(during, 100)).toMatchObject({ from: 100, to: 100 });
  const taken = await zoneWith([OLD], POLICIES.latency);
  await handAllOver(cloud.endpoint, taken.during.service);
  expect(await shareInDns(taken.name)).toBe(0);
});

test('what keeps users from being handed over is told, and nothing is changed', async () => {
  const fresh = await zoneWith([OLD], POLICIES.latency, { deployed: false });
  await expect(giveShare(fresh.during, 10)).rejects.toThrow(
    /^Nothing was changed\.\n {2}antipode\.api\..* has no records yet: npx antipode deploy makes them/,
  );
  await expect(giveShare(fresh.after, 10)).rejects.toThrow(/domain\.handover: the definition does not say/);
  await expect(undo(fresh.during)).rejects.toThrow(/no users are being handed over/);
  const address = { Name: '', Type: 'A' as const, TTL: 20, ResourceRecords: [{ Value: '198.51.100.7' }] };
  const other = await zoneWith([address], POLICIES.latency);
  await expect(giveShare(other.during, 10)).rejects.toThrow(
    /is answered by a record of type A, and Route 53 takes no CNAME record beside it\. Set record: \{ type: 'alias' \}/,
  );
  expect(await other.list()).toHaveLength(1 + REGIONS.length);
});

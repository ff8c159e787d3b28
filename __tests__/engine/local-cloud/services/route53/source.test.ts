import type { ApiRequest, Forward } from '../../../../../local-cloud/gateway/operation';
import { DEFAULT_CHECKER_REGIONS } from '../../../../../local-cloud/services/route53/model';
import { apiSource } from '../../../../../local-cloud/services/route53/source/api-source';
import { Refresher } from '../../../../../local-cloud/services/route53/source/refresher';
import type { Snapshot } from '../../../../../local-cloud/services/route53/source/snapshot';
import type { Route53Source } from '../../../../../local-cloud/services/route53/source/source';
import { ManualClock } from '../../../../support/route53/manual-clock';
import { healthCheck, record } from '../../../../support/route53/records';

/** An API that answers from a table of paths. */
function api(pages: Readonly<Record<string, string>>): Forward {
  return async ({ url }: ApiRequest) => {
    const body = pages[url.pathname + url.search];
    if (body === undefined) return { status: 404, headers: {}, body: `no ${url.pathname}${url.search}` };
    return { status: 200, headers: {}, body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}` };
  };
}

const rrsets = (items: string, rest = '<IsTruncated>false</IsTruncated>') =>
  `<ListResourceRecordSetsResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ResourceRecordSets>${items}</ResourceRecordSets>${rest}<MaxItems>300</MaxItems></ListResourceRecordSetsResponse>`;

const values = (value: string) =>
  `<TTL>5</TTL><ResourceRecords><ResourceRecord><Value>${value}</Value></ResourceRecord></ResourceRecords>`;

/** Reads one record set through the API. */
async function parsed(content: string) {
  const source = apiSource(
    api({ '/2013-04-01/hostedzone/Z1/rrset': rrsets(`<ResourceRecordSet>${content}</ResourceRecordSet>`) }),
  );
  return (await source.recordSets('Z1'))[0];
}

test('reads public zones, page by page', async () => {
  const zoneOf = (id: string, name: string, isPrivate: boolean) =>
    `<HostedZone><Id>/hostedzone/${id}</Id><Name>${name}.</Name><Config><PrivateZone>${isPrivate}</PrivateZone></Config></HostedZone>`;
  const page = (zones: string, rest: string) =>
    `<ListHostedZonesResponse><HostedZones>${zones}</HostedZones>${rest}</ListHostedZonesResponse>`;
  const first = page(
    zoneOf('Z1', 'Example.com', false) + zoneOf('Z2', 'inside', true),
    '<IsTruncated>true</IsTruncated><NextMarker>Z3</NextMarker>',
  );
  const second = page(zoneOf('Z3', 'example.org', false), '<IsTruncated>false</IsTruncated>');
  const source = apiSource(
    api({ '/2013-04-01/hostedzone': first, '/2013-04-01/hostedzone?marker=Z3': second }),
  );
  expect(await source.zones()).toEqual([
    { id: 'Z1', name: 'example.com' },
    { id: 'Z3', name: 'example.org' },
  ]);
});

test('reads record sets, page by page', async () => {
  const one = (id: string) =>
    `<ResourceRecordSet><Name>w.example.com.</Name><Type>A</Type><SetIdentifier>${id}</SetIdentifier><Weight>1</Weight>${values('192.0.2.1')}</ResourceRecordSet>`;
  const next =
    '<IsTruncated>true</IsTruncated><NextRecordName>w.example.com.</NextRecordName><NextRecordType>A</NextRecordType><NextRecordIdentifier>b</NextRecordIdentifier>';
  const path = '/2013-04-01/hostedzone/Z1/rrset';
  const source = apiSource(
    api({
      [path]: rrsets(one('a'), next),
      [`${path}?name=w.example.com.&type=A&identifier=b`]: rrsets(one('b')),
    }),
  );
  expect((await source.recordSets('Z1')).map(({ setIdentifier }) => setIdentifier)).toEqual(['a', 'b']);
});

test.each([
  ['simple', '', { policy: 'simple' }],
  ['weighted', '<Weight>0</Weight>', { policy: 'weighted', weight: 0 }],
  ['latency', '<Region>eu-west-1</Region>', { policy: 'latency', region: 'eu-west-1' }],
  ['failover', '<Failover>SECONDARY</Failover>', { policy: 'failover', role: 'SECONDARY' }],
  [
    'geolocation',
    '<GeoLocation><CountryCode>*</CountryCode></GeoLocation>',
    { policy: 'geolocation', country: '*' },
  ],
  [
    'geolocation on a continent',
    '<GeoLocation><ContinentCode>EU</ContinentCode></GeoLocation>',
    { policy: 'geolocation', continent: 'EU' },
  ],
  [
    'geolocation in a state',
    '<GeoLocation><CountryCode>US</CountryCode><SubdivisionCode>WA</SubdivisionCode></GeoLocation>',
    { policy: 'unsupported', name: 'GeoLocation' },
  ],
  [
    'multivalue',
    '<MultiValueAnswer>true</MultiValueAnswer>',
    { policy: 'unsupported', name: 'MultiValueAnswer' },
  ],
])('reads %s routing', async (_, xml, routing) => {
  expect(
    (await parsed(`<Name>a.example.com.</Name><Type>A</Type>${xml}${values('192.0.2.1')}`))?.routing,
  ).toEqual(routing);
});

test('reads values, escapes and aliases', async () => {
  expect(
    await parsed(`<Name>\\052.Example.com.</Name><Type>TXT</Type>${values('&quot;a &amp; b&quot;')}`),
  ).toMatchObject({
    name: '*.example.com',
    data: { kind: 'values', ttlSeconds: 5, values: ['"a & b"'] },
  });
  const alias =
    '<AliasTarget><HostedZoneId>Z1</HostedZoneId><DNSName>B.example.com.</DNSName><EvaluateTargetHealth>true</EvaluateTargetHealth></AliasTarget>';
  expect(
    await parsed(`<Name>a.example.com.</Name><Type>A</Type><HealthCheckId>h</HealthCheckId>${alias}`),
  ).toMatchObject({
    healthCheckId: 'h',
    data: { kind: 'alias', hostedZoneId: 'Z1', dnsName: 'b.example.com', evaluateTargetHealth: true },
  });
});

test('reads the SOA record that moto writes as Python prints a dictionary', async () => {
  const soa = 'ns-2048.awsdns-64.com. hostmaster.example.com. 1 7200 900 1209600 86400';
  const found = await parsed(`<Name>example.com.</Name><Type>SOA</Type>${values(`{'Value': '${soa}'}`)}`);
  expect(found?.data).toMatchObject({ values: [soa] });
});

describe('health checks', () => {
  const read = async (config: string) => {
    const list = `<ListHealthChecksResponse><HealthChecks><HealthCheck><Id>h1</Id><HealthCheckConfig>${config}</HealthCheckConfig></HealthCheck></HealthChecks><IsTruncated>false</IsTruncated></ListHealthChecksResponse>`;
    return (await apiSource(api({ '/2013-04-01/healthcheck': list })).healthChecks())[0];
  };

  test("with AWS's defaults", async () => {
    const found = await read(
      '<Type>HTTPS</Type><FullyQualifiedDomainName>api.example.com.</FullyQualifiedDomainName>',
    );
    expect(found).toEqual({
      ...healthCheck('h1'),
      type: 'HTTPS',
      fqdn: 'api.example.com',
      port: 443,
      resourcePath: '/',
      intervalSeconds: 30,
      enableSni: true,
      regions: DEFAULT_CHECKER_REGIONS,
    });
  });

  test('with every field', async () => {
    const found = await read(
      '<Type>HTTP_STR_MATCH</Type><IPAddress>192.0.2.1</IPAddress><Port>8080</Port><ResourcePath>/ok?a=1</ResourcePath><SearchString>007</SearchString><RequestInterval>10</RequestInterval><FailureThreshold>5</FailureThreshold><Inverted>true</Inverted><Disabled>true</Disabled><Regions><Region>us-east-1</Region><Region>eu-west-1</Region><Region>sa-east-1</Region></Regions>',
    );
    expect(found).toMatchObject({
      type: 'HTTP_STR_MATCH',
      ipAddress: '192.0.2.1',
      port: 8080,
      resourcePath: '/ok?a=1',
      searchString: '007',
      intervalSeconds: 10,
      failureThreshold: 5,
      enableSni: false,
      inverted: true,
      disabled: true,
      regions: ['us-east-1', 'eu-west-1', 'sa-east-1'],
    });
  });

  test('that are calculated', async () => {
    const found = await read(
      '<Type>CALCULATED</Type><HealthThreshold>1</HealthThreshold><ChildHealthChecks><ChildHealthCheck>a</ChildHealthCheck><ChildHealthCheck>b</ChildHealthCheck></ChildHealthChecks>',
    );
    expect(found).toMatchObject({ type: 'CALCULATED', healthThreshold: 1, children: ['a', 'b'] });
  });
});

test('an API error names the call', async () => {
  await expect(apiSource(api({})).zones()).rejects.toThrow(
    'Route 53 answered 404 to GET /2013-04-01/hostedzone',
  );
});

describe('the refresher', () => {
  function setUp() {
    const clock = new ManualClock();
    const read: Snapshot[] = [];
    const logged: string[] = [];
    const state = { fails: false, checks: 0, reads: 0 };
    const source: Route53Source = {
      zones: async () => [{ id: 'Z1', name: 'example.com' }],
      recordSets: async () => [record('one')],
      healthChecks: async () => {
        state.reads += 1;
        if (state.fails) throw new Error('refused');
        return Array.from({ length: state.checks }, (_, index) => healthCheck(`${index}`));
      },
    };
    const options = { source, clock, pollMs: 1_000, onSnapshot: (one: Snapshot) => read.push(one) };
    const refresher = new Refresher({ ...options, log: (line) => logged.push(line) });
    return { clock, read, logged, state, refresher };
  }

  test('keeps its data while the API fails, reports this once, and continues afterwards', async () => {
    const { clock, read, logged, state, refresher } = setUp();
    await refresher.refresh();
    refresher.start();
    state.fails = true;
    await clock.advance(5_000);
    expect(read).toHaveLength(1);
    expect(logged).toEqual(['route53: going on with what is known, for the API fails: Error: refused']);
    state.fails = false;
    await clock.advance(1_000);
    expect(read).toHaveLength(2);
    refresher.stop();
  });

  test('ends a refresh only after a reading that began later', async () => {
    const { read, state, refresher } = setUp();
    const first = refresher.refresh();
    state.checks = 2;
    await Promise.all([first, refresher.refresh(), refresher.refresh(), refresher.refresh()]);
    expect(read.at(-1)?.healthChecks).toHaveLength(2);
    expect(state.reads).toBe(2);
  });
});

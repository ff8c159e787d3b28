import type { Case } from './support';

const record = (fields: string) => `<ResourceRecordSet>${fields}</ResourceRecordSet>`;
const change = (action: string, fields: string) =>
  `<ChangeResourceRecordSetsRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ChangeBatch><Changes><Change><Action>${action}</Action>${record(fields)}</Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest>`;
const values = (...all: string[]) =>
  `<TTL>60</TTL><ResourceRecords>${all.map((value) => `<ResourceRecord><Value>${value}</Value></ResourceRecord>`).join('')}</ResourceRecords>`;
const named = (name: string, type: string, more: string) => `<Name>${name}</Name><Type>${type}</Type>${more}`;
const row = (
  what: string,
  page: string,
  fields: string,
  says: string | RegExp = 'InvalidChangeBatch',
  action = 'CREATE',
): Case => ({
  what,
  page,
  call: {
    service: 'route53',
    ask: 'POST /2013-04-01/hostedzone/{zone}/rrset',
    input: change(action, fields),
  },
  status: says === 'PENDING' ? 200 : 400,
  says: says === 'PENDING' ? /PENDING|INSYNC/ : says,
});
const refusedCheck = (what: string, fields: string, says: string | RegExp): Case => ({
  what: `a health check ${what}`,
  page: 'HealthCheckConfig',
  call: {
    service: 'route53',
    ask: 'POST /2013-04-01/healthcheck',
    input: `<CreateHealthCheckRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><CallerReference>${what}</CallerReference><HealthCheckConfig>${fields}</HealthCheckConfig></CreateHealthCheckRequest>`,
  },
  status: 400,
  says,
});
const TCP = '<IPAddress>192.0.2.1</IPAddress><Port>443</Port><Type>TCP</Type>';
const CREATE = 'ChangeResourceRecordSets';
const TYPES = 'Supported DNS record types';
const WEIGHTED = 'Values specific for weighted records';

const refusedValues = (type: string, all: readonly string[]) =>
  all.map((value) =>
    row(
      `${type} ${value.slice(0, 70)}`,
      TYPES,
      named('v.example.com', type, values(value)),
      /InvalidChangeBatch.*FATAL problem/s,
    ),
  );

export const ROUTE53_CASES: readonly Case[] = [
  row('a record', CREATE, named('a.example.com', 'A', values('192.0.2.1')), 'PENDING'),
  row('the same record again', CREATE, named('a.example.com', 'A', values('192.0.2.1'))),
  row('a CNAME at the apex', TYPES, named('example.com', 'CNAME', values('other.example.net'))),
  row('a CNAME beside another record', TYPES, named('a.example.com', 'CNAME', values('other.example.net'))),
  row(
    'two values of a CNAME',
    TYPES,
    named('c.example.com', 'CNAME', values('a.example.net', 'b.example.net')),
  ),
  row('an A record whose value is no IPv4 address', TYPES, named('b.example.com', 'A', values('text'))),
  row(
    'an AAAA record whose value is no IPv6 address',
    TYPES,
    named('b.example.com', 'AAAA', values('192.0.2.1')),
  ),
  row('a TXT record without quotation marks', TYPES, named('t.example.com', 'TXT', values('text'))),
  ...refusedValues('MX', ['mail', '99999 mail.example.net', '10 a..b', 'ten mail.example.net']),
  ...refusedValues('SRV', ['1 2 99999 x', '1 2 3', '1 2 3 a b']),
  ...refusedValues('CAA', ['0 issue x', '256 issue "x"', 'issue "x"']),
  ...refusedValues('CNAME', ['a b', 'a..b', `${'a'.repeat(64)}.example.net`, `${'a.'.repeat(130)}b`]),
  row('a value twice', TYPES, named('v.example.com', 'A', values('192.0.2.1', '192.0.2.1')), 'Duplicate'),
  row(
    'a name with a label of 64 characters',
    'DNS domain name format',
    named(`${'a'.repeat(64)}.example.com`, 'A', values('192.0.2.1')),
    'DomainLabelTooLong',
  ),
  row('no values', 'ResourceRecordSet', named('v.example.com', 'A', '<TTL>60</TTL>'), 'ResourceRecords'),
  ...['-1', '99999999999', 'x'].map((ttl) =>
    row(
      `a TTL of ${ttl}`,
      'ResourceRecordSet',
      named('v.example.com', 'A', values('192.0.2.1').replace('60', ttl)),
      /InvalidInput.*Value '.*' at 'changeBatch\.changes\.1\.member\.resourceRecordSet\.tTL' failed/s,
    ),
  ),
  row(
    'a type that is none',
    'ResourceRecordSet',
    named('v.example.com', 'BOGUS', values('x')),
    'InvalidInput',
  ),
  row('an action that is none', 'Change', named('v.example.com', 'A', values('x')), 'InvalidInput', 'ADD'),
  row('an MX record', TYPES, named('mx.example.com', 'MX', values('10 mail.example.net.', '0 .')), 'PENDING'),
  row('an SRV record', TYPES, named('s.example.com', 'SRV', values('1 2 65535 a.example.net')), 'PENDING'),
  row(
    'a CAA record',
    TYPES,
    named('caa.example.com', 'CAA', values('0 issue "ca.example.net; a=b"')),
    'PENDING',
  ),
  row('a name of another zone', CREATE, named('a.example.org', 'A', values('192.0.2.1'))),
  row(
    'a record that is not there is not deleted',
    CREATE,
    named('none.example.com', 'A', values('192.0.2.1')),
    'InvalidChangeBatch',
    'DELETE',
  ),
  row(
    'a weight above 255',
    WEIGHTED,
    named('w.example.com', 'A', `<SetIdentifier>a</SetIdentifier><Weight>256</Weight>${values('192.0.2.1')}`),
    /Invalid/,
  ),
  row(
    'a weight without an identifier',
    WEIGHTED,
    named('w.example.com', 'A', `<Weight>1</Weight>${values('192.0.2.1')}`),
    /Invalid/,
  ),
  row(
    'weighted records beside a simple one',
    WEIGHTED,
    named('a.example.com', 'A', `<SetIdentifier>a</SetIdentifier><Weight>1</Weight>${values('192.0.2.1')}`),
  ),
  row(
    'a health check that does not exist',
    CREATE,
    named(
      'h.example.com',
      'A',
      `<SetIdentifier>a</SetIdentifier><Weight>1</Weight>${values('192.0.2.1')}<HealthCheckId>00000000-0000-0000-0000-000000000000</HealthCheckId>`,
    ),
  ),
  row(
    'a record without a TTL',
    CREATE,
    named(
      'n.example.com',
      'A',
      '<ResourceRecords><ResourceRecord><Value>192.0.2.1</Value></ResourceRecord></ResourceRecords>',
    ),
    /Invalid/,
  ),
  row('a body that is no XML', 'Common Errors', '<'.repeat(3), /./),
  {
    what: 'an unknown zone',
    page: 'GetHostedZone',
    call: { service: 'route53', ask: 'GET /2013-04-01/hostedzone/ZNONE' },
    status: 404,
    says: 'NoSuchHostedZone',
  },
  {
    what: 'an unknown health check',
    page: 'GetHealthCheck',
    call: { service: 'route53', ask: 'GET /2013-04-01/healthcheck/none' },
    status: 404,
    says: 'NoSuchHealthCheck',
  },
  refusedCheck('of no type', '<IPAddress>192.0.2.1</IPAddress>', /InvalidInput.*Type is missing/),
  refusedCheck('of another type', '<Type>UDP</Type>', /InvalidInput.*Type must be one of HTTP, .*, not UDP/),
  refusedCheck('of a port above 65535', TCP.replace('443', '70000'), /InvalidInput.*Port must be .* 65535/),
  refusedCheck('of port 0', TCP.replace('443', '0'), /InvalidInput.*Port/),
  refusedCheck(
    'of another interval',
    `${TCP}<RequestInterval>20</RequestInterval>`,
    /InvalidInput.*RequestInterval must be one of 10, 30/,
  ),
  refusedCheck(
    'of threshold 0',
    `${TCP}<FailureThreshold>0</FailureThreshold>`,
    /InvalidInput.*FailureThreshold/,
  ),
  refusedCheck('of threshold 11', `${TCP}<FailureThreshold>11</FailureThreshold>`, /InvalidInput.*1 to 10/),
  refusedCheck(
    'from two regions',
    `${TCP}<Regions><Region>us-east-1</Region><Region>eu-west-1</Region></Regions>`,
    /InvalidInput.*Regions must be at least 3 of/,
  ),
  refusedCheck(
    'from a region without checkers',
    `${TCP}<Regions><Region>us-east-1</Region><Region>eu-west-1</Region><Region>eu-central-1</Region></Regions>`,
    /InvalidInput.*Regions must be at least 3 of/,
  ),
  refusedCheck(
    'of an endpoint that is nowhere',
    '<Type>HTTP</Type>',
    /InvalidInput.*IPAddress or FullyQualifiedDomainName is missing/,
  ),
  refusedCheck(
    'of a text that is none',
    TCP.replace('TCP', 'HTTP_STR_MATCH'),
    /InvalidInput.*SearchString is missing/,
  ),
  {
    what: 'a health check that is not there',
    page: 'DeleteHealthCheck',
    call: { service: 'route53', ask: 'DELETE /2013-04-01/healthcheck/nope' },
    status: 404,
    says: 'NoSuchHealthCheck',
  },
  refusedCheck('of no address', TCP.replace('192.0.2.1', '192.0.2'), /InvalidInput.*IPAddress/),
  refusedCheck(
    'whose path is too long',
    `${TCP}<ResourcePath>/${'a'.repeat(255)}</ResourcePath>`,
    /InvalidInput.*ResourcePath has at most 255/,
  ),
  refusedCheck(
    'on more healthy children than there can be',
    '<Type>CALCULATED</Type><HealthThreshold>257</HealthThreshold>',
    /InvalidInput.*HealthThreshold/,
  ),
];

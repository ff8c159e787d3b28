import { refusals } from '../../../../../local-cloud/services/route53/control-plane/apply';
import { parseChanges } from '../../../../../local-cloud/services/route53/control-plane/changes';

const ZONE = { zoneId: 'Z1', apex: 'example.com', healthCheckIds: new Set<string>(), records: [] };

/** A request as AWS's SDK for Go writes it, and so Terraform: quotation marks are numbers of characters. */
function written(type: string, value: string): string {
  return `<ChangeResourceRecordSetsRequest><ChangeBatch><Changes><Change><Action>UPSERT</Action><ResourceRecordSet><Name>example.com</Name><ResourceRecords><ResourceRecord><Value>${value}</Value></ResourceRecord></ResourceRecords><TTL>300</TTL><Type>${type}</Type></ResourceRecordSet></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest>`;
}

test.each([
  ['TXT', '&#34;v=spf1 -all&#34; &#34;it&#39;s more&#34;', '"v=spf1 -all" "it\'s more"'],
  ['CAA', '0 issue &#34;ca.example.net&#34;', '0 issue "ca.example.net"'],
  ['CAA', '0 issue &#34;a\\&#34;b&#34;', '0 issue "a\\"b"'],
  ['TXT', '&#x22;a &amp;#34; b&#x22;', '"a &#34; b"'],
])('it reads a %s record that Terraform writes: %s', (type, value, read) => {
  const changes = parseChanges(written(type, value));
  expect(changes[0]?.record.data).toMatchObject({ values: [read] });
  expect(refusals(changes, ZONE)).toEqual([]);
});

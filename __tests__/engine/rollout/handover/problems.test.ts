import type { ResourceRecordSet } from '../../../../aws/zone-records';
import { nameRecords } from '../../../../rollout/handover/name';
import { finishProblems } from '../../../../rollout/handover/problems';
import { service } from '../../../support/definition/fixture';

const name = 'api.example.com';
const { domain } = service({
  domain: { name, hostedZone: 'example.com', record: { type: 'cname', ttl: 5 } },
});
if (domain === undefined) throw new Error('the fixture has no domain');

const record = (Name: string, value: string, SetIdentifier?: string): ResourceRecordSet => ({
  ...{ Name: `${Name}.`, Type: 'CNAME', TTL: 5, ResourceRecords: [{ Value: value }] },
  ...(SetIdentifier && { SetIdentifier, Region: 'us-east-1' }),
});
const REGIONS = ['us-east-1', 'eu-west-1'];
const setUnder = (Name: string) => REGIONS.map((region) => record(Name, `${region}.example.net`, region));
const problems = (answers: ResourceRecordSet[]) =>
  finishProblems(domain, nameRecords(domain, [...answers, ...setUnder(`antipode.${name}`)]));

test.each([
  ['one record', [record(name, 'old.example.net')]],
  ['a set by the same regions', REGIONS.map((one) => record(name, `old.${one}.example.net`, one))],
  ['a part of antipode’s own', setUnder(name).slice(1)],
])('%s has all users, so nothing is finished', (_what, answers) => {
  expect(problems(answers)).toEqual([
    expect.stringMatching(
      /^api\.example\.com: something else answers for it and has all users\..*handover 100 --wait$/,
    ),
  ]);
});

test('a finish that was interrupted after Route 53’s part goes on', () => {
  expect(problems(setUnder(name))).toEqual([]);
});

import { compilePattern } from '../../../aws-rules/event-pattern/pattern';
import { parseTrigger } from '../../../definition/triggers/parse';
import { type S3Trigger, s3Pattern } from '../../../definition/triggers/s3';
import { definition } from '../../support/definition/fixture';
import { fn, problemsOf, refuses } from '../../support/definition/problems-of';
import { objectCreated } from '../../support/s3-events';

const one = (trigger: Record<string, unknown>) => ({ functions: { view: { ...fn, triggers: [trigger] } } });

test('takes a bucket a region, or one bucket', () => {
  expect(problemsOf(definition(one({ s3: 'acme-uploads-{region}' })))).toEqual([]);
  expect(
    problemsOf(definition(one({ s3: 'acme.uploads', events: ['Object Deleted'], prefix: 'in/' }))),
  ).toEqual([]);
});

refuses([
  [
    'what is no bucket',
    one({ s3: 'Acme_Uploads' }),
    /^functions\.view\.triggers\[0\]\.s3: "Acme_Uploads" is no name of a bucket/,
  ],
  [
    'a name that is too long in a region',
    one({ s3: `${'a'.repeat(50)}-{region}` }),
    /is no name of a bucket: 3 to 63/,
  ],
  [
    'an event that S3 has not',
    one({ s3: 'uploads', events: ['Object Create'] }),
    /^functions\.view\.triggers\[0\]\.events: "Object Create" is no event of S3 — did you mean "Object Created"\?/,
  ],
  ['no event at all', one({ s3: 'uploads', events: [] }), /events: must list one event or more/],
  ['an empty prefix', one({ s3: 'uploads', prefix: '' }), /prefix: must not be empty/],
  ['a setting that it lacks', one({ s3: 'uploads', sufix: '.jpg' }), /sufix/],
]);

function startedBy(input: Record<string, unknown>, event: { bucket: string; key: string }): boolean {
  const parsed = parseTrigger(input);
  if (!('trigger' in parsed)) throw new Error(JSON.stringify(parsed));
  const pattern = s3Pattern(parsed.trigger as S3Trigger, 'us-east-1');
  return compilePattern(JSON.stringify(pattern))(JSON.stringify(objectCreated(event)));
}

test.each([
  [{ s3: 'up-{region}' }, { bucket: 'up-us-east-1', key: 'a' }, true],
  [{ s3: 'up-{region}' }, { bucket: 'up-eu-west-1', key: 'a' }, false],
  [{ s3: 'box', prefix: 'in/' }, { bucket: 'box', key: 'in/a' }, true],
  [{ s3: 'box', prefix: 'in/' }, { bucket: 'box', key: 'out/a' }, false],
  [{ s3: 'box', suffix: '.jpg' }, { bucket: 'box', key: 'a.jpg' }, true],
  [{ s3: 'box', suffix: '.jpg' }, { bucket: 'box', key: 'a.png' }, false],
  [{ s3: 'box', prefix: 'in/', suffix: '.jpg' }, { bucket: 'box', key: 'in/b/a.jpg' }, true],
  [{ s3: 'box', prefix: 'in/', suffix: '.jpg' }, { bucket: 'box', key: 'in/a.png' }, false],
  [{ s3: 'box', prefix: 'a*', suffix: '.jpg' }, { bucket: 'box', key: 'a*b.jpg' }, true],
  [{ s3: 'box', prefix: 'a*', suffix: '.jpg' }, { bucket: 'box', key: 'abb.jpg' }, false],
  [{ s3: 'box', events: ['Object Deleted'] }, { bucket: 'box', key: 'a' }, false],
])('%j and %j: %s', (input, event, started) => {
  expect(startedBy(input, event)).toBe(started);
});

import { synthesize } from '../../../testing/synthesis/synthesize';
import { everyTrigger } from '../../support/definition/every-trigger';
import { service } from '../../support/definition/fixture';

// cdktf stands for values that only Terraform knows by words and numbers of its own. Where one is written out as it
// stands, Terraform takes it for a constant (docs/packages.md).

const PLACEHOLDER = /<unresolved-token>|TfToken\[|String Map Token Value|-\d(?:\.\d+)?e\+2\d\d/;

test('no stack has a placeholder of cdktf in it', () => {
  const { stacks } = synthesize(
    service({
      ...everyTrigger,
      table: { encryption: 'customer-managed' },
      state: { backend: 's3', bucketPrefix: 'acme-state' },
      ci: { repository: 'acme/orders' },
    }),
  );
  const found = Object.entries(stacks).flatMap(([name, { text }]) => {
    const line = text.split('\n').find((one) => PLACEHOLDER.test(one));
    return line === undefined ? [] : [`${name}: ${line.trim()}`];
  });
  expect(Object.keys(stacks)).toContain('bootstrap-us-east-1');
  expect(found).toEqual([]);
});

test.each([
  '"fifo": "<unresolved-token>"',
  '"${TfToken[TOKEN.7]}"',
  '"&{TfToken[TOKEN.1]}": "String Map Token Value"',
  '"orders--8.1881494e+298"',
  '"delay": -1.8881545897087503e+289',
])('would find %s', (line) => {
  expect(line).toMatch(PLACEHOLDER);
});

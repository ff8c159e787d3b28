import type { ExistingTable } from '../../../../aws/existing-table';
import { createAdoptView, showAdopted } from '../../../../cli/views/adopt';
import { showHanded, showName } from '../../../../cli/views/handover';

function view() {
  const lines: string[] = [];
  const plain = (text: string) => text;
  const terminal = {
    line: (text = '') => void lines.push(text),
    status: () => undefined,
    block: () => undefined,
    page: () => undefined,
    green: plain,
    red: plain,
    dim: plain,
  };
  return { lines, terminal };
}

const TABLE: ExistingTable = {
  arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/Books',
  status: 'ACTIVE',
  partitionKey: 'shelf (S)',
  sortKey: undefined,
  items: 12_345,
  bytes: 6_700_000,
  replicas: [],
  localIndexes: [],
  globalTableVersion: undefined,
  consistency: undefined,
  kmsKey: undefined,
  tags: { 'aws:cloudformation:stack-name': 'library-prod' },
};

test('a table, what the next deploy changes of it, and what it refuses to', () => {
  const { lines, terminal } = view();
  const shown = createAdoptView(terminal);
  shown.found('us-east-1', TABLE);
  const address = 'aws_dynamodb_table.t';
  shown.planned({
    stack: 'data',
    imports: [{ address, id: 'Books' }],
    differences: [{ address, path: 'ttl.enabled', was: 'false', becomes: 'true' }],
    dangers: [{ stack: 'data', address, reason: 'makes until the table’s time to live' }],
  });
  showAdopted(terminal, 'planned');
  expect(lines).toEqual([
    'Books in us-east-1: keys shelf (S); about 12,345 items, 6.7 MB; no replicas',
    expect.stringMatching(/^! The CloudFormation stack "library-prod" made the table/),
    '  + Books becomes aws_dynamodb_table.t of data',
    'The next deploy changes, without replacing or destroying:',
    '  ~ ttl.enabled: false → true',
    '  ! it refuses to: it makes until the table’s time to live',
    '    --allow data/aws_dynamodb_table.t',
    'Nothing was adopted.',
  ]);
});

test('a name’s mappings, and those that stay with another API', () => {
  const { lines, terminal } = view();
  const mappings = [
    { id: 'a', apiId: 'old', stage: '$default', key: '' },
    { id: 'b', apiId: 'older', stage: '$default', key: 'v1' },
  ];
  createAdoptView(terminal).foundName('us-east-1', 'api.example.com', {
    endpointType: 'REGIONAL',
    routingMode: undefined,
    mappings,
  });
  expect(lines[0]).toBe('api.example.com in us-east-1: / leads to the API old; /v1 leads to the API older');
  expect(lines[1]).toMatch(/^! The deploy that follows leads the name from the API old to antipode's/);
  expect(lines[2]).toMatch(/^! Requests for \/v1/);
});

test('who has the users of a name', () => {
  const domain = {
    name: 'api.example.com',
    hostedZone: 'example.com',
    record: { type: 'cname', ttl: 5 },
  } as const;
  const said = (answers: object[], handover?: boolean) => {
    const { lines, terminal } = view();
    showName(terminal, {
      domain: { ...domain, handover },
      zoneId: 'Z1',
      records: { answers: answers as never, ours: [], theirs: [] },
    });
    return lines[0];
  };
  const pair = ['antipode', 'before'].map((id, index) => ({
    Name: 'api.example.com.',
    SetIdentifier: id,
    Weight: index === 0 ? 20 : 80,
    AliasTarget: { DNSName: `${id}.api.example.com.` },
  }));
  expect(said([])).toBe('api.example.com: nothing answers; resolvers keep its answers for up to 0 s.');
  expect(said([{ TTL: 300 }], true)).toBe(
    'api.example.com: what answers there has all users, and antipode none; resolvers keep its answers for up to 300 s.',
  );
  expect(said([{ TTL: 5 }])).toMatch(/no users are being handed over/);
  expect(said(pair)).toMatch(/antipode has 20 % of the users, what answered before has the rest; .* 5 s\.$/);
});

test('a share that was given, and how long resolvers take', () => {
  const { lines, terminal } = view();
  showHanded(terminal, { from: undefined, to: 10, changeId: 'C', ttlSeconds: 300 }, { waits: false });
  showHanded(terminal, { from: 10, to: undefined, changeId: 'C', ttlSeconds: 5 }, { waits: true });
  expect(lines).toEqual([
    'antipode had none of the users, and gets 10 %.',
    expect.stringMatching(/former answers for 300 s more\.$/),
    'antipode had 10 % of the users, and gets no more.',
  ]);
});

import fc from 'fast-check';
import { type Version, wins } from '../../../../../local-cloud/services/dynamodb/version';

interface Write {
  readonly version: Version;
  readonly value: number;
}

/** A replica's contents after it received writes in some order, each perhaps more than once. */
function replica(writes: readonly Write[]): Write | undefined {
  return writes.reduce<Write | undefined>(
    (current, write) => (wins(write.version, current?.version) ? write : current),
    undefined,
  );
}

const region = fc.constantFrom('us-east-1', 'eu-west-1', 'ap-southeast-2');
/** Writes of one item. A region never writes twice at the same time. */
const history = fc
  .uniqueArray(fc.record({ at: fc.integer({ min: 0, max: 5 }), region }), {
    minLength: 1,
    maxLength: 12,
    selector: ({ at, region: name }) => `${at} ${name}`,
  })
  .map((versions) => versions.map((version, value) => ({ version, value })));

test('replicas agree, in whatever order and however often they receive writes', () => {
  const heard = history.chain((writes) =>
    fc.record({
      writes: fc.constant(writes),
      here: fc.shuffledSubarray(writes, { minLength: writes.length }),
      there: fc.shuffledSubarray([...writes, ...writes], { minLength: writes.length * 2 }),
    }),
  );
  fc.assert(
    fc.property(heard, ({ here, there }) => expect(replica(here)).toEqual(replica(there))),
    { numRuns: 2000 },
  );
});

test('the last writer wins', () => {
  fc.assert(
    fc.property(history, (writes) => {
      const latest = Math.max(...writes.map(({ version }) => version.at));
      expect(replica(writes)?.version.at).toBe(latest);
    }),
  );
});

test('of two writes at the same time the one from the region that is later in the alphabet stays', () => {
  const [earlier, later] = [
    { at: 5, region: 'eu-west-1' },
    { at: 5, region: 'us-east-1' },
  ];
  expect([wins(later, earlier), wins(earlier, later)]).toEqual([true, false]);
});

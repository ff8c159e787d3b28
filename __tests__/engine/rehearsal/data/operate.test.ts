import type { Client } from '../../../../rehearsal/data/clients';
import type { DataOperation } from '../../../../rehearsal/data/history';
import { operateSafely } from '../../../../rehearsal/data/operate';
import { CONDITION_FAILED, DataError } from '../../../../runtime/data/errors';
import { NotHome } from '../../../../runtime/data/owned';
import { NotHeard } from '../../../../runtime/data/set';

const operation: DataOperation = { kind: 'log', id: 'a', outcome: 'uncertain', naive: 'uncertain' };

test.each<[string, Error | undefined, string]>([
  ['that is done', undefined, 'acknowledged'],
  [
    'whose condition does not hold',
    new DataError('PutItem', CONDITION_FAILED, { retryable: false }),
    'refused',
  ],
  ['of a region that is not home', new NotHome('a', 'eu-west-1'), 'refused'],
  ['of what the region has not heard of', new NotHeard(), 'refused'],
  ['that times out, and may be done all the same', new Error('no answer in time'), 'uncertain'],
  ['that is throttled', new DataError('PutItem', 'ThrottlingException', { retryable: true }), 'uncertain'],
])('an operation %s', async (_, error, outcome) => {
  const append = async () => {
    if (error) throw error;
  };
  expect(await operateSafely(operation, { safe: { append } } as unknown as Client)).toBe(outcome);
});

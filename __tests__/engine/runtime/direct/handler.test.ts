import * as z from 'zod/mini';
import { directHandler } from '../../../../runtime/direct/handler';
import { context } from '../../../support/functions/context';
import { captureLog } from '../../../support/functions/logged-lines';
import { functionVariables, useVariables } from '../../../support/functions/variables';

useVariables(() => functionVariables('http://127.0.0.1:1'));
const output = captureLog();

const Half = z.object({ half: z.int() });
const handler = directHandler(
  { payload: z.object({ n: z.number() }), answer: Half },
  async ({ payload }) => ({
    half: payload.n / 2,
  }),
);

test('answers, and logs the payload’s key', async () => {
  expect(await handler({ key: 'k', payload: { n: 4 } }, context)).toEqual({ half: 2 });
  expect(output.lines()).toMatchObject([{ message: 'invocation', key: 'k', requestId: 'lambda-request' }]);
});

test('fails on a payload that its contract does not allow, and says every reason', async () => {
  await expect(handler({ key: 'k', payload: { n: 'four' } }, context)).rejects.toMatchObject({
    name: 'ContractError',
    reasons: [expect.stringMatching(/^n /)],
  });
  await expect(handler({ n: 4 }, context)).rejects.toThrow('"key"');
});

test('fails rather than answer what its contract does not allow', async () => {
  await expect(handler({ key: 'k', payload: { n: 3 } }, context)).rejects.toMatchObject({ what: 'answer' });
});

test('answers nothing where the definition says so', async () => {
  const silent = directHandler({ payload: z.object({}) }, async () => {});
  expect(await silent({ key: 'k', payload: {} }, context)).toBeUndefined();
});

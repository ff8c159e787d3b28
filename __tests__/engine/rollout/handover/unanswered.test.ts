import type { Deployment } from '../../../../aws/target';
import { UserError } from '../../../../errors/user-error';
import { giveShare, readName, undo } from '../../../../rollout/handover/handover';
import { settled } from '../../../../rollout/handover/settle';
import { service } from '../../../support/definition/fixture';

const cloud = { endpoint: 'http://127.0.0.1:9', directory: '', pid: 0, dns: '', regions: {} };
const deployment: Deployment = { service: service(), target: { kind: 'local', cloud } };
const never = new AbortController().signal;

test.each([
  ['reading the name', () => readName(deployment)],
  ['giving a share', () => giveShare(deployment, 10)],
  ['taking it back', () => undo(deployment)],
  ['waiting for name servers', () => settled(deployment, { changeId: 'C1', ttlSeconds: 5 }, never)],
])('%s says in a sentence that Route 53 does not answer', async (_what, asking) => {
  const error = await asking().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).message).toMatch(/^us-east-1 does not answer \(Route 53: /);
});

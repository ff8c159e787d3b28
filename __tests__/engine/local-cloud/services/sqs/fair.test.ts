import { byTurns } from '../../../../../local-cloud/services/sqs/fair';
import type { Held } from '../../../../../local-cloud/services/sqs/message';

function held(id: string): Held {
  const group = /^[a-z]/.exec(id)?.[0];
  const message = { id, body: id, attributes: {}, group, sentAt: 0, delayedUntil: 0 };
  return { message, receiveCount: 0, firstReceivedAt: undefined, visibleAt: 0 };
}

const handedOut = (visible: string[], inFlight: string[] = []) =>
  byTurns(visible.map(held), inFlight.map(held)).map(({ message }) => message.id);

test.each([
  ['the oldest comes first where nobody is in a group', ['1', '2', '3'], [], ['1', '2', '3']],
  ['tenants take turns', ['a1', 'a2', 'a3', 'b1', 'b2'], [], ['a1', 'b1', 'a2', 'b2', 'a3']],
  ['who holds more up waits', ['a1', 'a2', 'b1', 'b2'], ['a8', 'a9'], ['b1', 'b2', 'a1', 'a2']],
  ['a message without a group is a tenant of its own', ['a1', 'a2', '1', '2'], [], ['a1', '1', '2', 'a2']],
])('%s', (_, visible, inFlight, expected) => {
  expect(handedOut(visible, inFlight)).toEqual(expected);
});

import { ROUTING_KINDS, type RoutingKinds } from '../../../definition/routing/kinds';
import { TRIGGER_KINDS, type TriggerKinds } from '../../../definition/triggers/kinds';
import { POLICY_RECORDS, type PolicyRecords } from '../../../stacks/routing/records';
import { TRIGGER_CREATORS, type TriggerCreators } from '../../../stacks/triggers/triggers';

// Checked by the compiler: a line below that compiles without its error fails the build. A kind that is forgotten in
// one room does not compile there; the counts at the end show that something was tested.

test('refuses a definition that forgets a routing policy', () => {
  const { failover: _, ...rest } = ROUTING_KINDS;
  // @ts-expect-error: no failover
  const kinds: RoutingKinds = rest;
  // @ts-expect-error: what is known of failover is not what is known of weighted routing
  const mixed: RoutingKinds = { ...rest, failover: ROUTING_KINDS.weighted };
  expect(kinds).not.toHaveProperty('failover');
  expect(Object.keys(mixed).length).toBe(Object.keys(ROUTING_KINDS).length);
});

test('refuses stacks that forget the records of a policy', () => {
  const { weighted: _, ...rest } = POLICY_RECORDS;
  // @ts-expect-error: no records for weighted routing
  const records: PolicyRecords = rest;
  expect(Object.keys(records).length).toBe(Object.keys(ROUTING_KINDS).length - 1);
});

test('refuses a definition that forgets a kind of trigger', () => {
  const { stream: _, ...rest } = TRIGGER_KINDS;
  // @ts-expect-error: no streams
  const kinds: TriggerKinds = rest;
  // @ts-expect-error: what is known of queues is not what is known of streams
  const mixed: TriggerKinds = { ...rest, stream: TRIGGER_KINDS.queue };
  expect(kinds).not.toHaveProperty('stream');
  expect(Object.keys(mixed).length).toBe(Object.keys(TRIGGER_KINDS).length);
});

test('refuses stacks that forget to make a kind of trigger', () => {
  const { schedule: _, ...rest } = TRIGGER_CREATORS;
  // @ts-expect-error: nothing makes schedules
  const creators: TriggerCreators = rest;
  expect(Object.keys(creators).length).toBe(Object.keys(TRIGGER_KINDS).length - 1);
});

import { assertNoFailures, workIn } from '../../../../rollout/queues/empty-queues';
import { type CountedQueue, regionQueues } from '../../../../rollout/queues/region-queues';
import { synthesize } from '../../../../testing/synthesis/synthesize';
import { everyTrigger } from '../../../support/definition/every-trigger';
import { service } from '../../../support/definition/fixture';

const queue = (name: string, holds: CountedQueue['holds'], messages: number): CountedQueue => ({
  ...{ name, holds, messages },
  of: name.split('-')[0] ?? '',
});

test('messages to be handled are waited for', () => {
  const queues = [queue('fulfilment', 'work', 2), queue('mail', 'work', 0)];
  expect(workIn(queues).map(({ name }) => name)).toEqual(['fulfilment']);
  expect(() => assertNoFailures(queues, 'us-west-2')).not.toThrow();
});

test('failures are refused, with the command that puts them back, once for each', () => {
  const queues = [
    queue('fulfilment-dead-letters', 'failures', 3),
    queue('digest-failures', 'failures', 1),
    queue('digest-slots-dead-letters', 'failures', 1),
    queue('mail-dead-letters', 'failures', 0),
  ];
  expect(() => assertNoFailures(queues, 'us-west-2')).toThrow(
    'What failed in us-west-2 would be lost with its queues: fulfilment-dead-letters (3), digest-failures (1), ' +
      'digest-slots-dead-letters (1). Put it back, or take it out by hand, and run this again:\n' +
      '  npx antipode redrive fulfilment --region us-west-2\n' +
      '  npx antipode redrive digest --region us-west-2',
  );
});

test('every queue of a region’s stack is checked, except slots queues, which every region has', () => {
  const every = service(everyTrigger);
  const made = synthesize(every)
    .stack('eu-west-1')
    .all('aws_sqs_queue')
    .map(({ name }) => name)
    .filter((name) => !String(name).endsWith('-slots'));
  const looked = regionQueues(every, 'eu-west-1').map(({ name }) => name);
  expect(looked.sort()).toEqual(made.sort());
});

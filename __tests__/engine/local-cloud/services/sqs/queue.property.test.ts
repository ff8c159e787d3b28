import fc from 'fast-check';
import type { QueueEntry } from '../../../../../local-cloud/services/sqs/journal';
import { type Held, receiptHandle } from '../../../../../local-cloud/services/sqs/message';
import { Queues } from '../../../../../local-cloud/services/sqs/queues';
import { queueSettings } from '../../../../support/local-cloud/queue-settings';
import { ManualClock } from '../../../../support/route53/manual-clock';

// Queues with any history of senders, receivers and outages.

const VISIBILITY_MS = 30_000;

type Step =
  | { readonly do: 'send'; readonly group: string }
  | { readonly do: 'receive'; readonly max: number }
  | { readonly do: 'delete' | 'release'; readonly which: number }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'restart' };

const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('send' as const), group: fc.constantFrom('a', 'b') }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('receive' as const), max: fc.integer({ min: 1, max: 4 }) }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constantFrom('delete' as const, 'release' as const), which: fc.nat(20) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 40_000 }) }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  ),
  { maxLength: 60 },
);

const settings = (fifo: boolean, arn: string) =>
  queueSettings({ arn, fifo, visibilitySeconds: VISIBILITY_MS / 1000 });

/** Replays a history and checks each receive against what senders and receivers were told. */
async function play(fifo: boolean, history: readonly Step[]): Promise<void> {
  const name = fifo ? 'jobs.fifo' : 'jobs';
  const clock = new ManualClock();
  let disk: QueueEntry[] = [];
  const written = <Value>(value: Value) => JSON.parse(JSON.stringify(value)) as Value;
  const startFrom = (past: readonly QueueEntry[], compact: (entries: Iterable<QueueEntry>) => void) =>
    new Queues({
      clock,
      journal: {
        past: () => past,
        append: (entry) => void disk.push(written(entry)),
        reserve: (entry) => ({ keep: () => void disk.push(written(entry)), release: () => undefined }),
        compact,
      },
      settings: async () => settings(fifo, name),
    });
  /** Every start compacts the journal; a compacted one says the same as what it replaced. */
  const start = () => {
    const past = disk;
    const queues = startFrom(past, (entries) => {
      disk = written([...entries]);
    });
    const again: QueueEntry[] = [];
    startFrom([...disk], (entries) => void again.push(...written([...entries])));
    expect(again).toEqual(disk);
    return queues;
  };
  let queues = start();
  const there = new Map<string, string>(); // group by message id, in the order sent
  const inFlight = new Map<string, number>(); // until when, by message id
  const handles: { id: string; handle: string }[] = [];

  const check = (received: readonly Held[]) => {
    const now = clock.now();
    const busyGroups = new Set([...inFlight].filter(([, until]) => now < until).map(([id]) => there.get(id)));
    const seen: string[] = [];
    for (const { message } of received) {
      expect(there.has(message.id)).toBe(true); // neither deleted nor invented
      expect(inFlight.get(message.id) ?? 0).toBeLessThanOrEqual(now); // nobody else has it
      if (fifo) {
        expect(busyGroups.has(message.group)).toBe(false);
        const first = [...there].find(([id, group]) => group === message.group && !seen.includes(id));
        expect(first?.[0]).toBe(message.id);
      }
      seen.push(message.id);
    }
    return now;
  };

  let count = 0;
  for (const step of history) {
    if (step.do === 'send') {
      const id = `m${count++}`;
      queues.add(name, { id, body: id, attributes: {}, group: step.group, delayedUntil: clock.now() });
      there.set(id, step.group);
    } else if (step.do === 'receive') {
      const received = await queues.receive(name, { max: step.max, waitMs: 0 });
      const now = check(received);
      for (const held of received) {
        inFlight.set(held.message.id, now + VISIBILITY_MS);
        handles.push({ id: held.message.id, handle: receiptHandle(held) });
      }
    } else if (step.do === 'wait') await clock.advance(step.ms);
    else if (step.do === 'restart') {
      queues = start();
      inFlight.clear();
    } else {
      const { id, handle } = handles[step.which % Math.max(1, handles.length)] ?? {};
      if (id === undefined || handle === undefined) continue;
      const latest = handles.filter((one) => one.id === id).pop()?.handle === handle;
      const mine = there.has(id) && latest && (inFlight.get(id) ?? 0) > clock.now();
      try {
        if (step.do === 'delete') queues.delete(name, handle);
        else queues.changeVisibility(name, handle, 0);
        if (step.do === 'delete' && latest && (mine || !fifo)) there.delete(id);
        if (mine) inFlight.delete(id);
      } catch {
        expect(mine).toBe(false); // refused only if the caller does not hold it
      }
    }
  }
  await clock.advance(VISIBILITY_MS);
  const rest: string[] = [];
  for (;;) {
    const received = await queues.receive(name, { max: 10, waitMs: 0 });
    if (received.length === 0) break;
    for (const held of received) {
      rest.push(held.message.id);
      queues.delete(name, receiptHandle(held));
    }
  }
  expect(rest.sort()).toEqual([...there.keys()].sort()); // nothing is lost
}

test.each([
  ['a standard queue', false],
  ['a FIFO queue', true],
])(
  '%s loses no message, and hands none to two receivers at once or out of order',
  async (_what, fifo) => {
    await fc.assert(
      fc.asyncProperty(steps, (history) => play(fifo, history)),
      { numRuns: 1000 },
    );
  },
  60_000,
);

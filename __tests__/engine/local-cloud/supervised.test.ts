import { Supervised } from '../../../local-cloud/supervised';
import type { Exit } from '../../../process/child';
import type { NodeChild } from '../../../process/node-child';

// A part whose process is made up: it starts when the test says so.

interface MadeUp {
  readonly killed: AbortSignal;
  readonly isEnded: () => boolean;
  ready(): void;
  fail(): void;
}

function part() {
  const starts: MadeUp[] = [];
  const log: string[] = [];
  const supervised = new Supervised<number>({
    name: 'the part',
    logFile: 'its.log',
    log: (line) => void log.push(line),
    start: (killed) =>
      new Promise((resolve, reject) => {
        const child = madeUpChild(starts.length + 1);
        const fail = () => reject(new Error('did not start'));
        starts.push({ killed, isEnded: child.isEnded, fail, ready: () => resolve(child.child) });
      }),
  });
  return { supervised, starts, log };
}

function madeUpChild(number: number) {
  let isEnded = false;
  let end: (exit: Exit) => void = () => {};
  const exited = new Promise<Exit>((resolve) => {
    end = resolve;
  });
  const kill = () => {
    isEnded = true;
    end({ code: null, signal: 'SIGKILL' });
  };
  const child: NodeChild<number> = {
    pid: 0,
    ready: number,
    exited,
    kill,
    send: () => {},
    stop: async () => {
      kill();
      return exited;
    },
  };
  return { child, isEnded: () => isEnded };
}

const KILLED = 'the part was killed while it was starting';

test('a part that is killed while it starts is told so at once, and stays down', async () => {
  const { supervised, starts, log } = part();
  const started = supervised.start();
  supervised.kill();
  expect(starts[0]?.killed.aborted).toBe(true);
  starts[0]?.fail();
  await expect(started).rejects.toThrow(KILLED);
  expect([supervised.ready, starts.length, log]).toEqual([undefined, 1, []]);
});

test('a part that was ready in the moment of its kill ends, too', async () => {
  const { supervised, starts, log } = part();
  const started = supervised.start();
  starts[0]?.ready();
  supervised.kill();
  await expect(started).rejects.toThrow(KILLED);
  expect(starts[0]?.isEnded()).toBe(true);
  expect([supervised.ready, log]).toEqual([undefined, []]);
});

test('a part that was killed while it started can be started at once, and the two starts are not mixed up', async () => {
  const { supervised, starts } = part();
  const first = supervised.start();
  supervised.kill();
  const second = supervised.start();
  starts[0]?.fail();
  await expect(first).rejects.toThrow(KILLED);
  const third = supervised.start(); // waits for the second, which is still under way
  starts[1]?.ready();
  await Promise.all([second, third]);
  expect([supervised.ready, starts.length]).toEqual([2, 2]);
});

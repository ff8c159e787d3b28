import type { Proof } from '../../../../rehearsal/proof/prove';
import { verdictOfProof } from '../../../../rehearsal/proof/verdict';

const QUIET = { eventLoopLagMs: { p99: 1, max: 1 }, busyShare: 0.2 };
const BUSY = { eventLoopLagMs: { p99: 1, max: 1 }, busyShare: 0.99 };
const STILL = { eventLoopLagMs: { p99: 1, max: 4000 }, busyShare: 0.2 };
const LATE = { eventLoopLagMs: { p99: 400, max: 500 }, busyShare: 0.5 };

const region = (health: number | string) => ({ region: 'us-east-1', api: '', health, durationMs: 1 });
const away = { error: 'GET /notes/7: HTTP 404, 15 s after the write', served: true } as const;
const unread = { error: 'GET /notes/7: HTTP 503', served: false } as const;
const refused = { error: 'POST /notes: HTTP 401', served: false, refused: true } as const;

test.each<[string, Partial<Proof>, string, string]>([
  ['a region that answers 503', { regions: [region(503)] }, 'broken', 'unmeasured'],
  ['a region that does not answer', { regions: [region('ECONNREFUSED')] }, 'broken', 'unmeasured'],
  ['a region without its health path', { regions: [region(404)] }, 'broken', 'broken'],
  ['a write that stays away', { replication: away }, 'broken', 'unmeasured'],
  ['a read that nobody could make', { replication: unread }, 'unmeasured', 'unmeasured'],
  ['users who are refused', { replication: refused }, 'unmeasured', 'unmeasured'],
])('%s', (_what, found, onQuiet, onBusy) => {
  const proof = { passed: false, regions: [region(200)], ...found };
  const status = (machine: Proof['machine']) => verdictOfProof({ ...proof, machine }).status;
  expect(status(QUIET)).toBe(onQuiet);
  expect([BUSY, LATE, STILL].map(status)).toEqual([onBusy, onBusy, onBusy]);
});

test('the machine is told of only where it may be the reason', () => {
  const verdict = (found: Partial<Proof>) =>
    verdictOfProof({ passed: false, regions: [region(200)], machine: BUSY, ...found });
  expect(verdict({ replication: refused }).slow).toEqual([]);
  expect(verdict({ passed: true }).slow).toEqual([]);
  expect(verdict({ replication: away }).slow).toMatchObject([{ sentence: 'this machine is too slow.' }]);
});

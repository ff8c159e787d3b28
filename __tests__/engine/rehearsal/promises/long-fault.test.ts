import type { Try } from '../../../../rehearsal/load/user';
import {
  ALIVE,
  DEAD,
  HEALING_AT,
  HURT_AT,
  judged,
  LEFT_AT,
  naming,
  tries,
} from '../../../support/rehearsal/recording';

describe('a fault may last for as long as it likes', () => {
  const MANY = 200_000; // looks of half an hour; a call takes some 120,000 arguments
  const STEP_MS = (HEALING_AT - HURT_AT) / MANY;
  const looks = (name: (at: number) => string | undefined) =>
    Array.from({ length: MANY }, (_, index) => HURT_AT + index * STEP_MS).map((at) => ({
      at,
      region: name(at),
    }));
  const back = naming(DEAD, HEALING_AT + 16_000, 140_000);

  test('also where DNS names the region for half of it', () => {
    const dns = [...looks((at) => (at < LEFT_AT ? DEAD : ALIVE)), ...back];
    expect(judged({ watch: { dns } }).verdict.status).toBe('held');
  });

  test('also where DNS is empty, and everybody fails afterwards', () => {
    const [one] = tries() as [Try];
    const fails = (_: unknown, index: number): Try => ({
      ...one,
      sentAt: HEALING_AT + 2000 + index / 10,
      ok: false,
    });
    const changes = { tries: Array.from({ length: MANY }, fails), watch: { dns: looks(() => undefined) } };
    expect(judged({ fault: 'all-down', ...changes }).broken).toHaveLength(2);
  });
});

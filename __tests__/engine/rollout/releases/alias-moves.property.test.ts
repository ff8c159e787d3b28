import fc from 'fast-check';
import type { AliasMove, FunctionVersions } from '../../../../aws/function-versions';
import {
  isFirstDeploy,
  isGone,
  isProven,
  provingMoves,
  type RegionVersions,
  retreatMoves,
  rollbackMoves,
  withoutWayBack,
} from '../../../../rollout/releases/alias-moves';

// A region's functions through releases, failed gates and rollbacks, as Lambda would keep them.

const apply = (versions: RegionVersions, moves: readonly AliasMove[]): RegionVersions => {
  const next: Record<string, FunctionVersions> = { ...versions };
  for (const { name, alias, version, note } of moves)
    next[name] = {
      ...(next[name] as FunctionVersions),
      [alias]: version,
      ...(note === undefined ? {} : { previousOf: note }),
    };
  return next;
};
const live = (versions: RegionVersions) => Object.values(versions).map((one) => one.live);
const none = { live: undefined, proven: undefined, previous: undefined };
const NAMES = ['a', 'b', 'c'];

/** Which functions a release changes, and whether its gate is passed. */
const release = fc.record({
  changes: fc.subarray(NAMES, { minLength: 1 }),
  passes: fc.boolean(),
});

/** Plays releases; versions count up for each function, as Lambda publishes them. */
function play(releases: readonly { changes: string[]; passes: boolean }[]) {
  let versions: RegionVersions = Object.fromEntries(NAMES.map((name) => [name, none]));
  const newest = new Map<string, number>();
  const proven: (string | undefined)[][] = [];
  for (const { changes, passes } of [{ changes: NAMES, passes: true }, ...releases]) {
    const published = changes.map((name): AliasMove => {
      newest.set(name, (newest.get(name) ?? 0) + 1);
      return { name, alias: 'live', version: String(newest.get(name)) };
    });
    const caughtUp = NAMES.map(
      (name): AliasMove => ({ name, alias: 'live', version: String(newest.get(name) ?? 1) }),
    );
    versions = apply(versions, [...caughtUp, ...published]); // a deploy overrides a rollback
    versions = apply(versions, passes ? provingMoves(versions) : retreatMoves(versions));
    if (passes) proven.push(live(versions));
  }
  return { versions, proven };
}

test('a failed gate leads back to the last release that passed', () => {
  fc.assert(
    fc.property(fc.array(release, { maxLength: 8 }), (releases) => {
      const { versions, proven } = play([...releases, { changes: ['a'], passes: false }]);
      expect(live(versions)).toEqual(proven.at(-1));
    }),
  );
});

test('a failed gate moves nothing where nothing new is live', () => {
  fc.assert(
    fc.property(fc.array(release, { maxLength: 8 }), (releases) => {
      expect(retreatMoves(play(releases).versions)).toEqual([]);
    }),
  );
});

test('a rollback leads to the release before the last that passed, and twice is once', () => {
  fc.assert(
    fc.property(fc.array(release, { maxLength: 8 }), (releases) => {
      const { versions, proven } = play([...releases, { changes: ['b'], passes: true }]);
      const once = apply(versions, rollbackMoves(versions));
      expect(live(once)).toEqual(proven.at(-2));
      expect(rollbackMoves(once)).toEqual([]);
      expect(isProven(once)).toBe(true);
    }),
  );
});

test('a rollback that ends halfway is finished by another', () => {
  fc.assert(
    fc.property(fc.array(release, { maxLength: 8 }), fc.nat(6), (releases, done) => {
      const { versions } = play(releases);
      const whole = apply(versions, rollbackMoves(versions));
      const half = apply(versions, rollbackMoves(versions).slice(0, done));
      expect(live(apply(half, rollbackMoves(half)))).toEqual(live(whole));
    }),
  );
});

test('a proving that ends halfway is finished by another, and a rollback leads to what was before', () => {
  fc.assert(
    fc.property(fc.array(release, { maxLength: 8 }), fc.nat(6), (releases, done) => {
      const { versions, proven } = play(releases);
      const newest = NAMES.map((name): AliasMove => ({ name, alias: 'live', version: '99' }));
      const deployed = apply(versions, newest);
      const half = apply(deployed, provingMoves(deployed).slice(0, done));
      const whole = apply(half, provingMoves(half));
      expect(isProven(whole)).toBe(true);
      expect(live(apply(whole, rollbackMoves(whole)))).toEqual(proven.at(-1));
    }),
  );
});

test('a service that was never proven has nothing to go back to', () => {
  expect(rollbackMoves({ a: { ...none, live: '1' } })).toEqual([]);
});

test('a region is gone when no function of the service has users any more', () => {
  expect(isGone({ a: none, b: none })).toBe(true);
  expect(isGone({ a: none, b: { ...none, live: '1' } })).toBe(false);
});

const NONE = { live: undefined, proven: undefined, previous: undefined };

test('a service that gets a new function has users already, and so a canary', () => {
  expect(isFirstDeploy([{ old: { ...NONE, live: '3' }, added: NONE }, undefined])).toBe(false);
  expect(isFirstDeploy([{ old: NONE, added: NONE }, undefined])).toBe(true);
});

test('a new function has no way back, one that was proven or never came has no need of one', () => {
  const known = { ...none, live: '3', proven: '2' };
  expect(withoutWayBack({ known, new: { ...none, live: '1' }, missing: none })).toEqual(['new']);
});

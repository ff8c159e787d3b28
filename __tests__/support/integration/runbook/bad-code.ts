import { eventually, ILL, REGIONS, type Scenario, type Stage, WELL } from './stage';

const NAMES = ['fulfilment', 'confirmation', 'changes'];

/** Puts back all that waits, but for what the section itself speaks of. */
export async function redriveBut(stage: Stage, ...names: readonly string[]): Promise<void> {
  for (const name of NAMES.filter((one) => !names.includes(one)))
    await stage.type(`npx antipode redrive ${name}`);
}

/** The sections of code that is bad: its deploy has gone through, and after each of them the code before is live. */
export function badCode(stage: Stage): Readonly<Record<string, Scenario>> {
  const { users, type, done, left, named } = stage;
  /** A user sends a note, and it fails wherever it is handled, until all of it waits. */
  const fails = (id: string) => async () => {
    await users.newest(REGIONS);
    expect(await users.send(ILL, id)).toBe(500);
    const all = /fulfilment: [\s\S]*confirmation: [\s\S]*changes: /;
    await eventually(async () => all.test((await type('npx antipode redrive --list')).output));
  };
  return {
    'function-errors': {
      hurt: fails('errors'),
      after: {
        1: async () => expect(await users.send(ILL, 'good')).toBe(202),
        2: () => done('errors'),
      },
      before: { 2: () => redriveBut(stage, 'confirmation') },
    },
    'dead-letters': {
      hurt: fails('letters'),
      before: { 3: () => redriveBut(stage, 'fulfilment') },
      after: {
        0: async (printed) => {
          const [, id = 'none'] = /Z {2}message (\S+)/.exec(printed) ?? [];
          expect(printed).toMatch(new RegExp(`ERROR .*${id}`));
        },
        3: () => done('letters'),
      },
    },
    failures: {
      hurt: fails('failures'),
      before: { 3: () => redriveBut(stage, 'confirmation', 'changes') },
      after: { 3: () => done('failures') },
    },
    'iterator-age': {
      hurt: fails('behind'),
      before: { 2: () => redriveBut(stage, 'changes') },
      after: { 2: () => done('behind') },
    },
    'work-piles-up-or-is-lost': {
      hurt: fails('piled'),
      before: { 1: async () => void (await type('npx antipode rollback')) },
      after: { 2: () => done('piled') },
    },
    'us-east-1-is-down': {
      async hurt() {
        await users.newest([WELL]);
        await stage.hurt('control-plane-down');
        await left();
        expect(await users.send(WELL, 'alone')).toBe(500);
      },
      before: {
        2: async () => {
          await stage.heal('control-plane-down');
          await named();
          await redriveBut(stage);
        },
      },
      after: {
        1: async () => expect(await users.send(WELL, 'alone')).toBe(202),
        2: () => done('alone', WELL),
      },
    },
  };
}

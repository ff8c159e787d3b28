import { eventually, ILL, type Scenario, type Stage, WELL } from './stage';

/** The sections whose fault lies in a region, and in no code. */
export function outages(stage: Stage): Readonly<Record<string, Scenario>> {
  const { users, hurt, heal, left, named, done, type } = stage;
  return {
    'health-check': {
      hurt: () => hurt('dynamodb-unreachable').then(left),
      before: { 2: () => heal('dynamodb-unreachable') },
      after: { 1: left, 2: named },
    },
    'server-errors': {
      async hurt() {
        await stage.faults([{ kind: 'api', services: ['sqs'], region: ILL, mode: 'unavailable' }]);
        expect(await users.send(ILL, 'refused')).toBeGreaterThanOrEqual(500);
        expect(await users.send(WELL, 'taken')).toBe(202);
      },
      before: { 2: () => stage.faults([]) },
      after: { 1: left, 2: named },
    },
    latency: {
      hurt: () => hurt('slow-region'),
      before: { 2: () => heal('slow-region') },
      after: { 1: left, 2: named },
    },
    'a-region-is-slow': {
      async hurt() {
        await hurt('slow-region');
        const startedAt = performance.now();
        await users.send(ILL, 'slow');
        expect(performance.now() - startedAt).toBeGreaterThan(500);
      },
      before: { 2: () => heal('slow-region') },
      after: { 1: left, 2: named },
    },
    throttles: {
      async hurt() {
        await users.limit(ILL, 0);
        expect(await users.send(ILL, 'throttled')).toBe(503);
        expect(await users.share(ILL)).toBeGreaterThan(0);
      },
      after: {
        0: async () => {
          await users.limit(ILL, undefined);
          expect(await users.send(ILL, 'again')).toBe(202);
        },
      },
    },
    concurrency: { hurt: () => hurt('slow-region'), after: { 0: () => heal('slow-region') } },
    'replication-lag': {
      async hurt() {
        await hurt('partition');
        expect(await users.send(ILL, 'late')).toBe(202);
        await done('late', ILL);
        expect(await users.handled(WELL, 'late')).toBeUndefined();
      },
      before: { 1: () => heal('partition') },
      after: { 1: () => done('late', WELL) },
    },
    'a-region-is-dead': {
      hurt: () => hurt('region-down').then(left),
      before: {
        3: async () => {
          await heal('region-down');
          const drained = async () => (await type('npx antipode status')).output.includes('    drained by');
          await eventually(drained);
          expect(await users.share(ILL)).toBe(0);
        },
      },
      after: { 3: named },
    },
    'drained-and-restore-does-not-help': {
      async hurt() {
        await type('npx antipode drain us-east-1 --wait');
        await hurt('dynamodb-unreachable');
      },
      before: { 1: () => heal('dynamodb-unreachable').then(named) },
    },
  };
}

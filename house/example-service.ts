import type { Room } from './groups';

/** The rooms of a service in `examples/`: a project of its own, which depends on the package alone. */
export function exampleService(name: string, { hasShared = true } = {}): Readonly<Record<string, Room>> {
  const root = `examples/${name}`;
  const shared = `${root}/functions/shared`;
  const imports = hasShared ? ['exports', shared] : ['exports'];
  return {
    [root]: {
      holds: 'a service of one’s own: a project that depends on the package alone',
      imports,
    },
    [`${root}/functions`]: { holds: 'its handlers', imports, types: [root] },
    [`${root}/__tests__`]: { holds: 'its tests', imports: ['exports', root, `${root}/functions`] },
    ...(hasShared ? { [shared]: { holds: 'what several of them use', imports: ['exports'] } } : {}),
  };
}

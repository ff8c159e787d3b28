import { findPackage, readManifest } from './package';

/** The optional peers of a package that are installed as dependencies of the project, by their names. */
export function optionalPeers(folder: string, root: string): Map<string, string> {
  const { peerDependencies = {}, peerDependenciesMeta = {} } = readManifest(folder) ?? {};
  const used = readManifest(root)?.dependencies;
  const names = Object.keys({ ...peerDependencies, ...peerDependenciesMeta })
    .filter((name) => peerDependenciesMeta[name]?.optional)
    .filter((name) => used === undefined || name in used);
  return new Map(
    names.flatMap((name) => {
      const found = findPackage(name, folder);
      return found === undefined ? [] : [[name, found] as const];
    }),
  );
}

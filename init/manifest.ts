/** A `package.json`, as far as it is looked at. */
export type Manifest = { [field: string]: unknown };

type Section = Record<string, unknown>;

/** Parts in which what is missing is added, entry by entry. */
const SECTIONS = ['scripts', 'dependencies', 'devDependencies', 'overrides', 'allowScripts'] as const;

/** Where a project may name a package. */
const NAMES_PACKAGES = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

export interface Merged {
  readonly manifest: Manifest;
  /** Entries that were added, such as `scripts.start`. */
  readonly added: readonly string[];
  /** Entries that were left although antipode would have them otherwise. */
  readonly conflicts: readonly Conflict[];
}

interface Conflict {
  readonly entry: string;
  readonly is: unknown;
  readonly wanted: unknown;
}

/** Adds to a project's manifest what it has not got of a template's, and touches nothing else. */
export function merge(own: Manifest, template: Manifest): Merged {
  const manifest: Manifest = { ...own };
  const added: string[] = [];
  const conflicts: Conflict[] = [];
  for (const section of SECTIONS) {
    const wanted = Object.entries(section in template ? (template[section] as Section) : {});
    const missing = wanted.filter(([name]) => found(own, section, name) === undefined);
    if (missing.length > 0)
      manifest[section] = { ...(own[section] as Section | undefined), ...Object.fromEntries(missing) };
    added.push(...missing.map(([name]) => `${section}.${name}`));
    for (const [name, value] of wanted) {
      const is = found(own, section, name);
      if (is !== undefined && differs(name, is, value))
        conflicts.push({ entry: `${section}.${name}`, is, wanted: value });
    }
  }
  return { manifest, added, conflicts };
}

/** An entry of a section; a package counts wherever it is named. */
function found(own: Manifest, section: string, name: string): unknown {
  const sections = NAMES_PACKAGES.includes(section) ? NAMES_PACKAGES : [section];
  for (const one of sections) {
    const value = (own[one] as Section | undefined)?.[name];
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Where antipode itself comes from is the project's own affair. */
function differs(name: string, is: unknown, wanted: unknown): boolean {
  return name !== 'antipode' && JSON.stringify(is) !== JSON.stringify(wanted);
}

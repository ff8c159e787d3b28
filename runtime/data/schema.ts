import type { Json } from './marshal';

/**
 * How a stored body is read and written. Regions are deployed one after another, so a reader also meets items that
 * its neighbour version wrote. To change a schema, deploy twice. The first deploy reads both versions everywhere and
 * still writes the old one; the second writes the new one.
 */
export interface Schema<Body> {
  /** The version that this code writes: one of `reads`. */
  readonly writes: number;
  /** How each version is read: one or two versions. A reader throws when the body is not of its version. */
  readonly reads: Readonly<Record<number, (stored: Json) => Body>>;
  /**
   * The part of a body that makes a retry the same fact; `Log` puts it into its keys. It must be the same in both
   * versions, or a retry in a region that is deployed later is another fact. Default: the whole body, which is right
   * as long as its form does not change.
   */
  readonly identity?: (body: Body) => Json;
}

/** An item was written in a version that this code does not read. */
export class UnknownVersion extends Error {
  override readonly name = 'UnknownVersion';

  constructor(
    readonly version: unknown,
    readonly known: readonly number[],
  ) {
    super(
      `The item has schema version ${version}, and this code reads ${known.join(' and ')}: deploy this region.`,
    );
  }
}

/** A schema with one version, which a new service begins with. */
export function firstSchema<Body>(read: (stored: Json) => Body): Schema<Body> {
  return { writes: 1, reads: { 1: read } };
}

/** @throws UnknownVersion */
export function readBody<Body>({ reads }: Schema<Body>, version: unknown, stored: Json): Body {
  const read = typeof version === 'number' ? reads[version] : undefined;
  if (read === undefined) throw new UnknownVersion(version, Object.keys(reads).map(Number));
  return read(stored);
}

/** The version of items whose form is the library's own. */
const FORMAT = 1;

/** Marks an item of the library's own form. */
export const formatVersion = { v: FORMAT } as const;

/** @throws UnknownVersion when a newer version of the library wrote the item. */
export function assertFormat(version: unknown): void {
  if (version !== FORMAT) throw new UnknownVersion(version, [FORMAT]);
}

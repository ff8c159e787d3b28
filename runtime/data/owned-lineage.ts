import type { Json } from './marshal';
import { readBody, type Schema } from './schema';
import type { Key, Stored } from './table';

/** What one home wrote in one epoch. */
export interface OwnedRecord {
  readonly key: Key;
  readonly epoch: number;
  /** The region that wrote it. */
  readonly home: string;
  readonly version: number;
  /** The record that the home took over from; undefined in the first epoch. */
  readonly basedOn: { readonly sort: string; readonly version: number } | undefined;
  /** The version of the schema that the body follows. */
  readonly v: Json | undefined;
  readonly body: Json;
}

export function ownedRecord({ key, item }: Stored): OwnedRecord {
  const basedOn = item.basedOn as OwnedRecord['basedOn'];
  const { epoch, home, version, v, body = null } = item;
  return { key, epoch: Number(epoch), home: String(home), version: Number(version), basedOn, v, body };
}

/**
 * The record of the latest epoch, and the records that are not among its ancestors. There are such records when a
 * former home went on writing after its successor had taken over, or when two operators moved the home at the same
 * time.
 */
export function current<Body>(
  records: readonly OwnedRecord[],
  schema: Schema<Body>,
): Found<Body> | undefined {
  const latest = records.at(-1); // sort keys sort as epochs do
  if (latest === undefined) return undefined;
  const inherited = new Set([latest.key.sort]);
  for (let child: OwnedRecord | undefined = latest; child?.basedOn; ) {
    const { sort, version }: { sort: string; version: number } = child.basedOn;
    const parent: OwnedRecord | undefined = records.find(({ key }) => key.sort === sort);
    if (parent === undefined || parent.version <= version) inherited.add(sort); // this region is behind
    // A parent that has not arrived yet hides its own ancestors.
    if (parent === undefined) for (const { key } of records) if (key.sort < sort) inherited.add(key.sort);
    child = parent;
  }
  const read = ({ v, body }: OwnedRecord) => readBody(schema, v, body);
  const superseded = records.filter(({ key }) => !inherited.has(key.sort)).map(read);
  return { body: read(latest), key: latest.key, version: latest.version, superseded };
}

/** What an item is by its records, and the bodies that a person must look at. */
interface Found<Body> {
  readonly body: Body;
  readonly key: Key;
  readonly version: number;
  readonly superseded: readonly Body[];
}

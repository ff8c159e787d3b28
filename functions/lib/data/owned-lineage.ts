import type { Json } from './marshal';
import { readBody, type Schema } from './schema';
import type { Key, Stored } from './table';

/** What one home wrote in one epoch. */
export interface OwnedRecord {
  readonly key: Key;
  readonly epoch: number;
  /** Who wrote it. */
  readonly home: string;
  readonly version: number;
  /** What the home took over from; undefined in the first epoch. */
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
 * The record of the latest epoch, and what is not among its ancestors: a former home went on after its successor
 * had taken over, or two operators moved the home at once.
 */
export function current<Body>(
  records: readonly OwnedRecord[],
  schema: Schema<Body>,
): Found<Body> | undefined {
  const latest = records.at(-1); // epochs sort as they follow each other
  if (latest === undefined) return undefined;
  const inherited = new Set([latest.key.sort]);
  for (let child: OwnedRecord | undefined = latest; child?.basedOn; ) {
    const { sort, version }: { sort: string; version: number } = child.basedOn;
    const parent: OwnedRecord | undefined = records.find(({ key }) => key.sort === sort);
    if (parent === undefined || parent.version <= version) inherited.add(sort); // this region is behind, not the home
    // What a record came from that has not arrived cannot be known yet.
    if (parent === undefined) for (const { key } of records) if (key.sort < sort) inherited.add(key.sort);
    child = parent;
  }
  const read = ({ v, body }: OwnedRecord) => readBody(schema, v, body);
  const superseded = records.filter(({ key }) => !inherited.has(key.sort)).map(read);
  return { body: read(latest), key: latest.key, version: latest.version, superseded };
}

/** What stands of an item's records, and what they leave to a person. */
interface Found<Body> {
  readonly body: Body;
  readonly key: Key;
  readonly version: number;
  readonly superseded: readonly Body[];
}

import type { Shown } from './record';

/** A change, of which a record is made when it is read. */
export interface KeptRecord {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly expired: boolean;
  readonly shown: Shown;
}

/** Records that are rarely read, as JSON outside of the heap. */
interface Block {
  /** The time of each of them. */
  readonly times: Float64Array;
  readonly json: Buffer;
}

interface KeptRecordsOptions {
  /** The newest records, which readers that keep up read, are not packed. Default: 10,000. */
  readonly newest?: number;
  /** The most records that are not packed, however fast they come. Default: 500,000. */
  readonly most?: number;
  /** A block has this many records, or fewer of much JSON. Default: 250. */
  readonly block?: number;
}

/** A block ends when its JSON reaches this length. */
const BLOCK_CHARACTERS = 1024 * 1024;

/** How many records are written as JSON at once: it is faster for several, and large ones are no longer than a text can be. */
const AT_ONCE = 20;

/**
 * The records of a stream, the oldest first. A day may have millions of them, which as objects would fill the heap: all
 * but the newest are packed, little by little.
 */
export class KeptRecords {
  /** How many there are. */
  length = 0;
  private readonly blocks: Block[] = [];
  /** How many of the first block's records are gone. */
  private gone = 0;
  private readonly newest: KeptRecord[] = [];
  /** The block that was read last: who reads on reads it again. */
  private read: { readonly block: Block; readonly records: readonly KeptRecord[] } | undefined;
  private readonly sizes: Required<KeptRecordsOptions>;

  constructor({ newest = 10_000, most = 500_000, block = 250 }: KeptRecordsOptions = {}) {
    this.sizes = { newest, most, block };
  }

  push(one: KeptRecord): void {
    this.newest.push(one);
    this.length += 1;
    if (this.newest.length >= this.sizes.most + this.sizes.block) this.packBlock();
  }

  /** Packs a block of the older records, if there are so many. It takes milliseconds, which no write should wait for. */
  pack(): void {
    if (this.newest.length >= this.sizes.newest + this.sizes.block) this.packBlock();
  }

  /** The records from an index on. */
  *from(index: number): Iterable<KeptRecord> {
    let first = -this.gone; // the index of the block's first record
    for (const block of this.blocks) {
      const end = first + block.times.length;
      if (index < end) yield* this.unpacked(block).slice(Math.max(0, index - first));
      first = end;
    }
    for (let at = Math.max(0, index - first); at < this.newest.length; at++)
      yield this.newest[at] as KeptRecord;
  }

  /** Drops the records before the first that was made at a time, or later. */
  dropBefore(time: number): void {
    for (let block = this.blocks[0]; block !== undefined; block = this.blocks[0]) {
      const young = block.times.findIndex((at, index) => index >= this.gone && at >= time);
      this.length -= (young === -1 ? block.times.length : young) - this.gone;
      this.gone = Math.max(0, young);
      if (young !== -1) return;
      this.blocks.shift();
      this.read = undefined;
    }
    const young = this.newest.findIndex(({ at }) => at >= time);
    const old = young === -1 ? this.newest.length : young;
    if (old > 0) this.newest.splice(0, old);
    this.length -= old;
  }

  private packBlock(): void {
    const { block } = this.sizes;
    const texts: string[] = [];
    let [count, characters] = [0, 0];
    while (count < block && characters < BLOCK_CHARACTERS) {
      const next = Math.min(block, count + AT_ONCE);
      const text = JSON.stringify(this.newest.slice(count, next));
      texts.push(text.slice(1, -1)); // without its brackets
      characters += text.length;
      count = next;
    }
    const times = Float64Array.from(this.newest.splice(0, count), ({ at }) => at);
    this.blocks.push({ times, json: Buffer.from(`[${texts.join()}]`) });
  }

  private unpacked(block: Block): readonly KeptRecord[] {
    if (this.read?.block !== block)
      this.read = { block, records: JSON.parse(block.json.toString()) as KeptRecord[] };
    return this.read.records;
  }
}

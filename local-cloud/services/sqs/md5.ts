import { createHash } from 'node:crypto';
import type { MessageAttributes } from './message';

export function md5(data: string | Buffer): string {
  return createHash('md5').update(data).digest('hex');
}

/**
 * Amazon SQS Developer Guide, "Calculating the MD5 message digest for message attributes"; undefined if there are no
 * attributes.
 */
export function md5OfAttributes(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const parts = names.flatMap((name) => {
    const { DataType = '', StringValue = '', BinaryValue } = attributes[name] ?? {};
    const [kind, value] =
      BinaryValue === undefined ? [1, Buffer.from(StringValue)] : [2, Buffer.from(BinaryValue, 'base64')];
    return [
      withLength(Buffer.from(name)),
      withLength(Buffer.from(DataType)),
      Buffer.from([kind]),
      withLength(value),
    ];
  });
  return md5(Buffer.concat(parts));
}

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

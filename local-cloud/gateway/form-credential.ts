import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';

/** A browser's form has its credential among its fields ("POST Object", Amazon S3 API Reference), and no header. */
export function isSignedForm({ method, headers }: IncomingMessage): boolean {
  const type = headers['content-type'] ?? '';
  return method === 'POST' && headers.authorization === undefined && type.startsWith('multipart/form-data');
}

const CREDENTIAL = /name="?x-amz-credential"?\r\n(?:[^\r\n]+\r\n)*\r\n([^\r\n]+)\r\n/i;

/** "HTML forms" (Amazon S3 Developer Guide): fields and boundaries, without the file, which comes last. */
const MOST_BYTES = 20 * 1024;

/** Puts the credential of a form's fields into its header, where every other request has it. The body stays whole. */
export async function takeCredential(incoming: IncomingMessage): Promise<void> {
  let head = Buffer.alloc(0);
  let found: RegExpExecArray | null = null;
  while (found === null && head.length < MOST_BYTES) {
    const chunk = incoming.read() as Buffer | null;
    if (chunk === null && (incoming.readableEnded || incoming.destroyed)) return;
    if (chunk === null) await more(incoming);
    else head = Buffer.concat([head, chunk]);
    found = CREDENTIAL.exec(head.toString('latin1'));
  }
  incoming.unshift(head);
  if (found !== null)
    incoming.headers.authorization = `AWS4-HMAC-SHA256 Credential=${found[1]}, SignedHeaders=, Signature=`;
}

/** Resolves when there is more to read, or nothing any more. */
async function more(incoming: IncomingMessage): Promise<void> {
  const waiting = new AbortController();
  const { signal } = waiting;
  await Promise.race(['readable', 'end', 'close'].map((event) => once(incoming, event, { signal }))).catch(
    () => undefined, // its client is gone
  );
  waiting.abort();
}

import { connect } from 'node:net';
import type { RawRequest } from './http-requests';

/** How long an answer may take on a machine that others load. */
const PATIENCE_MS = 20_000;

/** The status of an answer; informational ones before it do not count (RFC 9110, 15.2). */
const STATUS = /^(?:HTTP\/1\.1 1\d\d .*\r\n(?:.+\r\n)*\r\n)*HTTP\/1\.1 ([2-9]\d\d) /;

/** Sends a request, and returns the status of the answer; 0 where the connection ends without one. @throws Error if nothing happens */
export function fire(
  { bytes, end, about }: RawRequest,
  { host, port }: { host: string; port: number },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, allowHalfOpen: true });
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`no answer in ${PATIENCE_MS} ms: ${about}`));
    }, PATIENCE_MS);
    let text = '';
    socket.on('data', (chunk) => {
      if (text.length < 1000) text += chunk.toString('latin1');
      if (STATUS.test(text)) socket.end(); // the server may keep the connection for more requests
    });
    socket.on('error', () => undefined);
    socket.once('end', () => socket.end());
    socket.once('close', () => {
      clearTimeout(timer);
      resolve(Number(STATUS.exec(text)?.[1] ?? 0));
    });
    socket.write(bytes, () => {
      if (end === 'reset') socket.resetAndDestroy();
      else if (end === 'half-close') socket.end();
    });
  });
}

/** Runs tasks, some at a time. */
export async function inTurns<Value>(
  count: number,
  atOnce: number,
  task: (index: number) => Promise<Value>,
): Promise<Value[]> {
  const results: Value[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) results[index] = await task(index);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

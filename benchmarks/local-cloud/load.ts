import { Agent, request } from 'node:http';
import { Connection, type Shot } from './connection';

export interface Measured {
  readonly perSecond: number;
  readonly medianMs: number;
  readonly p99Ms: number;
}

/** Clients send requests one after the other, each on a connection of its own, until the time is over. */
export async function load(
  shot: (index: number) => Shot,
  { clients, seconds }: { readonly clients: number; readonly seconds: number },
): Promise<Measured> {
  const until = performance.now() + seconds * 1000;
  const times: number[] = [];
  let next = 0;
  const client = async () => {
    const connection = new Connection();
    while (performance.now() < until) {
      const begun = performance.now();
      await connection.send(shot(next++));
      times.push(performance.now() - begun);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: clients }, client));
  return measured(times, seconds);
}

/** Sends this many requests a second, whether or not earlier ones were answered. */
export async function paced(
  shot: (index: number) => Shot,
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true });
  const begun = performance.now();
  const times: number[] = [];
  const one = async (index: number) => {
    const due = begun + (index * 1000) / perSecond;
    await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    await send(agent, shot(index));
    times.push(performance.now() - due);
  };
  await Promise.all(Array.from({ length: perSecond * seconds }, (_, index) => one(index)));
  agent.destroy();
  return measured(times, seconds);
}

function measured(times: number[], seconds: number): Measured {
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { perSecond: times.length / seconds, medianMs: at(0.5), p99Ms: at(0.99) };
}

/** @throws Error where the answer is not a success */
export function send(agent: Agent, { url, headers, body }: Shot): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { agent, method: 'POST', headers: { ...headers, ...lengthOf(body) } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('end', () => {
          const text = Buffer.concat(chunks).toString();
          if ((answer.statusCode ?? 0) < 300) resolve(text);
          else reject(new Error(`${url} answered ${answer.statusCode}: ${text}`));
        });
      },
    );
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

function lengthOf(body: string): Record<string, string> {
  return { 'content-length': String(Buffer.byteLength(body)) };
}

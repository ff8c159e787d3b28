import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A TCP port that a process listens on. */
export interface Listener {
  readonly pid: number;
  readonly host: string;
  readonly port: number;
}

const LISTEN = '0A';

/** The TCP ports that processes listen on, of IPv4 (Linux only: it reads /proc). */
export function listenersOf(pids: readonly number[]): Listener[] {
  const rows = readFileSync('/proc/net/tcp', 'utf8').trim().split('\n').slice(1);
  const byInode = new Map(
    rows
      .map((row) => row.trim().split(/\s+/))
      .filter((cells) => cells[3] === LISTEN)
      .map((cells) => [cells[9] ?? '', addressOf(cells[1] ?? '')]),
  );
  return pids.flatMap((pid) =>
    inodesOf(pid).flatMap((inode) => {
      const address = byInode.get(inode);
      return address ? [{ pid, ...address }] : [];
    }),
  );
}

function inodesOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).flatMap((fd) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`${folder}/${fd}`))?.[1] ?? [];
    } catch {
      return []; // closed in the meantime
    }
  });
}

/** `0100007F:1F90` is 127.0.0.1 and 8080. */
function addressOf(text: string): { host: string; port: number } {
  const [address = '', port = ''] = text.split(':');
  const bytes = address.match(/../g)?.map((byte) => Number.parseInt(byte, 16)) ?? [];
  return { host: bytes.reverse().join('.'), port: Number.parseInt(port, 16) };
}

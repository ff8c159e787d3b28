import { type Answerer, type Handler, responder } from './respond';
import { listenTcp, type TcpListener } from './tcp';
import { listenUdp } from './udp';

interface DnsServerOptions {
  readonly host: string;
  /** The port for UDP and TCP. Default: 0, which takes a free one. */
  readonly port?: number | undefined;
  readonly answerer: Answerer;
  readonly log: (line: string) => void;
}

export interface DnsServer {
  readonly host: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** A port that is free for UDP may be used for TCP. This many ports are tried. */
const MOST_TRIES = 10;

/** Starts an authoritative name server, on UDP and TCP. */
export async function startDnsServer({
  host,
  port = 0,
  answerer,
  log,
}: DnsServerOptions): Promise<DnsServer> {
  const handle = safeHandler(answerer, log);
  for (let attempt = 1; ; attempt += 1) {
    const udp = await listenUdp(host, port, handle);
    const taken = udp.address().port;
    try {
      const tcp = await listenTcp(host, taken, handle);
      return { host, port: taken, stop: () => stop(udp, tcp) };
    } catch (error) {
      udp.close();
      if (port !== 0 || attempt === MOST_TRIES) throw error;
    }
  }
}

/** No message may end the server: an error is logged, and the asker receives no answer. */
function safeHandler(answerer: Answerer, log: (line: string) => void): Handler {
  const respond = responder(answerer, (error) => log(`dns: could not write an answer: ${error}`));
  return (message, sender, transport) => {
    try {
      return respond(message, sender, transport);
    } catch (error) {
      log(`dns: could not answer ${sender}: ${error instanceof Error ? error.stack : error}`);
      return undefined;
    }
  };
}

async function stop(udp: Awaited<ReturnType<typeof listenUdp>>, tcp: TcpListener): Promise<void> {
  tcp.close();
  await new Promise<void>((resolve) => udp.close(() => resolve()));
}

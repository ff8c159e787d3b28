import {
  Agent,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiFault, type Fault } from '../faults/fault';
import { jsonError, xmlError } from './errors';
import { respond } from './http';
import type { Recorder } from './recorder';
import { CONTROL_SERVICE, type CredentialScope, credentialScope, isGlobal } from './scope';

/** Where the parts of the local cloud listen; a region that is dead has no address. */
interface Backends {
  global(): number | undefined;
  /** `'unknown'` for a region that this cloud does not have. */
  region(name: string): number | undefined | 'unknown';
  /** Where the local cloud's own operations are. */
  control(): number | undefined;
  /** What is taken away at the moment. */
  faults(): readonly Fault[];
  /** Keeps what is asked and answered. Default: nobody does. */
  readonly record?: Recorder;
}

/** The one endpoint of the local cloud: passes each request to the region that its signature names. */
export function createGateway(backends: Backends): Server {
  return createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', 'http://gateway');
    const scope = credentialScope(incoming.headers.authorization, url);
    if (scope === undefined)
      return respond(outgoing, xmlError(403, 'MissingAuthenticationToken', 'Missing Authentication Token'));
    const target = incoming.headers['x-amz-target'];
    const fault = apiFault(backends.faults(), {
      ...scope,
      target: target === undefined ? target : String(target),
    });
    if (fault === 'hang') return; // whoever waits gives up first
    if (fault === 'refuse') return drop(incoming);
    if (fault === 'unavailable')
      return respond(outgoing, xmlError(503, 'ServiceUnavailable', 'The service is unavailable.'));
    const port = portOf(backends, scope);
    if (port === 'unknown') {
      const message = `The local cloud has no region ${scope.region}; start it with --regions naming it.`;
      return respond(outgoing, jsonError(400, 'UnrecognizedClientException', message));
    }
    if (port === undefined) return drop(incoming); // as unreachable as a region that is down
    passOn({ incoming, outgoing }, port, backends.record?.(scope, incoming));
  });
}

function portOf(backends: Backends, { service, region }: CredentialScope): number | undefined | 'unknown' {
  if (service === CONTROL_SERVICE) return backends.control();
  return isGlobal(service) ? backends.global() : backends.region(region);
}

/** Connections are kept for the next request, for less than the 5 s after which Node's servers end idle ones. */
const agent = new Agent({ keepAlive: true, timeout: 4000 });

function passOn(
  { incoming, outgoing }: { incoming: IncomingMessage; outgoing: ServerResponse },
  port: number,
  record?: ReturnType<Recorder>,
): void {
  const { method, url } = incoming;
  const headers = { ...incoming.headers, connection: 'keep-alive' };
  const onward = request({ agent, host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    const { connection: _, 'keep-alive': __, ...answered } = answer.headers; // of that connection, not of this one
    outgoing.writeHead(answer.statusCode ?? 502, answered);
    record?.(answer);
    answer.pipe(outgoing);
    answer.once('error', () => drop(incoming));
  });
  onward.once('error', () => drop(incoming));
  outgoing.once('close', () => onward.destroy());
  incoming.pipe(onward);
}

function drop(incoming: IncomingMessage): void {
  incoming.socket.destroy();
}

/** Listens and returns the port. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

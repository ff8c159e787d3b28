import { Agent, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { apiFault, type Fault } from '../faults/fault';
import { serviceOf } from './api-server';
import { jsonError, serviceError, xmlError } from './errors';
import { withoutCors } from './foreign';
import { endToEnd, respond } from './http';
import { createListener, type ListenerOptions } from './listener';
import type { Recorder } from './recorder';
import { requestUrl } from './request-url';
import { CONTROL_SERVICE, type CredentialScope, credentialScope, isGlobal, isHostedGlobally } from './scope';

/** Where the parts of the local cloud listen. A dead region has no address. */
interface Backends {
  global(): number | undefined;
  /** `'unknown'` for a region that this cloud does not have. */
  region(name: string): number | undefined | 'unknown';
  /** Where the local cloud answers its own operations. */
  control(): number | undefined;
  /** The faults of the moment. */
  faults(): readonly Fault[];
  /** What this process answers itself; undefined for a request that is passed on. Default: it passes all on. */
  readonly here?: (scope: CredentialScope) => ListenerOptions['handle'] | undefined;
  /** Records each request and its answer. Default: no recording. */
  readonly record?: Recorder;
  readonly log: (line: string) => void;
  /** The access key that callers must have. Default: none. */
  readonly key?: string;
}

/** An endpoint of the local cloud: passes each request to the region that its signature names. */
export function createGateway(backends: Backends): Server {
  return createListener({
    handle: (incoming, outgoing) => route(backends, incoming, outgoing),
    worded: (failure, incoming) => serviceError(serviceOf(incoming), failure),
    log: backends.log,
    key: backends.key,
  });
}

function route(backends: Backends, incoming: IncomingMessage, outgoing: ServerResponse) {
  const scope = credentialScope(incoming.headers.authorization, requestUrl(incoming.url));
  if (scope === undefined)
    return respond(outgoing, xmlError(403, 'MissingAuthenticationToken', 'Missing Authentication Token'));
  const fault = apiFault(backends.faults(), { ...scope, target: targetOf(incoming) });
  if (fault === 'hang') return; // the caller's own timeout ends it
  if (fault === 'refuse') return drop(incoming);
  if (fault === 'unavailable')
    return respond(outgoing, xmlError(503, 'ServiceUnavailable', 'The service is unavailable.'));
  const handle = backends.here?.(scope);
  if (handle) return handle(incoming, outgoing);
  const port = portOf(backends, scope);
  if (port === 'unknown') {
    const message = `The local cloud has no region ${scope.region}; start it with --regions naming it.`;
    return respond(outgoing, jsonError(400, 'UnrecognizedClientException', message));
  }
  if (port === undefined) return drop(incoming); // as unreachable as a region that is down
  passOn({ incoming, outgoing }, port, backends.record?.(scope, incoming));
}

function targetOf({ headers }: IncomingMessage): string | undefined {
  return headers['x-amz-target']?.toString();
}

function portOf(backends: Backends, scope: CredentialScope): number | undefined | 'unknown' {
  if (scope.service === CONTROL_SERVICE) return backends.control();
  if (isGlobal(scope.service)) return backends.global();
  const port = backends.region(scope.region);
  return port === 'unknown' && isHostedGlobally(scope) ? backends.global() : port;
}

/** Connections are kept for the next request, but for less than the 5 s after which Node's servers end idle ones. */
const agent = new Agent({ keepAlive: true, timeout: 4000 });

function passOn(
  { incoming, outgoing }: { incoming: IncomingMessage; outgoing: ServerResponse },
  port: number,
  record?: ReturnType<Recorder>,
): void {
  const { method, url } = incoming;
  const headers = endToEnd(incoming.headers);
  const onward = request({ agent, host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    answer.on('error', () => drop(incoming));
    try {
      outgoing.writeHead(answer.statusCode ?? 502, withoutCors(endToEnd(answer.headers)));
      record?.(answer);
      answer.pipe(outgoing);
    } catch {
      drop(incoming); // an answer that cannot be passed on
    }
  });
  onward.on('error', () => drop(incoming));
  outgoing.once('close', () => onward.destroy());
  incoming.pipe(onward);
}

function drop(incoming: IncomingMessage): void {
  incoming.socket.destroy();
}

import { once } from 'node:events';
import { isIP, type Socket, connect as tcpConnect } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import type { Clock } from '../../../clock';
import type { AddressBook, Endpoint } from './address-book';
import { exchange } from './exchange';
import type { HealthCheck } from './health-check';
import { type CheckReport, failure, failures, success } from './report';
import type { TimeLimits } from './scale';
import { within } from './within';

/** Sends one request to an endpoint. Never throws: every error is a failure of the endpoint. */
export type Probe = (check: HealthCheck) => Promise<CheckReport>;

/** Creates the probe that checkers share. Like AWS's checkers, it opens a new connection for each request. */
export function createProbe(addressBook: AddressBook, clock: Clock, limits: TimeLimits): Probe {
  return async (check) => {
    let socket: Socket | undefined;
    try {
      const endpoint = addressBook(check.ipAddress ?? check.fqdn ?? '', check.port);
      if (endpoint === undefined) return failure(failures.nameNotResolved());
      socket = tcpConnect({ host: endpoint.host, port: endpoint.port }); // throws where there is no such port
      socket.on('error', () => undefined); // the code that waits for the socket receives the error
      return success(await ask(check, { endpoint, socket, clock, limits }));
    } catch (error) {
      return failure(error);
    } finally {
      socket?.destroy();
    }
  };
}

interface Asking {
  readonly endpoint: Endpoint;
  readonly socket: Socket;
  readonly clock: Clock;
  readonly limits: TimeLimits;
}

async function ask(check: HealthCheck, { endpoint, socket, clock, limits }: Asking): Promise<string> {
  const connectMs = check.type === 'TCP' ? limits.tcpConnectMs : limits.connectMs;
  const connected = { clock, milliseconds: connectMs, late: failures.connectionTimedOut };
  await within(once(socket, 'connect'), connected);
  if (check.type === 'TCP') return 'TCP connection established';
  const answered = speak(check, endpoint, socket).then((stream) => exchange(check, stream));
  const patience = { clock, late: failures.responseTimedOut };
  const response = await within(answered, { ...patience, milliseconds: limits.responseMs });
  return within(response.judge(), { ...patience, milliseconds: limits.bodyMs });
}

/** "HTTPS health checks don't validate SSL/TLS certificates." */
async function speak(check: HealthCheck, { tls }: Endpoint, socket: Socket): Promise<Socket> {
  if (!tls || !check.type.startsWith('HTTPS')) return socket;
  const servername = check.enableSni && check.fqdn && !isIP(check.fqdn) ? check.fqdn : undefined;
  const secure = tlsConnect({ socket, rejectUnauthorized: false, ...(servername ? { servername } : {}) });
  secure.on('error', () => undefined);
  await once(secure, 'secureConnect');
  return secure;
}

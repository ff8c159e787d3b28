import { latencyMs, locate } from '../../../aws-rules/places';
import type { Clock } from '../../clock';
import { operationsOf } from '../../gateway/answers';
import type { Operation } from '../../gateway/operation';
import type { AskVerdict } from './alarm-checks/alarm-check';
import { ROUTE_53_DATA } from './answers';
import { getHealthCheckLastFailureReason, getHealthCheckStatus } from './control-plane/health-check-status';
import { testDnsAnswer } from './control-plane/test-dns-answer';
import { startDnsServer } from './dns/server';
import type { AddressBook } from './health-checks/address-book';
import { type HealthChange, HealthMonitor } from './health-checks/health-monitor';
import type { HealthStatus } from './health-checks/health-status';
import { createProbe } from './health-checks/probe';
import { scaledTimeLimits } from './health-checks/scale';
import { POLL_MS } from './model';
import { answerFromZone, answerQuestion, type Knowledge } from './name-server';
import type { AwsNames } from './resolve/resolve';
import { Refresher } from './source/refresher';
import { NOTHING, type Snapshot } from './source/snapshot';
import type { Route53Source } from './source/source';

export interface Route53Options {
  readonly source: Route53Source;
  /** How checkers find the local socket for a name and port. */
  readonly addressBook: AddressBook;
  /** Addresses of AWS's own names: targets of aliases and CNAMEs. Default: none. */
  readonly awsNames?: AwsNames | undefined;
  readonly clock: Clock;
  /** Time scale: everything happens this many times as often as at AWS. Default: 1. */
  readonly timeScale?: number | undefined;
  /** Where DNS listens. Default: 127.0.0.1 and a free port. */
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  /** How often the source is read if no change is reported, in milliseconds. Default: 5,000. */
  readonly pollMs?: number | undefined;
  /** Random numbers from 0 up to but not including 1. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** What the data of alarms says. Default: there is no data. */
  readonly askVerdict?: AskVerdict | undefined;
  readonly onHealthChange?: ((change: HealthChange) => void) | undefined;
  readonly log: (line: string) => void;
}

/** Route 53 as users and checkers see it. */
export interface Route53DataPlane {
  readonly dns: { readonly host: string; readonly port: number };
  /** `GetHealthCheckStatus`, `GetHealthCheckLastFailureReason`, `TestDNSAnswer`. */
  readonly operations: readonly Operation[];
  statuses(): readonly HealthStatus[];
  /** Reads the source now. Must be called after every request that may have changed something. */
  invalidate(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts checkers and name server. While the source cannot be read, they use what was read last. */
export async function startRoute53DataPlane(options: Route53Options): Promise<Route53DataPlane> {
  const { source, clock, log, host = '127.0.0.1', port, pollMs = POLL_MS } = options;
  let snapshot: Snapshot = NOTHING;
  const monitor: HealthMonitor = createMonitor(options, (name, port) =>
    options.addressBook(addressOf(name, knowledge('')) ?? name, port),
  );
  const onSnapshot = (read: Snapshot) => {
    snapshot = read;
    monitor.reconcile(read.healthChecks);
  };
  const refresher = new Refresher({ source, clock, pollMs, onSnapshot, log });
  const knowledge = (address: string): Knowledge =>
    knowledgeFor(address, options, { zones: snapshot.zones, monitor });
  const dns = await startDnsServer({
    host,
    port,
    log,
    answerer: (question, address) => answerQuestion(question, knowledge(address)),
  });
  await refresher.refresh();
  refresher.start();
  const find = (id: string) => monitor.status(id);
  return {
    dns: { host: dns.host, port: dns.port },
    operations: operationsOf(ROUTE_53_DATA, {
      GetHealthCheckStatus: getHealthCheckStatus(find),
      GetHealthCheckLastFailureReason: getHealthCheckLastFailureReason(find),
      TestDNSAnswer: testDnsAnswer((zoneId, question, address) => {
        const zone = snapshot.zones.find(({ id }) => id === zoneId);
        return zone && answerFromZone(zone, question, knowledge(address));
      }),
    }),
    statuses: () => monitor.statuses(),
    invalidate: () => refresher.refresh(),
    stop: async () => {
      refresher.stop();
      monitor.stop();
      await dns.stop();
    },
  };
}

function createMonitor(options: Route53Options, addressBook: AddressBook): HealthMonitor {
  const { clock, timeScale = 1, random = Math.random, onHealthChange, log } = options;
  const { askVerdict = async () => 'insufficient' } = options;
  const probe = createProbe(addressBook, clock, scaledTimeLimits(timeScale));
  return new HealthMonitor({ clock, timeScale, random, probe, askVerdict, log, onChange: onHealthChange });
}

/** A checker resolves a name through these name servers, as any client does; undefined if they do not know it. */
function addressOf(name: string, knowledge: Knowledge): string | undefined {
  const quiet = { ...knowledge, log: () => undefined };
  let asked = name;
  for (let link = 0; link < MOST_NAMES; link += 1) {
    const { answers } = answerQuestion({ name: asked, type: 'A' }, quiet);
    const address = answers.find(({ type }) => type === 'A');
    if (address) return address.value;
    const alias = answers.findLast(({ type }) => type === 'CNAME');
    if (alias === undefined) return undefined;
    asked = alias.value;
  }
  return undefined;
}

/** The most names in a chain of CNAMEs, across zones. */
const MOST_NAMES = 4;

function knowledgeFor(
  address: string,
  { random = Math.random, awsNames = () => undefined, log }: Route53Options,
  { zones, monitor }: { zones: Snapshot['zones']; monitor: HealthMonitor },
): Knowledge {
  const place = locate(address);
  return {
    zones,
    awsNames,
    log,
    random,
    isHealthy: (id) => monitor.isHealthy(id),
    place,
    latencyMs: (region) => latencyMs(place, region),
  };
}

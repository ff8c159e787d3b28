import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from '../../config/service';
import { lambdaClient, unreachable } from '../aws/clients';
import { readDrainFlag } from '../aws/drain-flag';
import { type Invocations, readInvocations } from '../aws/error-metrics';
import { liveCode, newestVersion, readVersions } from '../aws/function-versions';
import { probeRegion } from '../aws/probe';
import type { OperatorTarget } from '../aws/target';
import { smokeTest } from './smoke-test';

export interface GateOptions {
  readonly target: OperatorTarget;
  readonly service: Service;
  readonly region: string;
  /** The code that the region's functions must run, by their names. */
  readonly code: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** What is looked at now. */
  readonly onStep: (step: string) => void;
}

/** Whether a region may keep what it was given, and if not, why. */
export type GateResult = { readonly passed: true } | { readonly passed: false; readonly reason: string };

/** A new name must be known to this machine's resolver first, which may remember that it was not there. */
const HEALTH_PATIENCE_MS = { aws: 180_000, local: 30_000 };

/** Of metrics and health, while a region is watched. */
const LOOK_EVERY_MS = { aws: 10_000, local: 500 };

/** A local cloud's metrics are there within two seconds: watching longer shows no more. */
const LOCAL_SOAK_SECONDS = 5;

/** Asks one thing after the other, and stops at the first that is not as it should be. */
export async function passGate(options: GateOptions): Promise<GateResult> {
  const since = new Date();
  for (const [step, check] of CHECKS) {
    options.signal.throwIfAborted();
    options.onStep(step);
    const reason = await check(options, since).catch((error) => `${step}: ${unreachable(error).unreachable}`);
    if (reason !== undefined) return { passed: false, reason };
  }
  options.signal.throwIfAborted();
  return { passed: true };
}

type Check = (options: GateOptions, since: Date) => Promise<string | undefined>;

const CHECKS: readonly (readonly [step: string, check: Check])[] = [
  ['published versions', checkVersions],
  ['health', checkHealth],
  ['smoke test', ({ target, service, region }) => checkSmoke(target, service, region)],
  ['errors while it is watched', soak],
];

/** Users get the newest version of each function, and it is the code that was synthesized. */
async function checkVersions({ target, region, code }: GateOptions): Promise<string | undefined> {
  const client = lambdaClient(target, region);
  try {
    for (const [name, expected] of Object.entries(code)) {
      const { live } = await readVersions(client, name);
      const newest = await newestVersion(client, name);
      if (live !== newest)
        return `live of ${name} is at version ${live ?? 'none'}, not at ${newest}, the newest`;
      if ((await liveCode(client, name)) !== expected)
        return `version ${live} of ${name} is other code than this deploy's`;
    }
    return undefined;
  } finally {
    client.destroy();
  }
}

/** The health endpoint is green; one that an operator drained is red, and no sign of anything. */
async function checkHealth({ target, service, region, signal }: GateOptions): Promise<string | undefined> {
  const deadline = performance.now() + HEALTH_PATIENCE_MS[target.kind];
  for (;;) {
    const reason = await illness(target, service, region);
    if (reason === undefined || performance.now() > deadline) return reason;
    await sleep(500);
    signal.throwIfAborted();
  }
}

async function illness(
  target: OperatorTarget,
  service: Service,
  region: string,
): Promise<string | undefined> {
  const probe = await probeRegion(target, service, region);
  if ('status' in probe && probe.status < 400) return undefined;
  const flag = await readDrainFlag(target, service, region);
  if ('status' in probe && probe.status === 503 && 'drained' in flag && flag.drained) return undefined;
  return `the health endpoint ${'status' in probe ? `answers ${probe.status}` : `is unreachable (${probe.unreachable})`}`;
}

async function checkSmoke(
  target: OperatorTarget,
  service: Service,
  region: string,
): Promise<string | undefined> {
  const reason = await smokeTest(target, service, region);
  return reason === undefined ? undefined : `the smoke test failed: ${reason}`;
}

/** Watches the region for as long as the definition says. */
async function soak(options: GateOptions, since: Date): Promise<string | undefined> {
  const { target, service, region, signal } = options;
  const seconds =
    target.kind === 'aws'
      ? service.deploy.soakSeconds
      : Math.min(service.deploy.soakSeconds, LOCAL_SOAK_SECONDS);
  const deadline = performance.now() + 1000 * seconds;
  for (;;) {
    signal.throwIfAborted();
    const reason = (await illness(target, service, region)) ?? (await failures(options, since));
    if (reason !== undefined || performance.now() >= deadline) return reason;
    await sleep(Math.min(LOOK_EVERY_MS[target.kind], Math.max(0, deadline - performance.now())));
  }
}

async function failures(
  { target, region, service, code }: GateOptions,
  since: Date,
): Promise<string | undefined> {
  const client = lambdaClient(target, region);
  try {
    for (const name of Object.keys(code)) {
      const { live } = await readVersions(client, name);
      if (live === undefined) continue;
      const counted = await readInvocations(target, region, { name, version: live }, since);
      const reason = tooManyErrors(counted, service.deploy.maxErrorPercent);
      if (reason !== undefined) return `${name}: ${reason}`;
    }
    return undefined;
  } finally {
    client.destroy();
  }
}

/** Why a share of failed invocations is too high; undefined where it is not. */
export function tooManyErrors({ total, failed }: Invocations, maxPercent: number): string | undefined {
  const percent = total === 0 ? 0 : (100 * failed) / total;
  return percent <= maxPercent
    ? undefined
    : `${failed} of ${total} invocations failed, more than ${maxPercent} %`;
}

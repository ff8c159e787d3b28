import { faultNamed } from '../../../../rehearsal/faults/catalog';
import { rehearse } from '../../../../rehearsal/rehearse';
import type { Promised, RehearsalResult } from '../../../../rehearsal/result';
import type { Deployed } from '../../../support/integration/deployed';

interface Load {
  /** How long the fault lasts, in AWS's seconds. Default: 75. */
  readonly durationSeconds?: number;
  /** Requests a second. Default: 12. */
  readonly rate?: number;
}

/**
 * Rehearses a fault at ten times the speed of AWS. If something else used the machine and nothing could be measured,
 * it tries again, twice at most.
 */
export async function rehearsed(
  deployment: Deployed,
  fault: string,
  load: Load = {},
): Promise<RehearsalResult> {
  let result = await once(deployment, fault, load);
  for (let again = 0; result.verdict.status === 'unmeasured' && again < 2; again++)
    result = await once(deployment, fault, load);
  return result;
}

function once(
  { service, cloud }: Deployed,
  fault: string,
  { durationSeconds = 75, rate = 12 }: Load,
): Promise<RehearsalResult> {
  return rehearse({
    service,
    cloud,
    plan: faultNamed(fault),
    timeScale: 10,
    rate,
    durationSeconds,
    functionsNode: process.version,
    signal: new AbortController().signal,
    onPhase: () => undefined,
  });
}

/** The promises that did not hold. */
export function broken({ promises, verdict }: RehearsalResult): (Promised | string)[] {
  return [
    ...promises.filter(({ status }) => status === 'broken'),
    ...(verdict.status === 'unmeasured' ? [verdict.sentence, ...verdict.details] : []),
  ];
}

/** What holds for every fault that takes a region away from its users. */
export async function expectFailover(deployment: Deployed, fault: string): Promise<RehearsalResult> {
  const result = await rehearsed(deployment, fault);
  expect(broken(result)).toEqual([]);
  expect(result.hurtRegion).toBe('us-east-1');
  expect(result.figures.lastAnswerSeconds).toBeGreaterThan(0);
  expect(result.figures.failbackSeconds).toBeGreaterThan(0);
  expect(result.requests.failedTries).toBeGreaterThan(0);
  expect(result.writes.acknowledged).toBeGreaterThan(20);
  expect(result.writes.missingWhileDown).toBe(result.writes.recovered);
  return result;
}

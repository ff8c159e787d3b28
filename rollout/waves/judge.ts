import type { Deployment } from '../../aws/target';
import { regionNames } from '../../definition/names';
import { UserError } from '../../errors/user-error';
import { expectedCode } from '../../terraform/plan/expected-code';
import { synthesized } from '../../terraform/plan/plan-stack';
import type { Workspace } from '../../terraform/workspace';
import { passGate } from '../gate/gate';
import type { GateOptions, Note } from '../gate/options';
import type { Wave } from '../plan/waves';
import type { RegionVersions } from '../releases/alias-moves';
import { markProven } from '../releases/releases';
import { OTHERS_PUBLISHED, type Retreat, retreat } from '../releases/retreat';

// What happens to a region after it was applied: it passes its gate, or goes back.

/** What is reported about a region meanwhile. */
export interface RegionObserver {
  step(region: string, step: string): void;
  region(result: RegionResult): void;
}

export interface JudgeRequest extends Deployment {
  readonly workspace: Workspace;
  readonly signal: AbortSignal;
  readonly observer: RegionObserver;
}

/** How one region of a wave ended. */
export interface RegionResult extends Retreat, Partial<Note> {
  readonly region: string;
  readonly wave: string;
  readonly passed: boolean;
  /** Why it did not pass. */
  readonly reason?: string;
  /** Terraform did not begin, as where another deploy has the lock: the region is as that one left it. */
  readonly untouched?: true;
}

/** Why a region could not be applied completely, and whether Terraform had begun to change it. */
export interface ApplyFailure {
  readonly reason: string;
  readonly begun: boolean;
}

/** A region of a wave that was applied, completely or not. */
interface AppliedRegion {
  readonly wave: Wave;
  readonly region: string;
  /** Why it could not be applied completely. */
  readonly failure: ApplyFailure | undefined;
  /** What its users got before. */
  readonly before: RegionVersions;
}

/** What a region's gate needs to know. */
export function gateOf(
  { target, service, workspace, signal, observer }: JudgeRequest,
  region: string,
): GateOptions {
  const code = expectedCode(synthesized(workspace, regionNames(service, region).stack));
  const onStep = (step: string) => observer.step(region, step);
  return { target, service, region, code, signal, onStep };
}

/** Runs the gate of a region that was applied, and rolls back if it does not pass. */
export async function judge(
  request: JudgeRequest,
  { wave, region, failure, before }: AppliedRegion,
): Promise<RegionResult> {
  const options = gateOf(request, region);
  // Other regions must know this one before it writes. They learn of it in the next waves, so it is proven later.
  const withoutSmokeTest = wave.withoutDns === true;
  const gate =
    failure === undefined
      ? await passGate({ ...options, before, withoutSmokeTest })
      : { passed: false as const, reason: failure.reason };
  // If Terraform did not begin, the live version is another deploy's, whose lock or newer state stopped this one.
  const untouched = failure?.begun === false;
  const ended = gate.passed || untouched ? {} : await retreat(options, before);
  const unproven = gate.passed && !withoutSmokeTest ? await whyUnproven(options) : undefined;
  const verdict = unproven === undefined ? gate : { passed: false, reason: unproven, kept: OTHERS_PUBLISHED };
  const result: RegionResult = {
    region,
    wave: wave.name,
    ...verdict,
    ...ended,
    ...(untouched && { untouched }),
  };
  request.observer.region(result);
  return result;
}

/** Marks a region's versions as proven, or says why it cannot. */
async function whyUnproven(options: GateOptions): Promise<string | undefined> {
  try {
    await markProven(options, options.region, options.code);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

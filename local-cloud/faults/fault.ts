/** What an outage takes away, beside whole regions, which are killed for real. */
export type Fault = ApiFault | InvokeFault | ClockFault;

/** AWS's API as callers of the gateway see it: functions, commands, and replication between regions. */
interface ApiFault {
  readonly kind: 'api';
  /** Services by the name in the SigV4 credential scope: `dynamodb`, `route53`, `iam`. */
  readonly services: readonly string[];
  /** Only calls to this region; all regions without it. */
  readonly region?: string;
  /** Only this operation (`X-Amz-Target`); all without it. */
  readonly target?: string;
  /** Close the connection, never answer, or answer 503 as a service that is overwhelmed does. */
  readonly mode: 'refuse' | 'hang' | 'unavailable';
}

/** Functions of one region: slower, and a share of their invocations fails. */
interface InvokeFault {
  readonly kind: 'invoke';
  readonly region: string;
  /** Functions whose name ends so are spared: `-health`. */
  readonly except?: string;
  /** Only functions whose name ends so; all without it. */
  readonly only?: string;
  /** From 0 to 1. */
  readonly errorShare: number;
  readonly addedMs: number;
}

/** The clock of one region's DynamoDB, by which of two writes the last is found. */
interface ClockFault {
  readonly kind: 'clock';
  readonly region: string;
  /** Milliseconds; below zero it is behind. */
  readonly aheadMs: number;
}

/** By how many milliseconds a region's clock is ahead. */
export function clockSkewMs(faults: readonly Fault[], region: string): number {
  const isClock = (fault: Fault): fault is ClockFault => fault.kind === 'clock' && fault.region === region;
  return faults.find(isClock)?.aheadMs ?? 0;
}

/** The fault that meets a request to AWS's API, if any does. */
export function apiFault(
  faults: readonly Fault[],
  { service, region, target }: { service: string; region: string; target: string | undefined },
): ApiFault['mode'] | undefined {
  return faults.find(
    (fault): fault is ApiFault =>
      fault.kind === 'api' &&
      fault.services.includes(service) &&
      (fault.region ?? region) === region &&
      (fault.target ?? target) === target,
  )?.mode;
}

/** The fault that meets an invocation in a region, if any does. */
export function invokeFault(
  faults: readonly Fault[],
  region: string,
  functionName: string,
): InvokeFault | undefined {
  return faults.find(
    (fault): fault is InvokeFault =>
      fault.kind === 'invoke' &&
      fault.region === region &&
      !(fault.except !== undefined && functionName.endsWith(fault.except)) &&
      functionName.endsWith(fault.only ?? ''),
  );
}

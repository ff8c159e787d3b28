/** What an outage disables, apart from whole regions, which are really killed. */
export type Fault = ApiFault | InvokeFault | ClockFault;

/** AWS's API, as callers of the gateway see it: functions, commands, and replication between regions. */
interface ApiFault {
  readonly kind: 'api';
  /** Services by the name in the SigV4 credential scope: `dynamodb`, `route53`, `iam`. */
  readonly services: readonly string[];
  /** Only calls to this region. Default: calls to all regions. */
  readonly region?: string;
  /** Only this operation (`X-Amz-Target`). Default: all operations. */
  readonly target?: string;
  /** Close the connection, never answer, or answer 503 as an overloaded service does. */
  readonly mode: 'refuse' | 'hang' | 'unavailable';
}

/** Functions of one region: they are slower, and a share of their invocations fails. */
interface InvokeFault {
  readonly kind: 'invoke';
  readonly region: string;
  /** Spares functions whose name has this ending, such as `-health`. */
  readonly except?: string;
  /** Only functions whose name has this ending. Default: all functions. */
  readonly only?: string;
  /** From 0 to 1. */
  readonly errorShare: number;
  readonly addedMs: number;
}

/** The clock of one region's DynamoDB. It decides which of two writes is the later one. */
interface ClockFault {
  readonly kind: 'clock';
  readonly region: string;
  /** Milliseconds that the clock is ahead; a negative number means that it is behind. */
  readonly aheadMs: number;
}

/** By how many milliseconds a region's clock is ahead. */
export function clockSkewMs(faults: readonly Fault[], region: string): number {
  const isClock = (fault: Fault): fault is ClockFault => fault.kind === 'clock' && fault.region === region;
  return faults.find(isClock)?.aheadMs ?? 0;
}

/** The fault that applies to a request to AWS's API, if there is one. */
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

/** The fault that applies to an invocation in a region, if there is one. */
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

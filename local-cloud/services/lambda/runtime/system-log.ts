import { appendFileSync, closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { RuntimeApi } from './runtime-api';
import type { FunctionVersion } from './types';

/** The error type of an invocation that took too long. */
export const TIMED_OUT = 'Sandbox.Timedout';

/** How Lambda ends an invocation that its function has not answered. */
interface Cut {
  readonly requestId: string;
  readonly errorType: string;
  /** In Lambda's words. */
  readonly reason: string;
  readonly durationMs: number;
}

interface Log {
  readonly fn: FunctionVersion;
  readonly logFile: string;
  /** Knows the region's time. */
  readonly api: Pick<RuntimeApi, 'now'>;
}

/**
 * Writes to a function's log what Lambda itself writes there when it ends an invocation (Lambda Developer Guide, "Working
 * with Lambda function logs"; JSON: "Lambda Telemetry API Event schema reference", `platform.report`). Who asked may be a
 * queue, and nothing else tells of it.
 */
export function logCut({ fn, logFile, api }: Log, cut: Cut): void {
  const time = new Date(api.now()).toISOString();
  const line = fn.logFormat === 'JSON' ? jsonLine(fn, cut, time) : textLine(cut, time);
  try {
    appendFileSync(logFile, `${endsWithin(logFile) ? '\n' : ''}${line}\n`);
  } catch {
    // a full disk loses lines of a log, and ends no function
  }
}

/** Where a runtime ended, Lambda's line tells no time; here it does, since a line without one has that of the line before. */
function textLine({ requestId, errorType, reason }: Cut, time: string): string {
  if (errorType === TIMED_OUT) return `${time} ${requestId} ${reason}`;
  return `${time} RequestId: ${requestId} Error: ${reason}\r${errorType}`;
}

function jsonLine({ memoryMegabytes }: FunctionVersion, cut: Cut, time: string): string {
  const { requestId, errorType, durationMs } = cut;
  const metrics = {
    durationMs: Math.round(durationMs * 1000) / 1000,
    billedDurationMs: Math.ceil(durationMs),
    memorySizeMB: memoryMegabytes,
  };
  const how = errorType === TIMED_OUT ? { status: 'timeout' } : { status: 'error', errorType };
  return JSON.stringify({ time, type: 'platform.report', record: { requestId, metrics, ...how } });
}

/** Whether the last line has no end: the function was killed, or wrote none. */
function endsWithin(file: string): boolean {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const last = Buffer.alloc(1);
    return size > 0 && readSync(descriptor, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
  } finally {
    closeSync(descriptor);
  }
}

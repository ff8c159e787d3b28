import type { ClockPace } from '../clock';
import type { Fault } from '../faults/fault';
import { jsonResponse } from '../gateway/errors';
import type { Operation } from '../gateway/operation';
import { CONTROL_SERVICE } from '../gateway/scope';
import type { AlarmData } from '../services/cloudwatch/alarms/alarm';
import type { Verdict } from '../services/cloudwatch/alarms/watcher';
import type { Datum } from '../services/cloudwatch/datum';
import type { HealthStatus } from '../services/route53/health-checks/health-status';

/** The local cloud's own operations, beside AWS's, with their input and output. A rehearsal uses them. */
export interface ControlOperations {
  /** Kills every process of a region at once, as an outage would. */
  KillRegion: { input: { region: string }; output: object };
  /** Starts a region that was killed, with everything that it had stored. */
  StartRegion: { input: { region: string }; output: object };
  /** Replaces all faults. */
  SetFaults: { input: { faults: readonly Fault[] }; output: object };
  /**
   * Runs health checks this many times as often as AWS does, and time in the regions as much faster. Returns the scale
   * before.
   */
  SetTimeScale: { input: { timeScale: number }; output: { before: number } };
  /** Tells one region what time it is, and how fast its time runs. */
  SetClock: { input: { clock: ClockPace }; output: object };
  /** What Route 53's checkers found. */
  DescribeHealth: { input: object; output: { statuses: readonly HealthStatus[] } };
  /** Hands values to the CloudWatch of a region, as AWS's own services do. */
  PutMetrics: { input: { region: string; data: readonly Datum[] }; output: object };
  /** How the data of an alarm stands to its threshold, whatever state the alarm is in. */
  AlarmVerdict: { input: { region: string; alarm: AlarmData }; output: { verdict: Verdict } };
}

export type ControlOperation = keyof ControlOperations;

export function controlTarget(operation: ControlOperation): string {
  return `Antipode.${operation}`;
}

/** An operation of the local cloud in the table of the process that can perform it. */
export function controlOperation<Name extends ControlOperation>(
  name: Name,
  handle: (input: ControlOperations[Name]['input']) => Promise<ControlOperations[Name]['output']>,
): Operation {
  return {
    service: CONTROL_SERVICE,
    match: { target: controlTarget(name) },
    handle: async ({ body }) => jsonResponse(200, await handle(JSON.parse(String(body)))),
  };
}

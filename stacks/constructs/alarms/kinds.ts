import type { AlarmKind } from '../../../definition/alarm-kinds';
import { latency, serverErrors } from './api-alarms';
import { functionErrors, iteratorAge, throttles } from './function-alarms';
import type { AlarmOfKind } from './kind';
import { deadLetters, failures } from './queue-alarms';
import { certificate, concurrency, healthCheck, replicationLag } from './region-alarms';

export const KINDS: Readonly<Record<AlarmKind, AlarmOfKind>> = {
  'health-check': healthCheck,
  'server-errors': serverErrors,
  latency,
  throttles,
  'function-errors': functionErrors,
  'dead-letters': deadLetters,
  failures,
  'iterator-age': iteratorAge,
  'replication-lag': replicationLag,
  certificate,
  concurrency,
};

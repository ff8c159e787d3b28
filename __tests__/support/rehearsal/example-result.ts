import { MODELLED } from '../../../rehearsal/modelled';
import type { RehearsalResult } from '../../../rehearsal/result';
import { toldService } from '../../../rehearsal/told-service';
import { service } from '../definition/fixture';

const SECONDS = Array.from({ length: 120 }, (_, second) => second);
const down = (second: number) => second >= 40 && second < 90;

/** Two minutes, in which us-east-1 was down from the 40th second to the 90th. */
export function exampleResult(overrides: Partial<RehearsalResult> = {}): RehearsalResult {
  const cohort = { operations: 100, failed: 1, failedTries: 5, slow: 2 };
  return {
    fault: 'region-down',
    description: 'every process of us-east-1 is killed',
    hurtRegion: 'us-east-1',
    startedAt: '2026-01-02T03:04:05.678Z',
    timeScale: 10,
    service: toldService(service()),
    bound: { detectionSeconds: 50, propagationSeconds: 4, ttlSeconds: 5, totalSeconds: 59 },
    verdict: {
      status: 'held',
      sentence: 'HELD: users left us-east-1 after 20.7 s (bound 59 s).',
      details: ['Not judged: survivors stay fast: 89 ms.'],
    },
    stopped: false,
    baseline: {
      tries: 240,
      failed: 0,
      failures: {},
      firstFailure: undefined,
      p90Ms: 61.2,
      machine: { eventLoopLagMs: { p99: 3.4, max: 5.6 }, busyShare: 0.33 },
    },
    promises: [
      {
        name: 'DNS no longer names the region',
        status: 'held',
        measured: '20.9 s',
        promised: 'at most 54 s',
      },
      {
        name: 'survivors stay fast',
        status: 'not judged',
        measured: '89 ms',
        promised: 'at most 157 ms from 2000 samples',
      },
    ],
    figures: {
      detectionSeconds: 19.1,
      lastAnswerSeconds: 20.9,
      success99Seconds: 20.7,
      success100Seconds: 20.7,
      failbackSeconds: undefined,
      survivorsP99Ms: { before: 71.3, after: 89.4, withoutWorst: 82.1, samples: 232 },
    },
    requests: {
      ...cohort,
      operations: 1234,
      byCohort: {
        'honours-ttl': { operations: 1001, failed: 11, failedTries: 12, slow: 13 },
        'overstays-ttl': { operations: 122, failed: 21, failedTries: 22, slow: 23 },
        'keeps-alive': { operations: 111, failed: 31, failedTries: 32, slow: 33 },
      },
      unreplicated: 7,
      failures: { ECONNREFUSED: 15 },
    },
    writes: {
      acknowledged: 321,
      missingWhileDown: 3,
      recovered: 3,
      stillMissing: 0,
      lost: 0,
      unread: { count: 0, why: {} },
      unreadMissing: { count: 0, why: {} },
      everywhere: { looked: 300, missing: 0, where: {}, unread: { count: 0, why: {} } },
    },
    events: { caused: 321, untold: 0, unhandled: 0, doubled: 0, unread: { count: 0, why: {} } },
    data: {
      rows: [
        {
          kind: 'counter',
          acknowledged: 61,
          refused: 0,
          uncertain: 2,
          lost: 0,
          doubled: 0,
          naive: { how: 'UpdateItem ADD', acknowledged: 59, lost: 13, doubled: 4 },
        },
        {
          kind: 'log',
          acknowledged: 62,
          refused: 0,
          uncertain: 1,
          lost: 0,
          doubled: 0,
          naive: { how: 'a list in one item', acknowledged: 60, lost: 0, doubled: 0 },
        },
      ],
      replicasAgree: true,
      unreadable: {},
      superseded: 0,
    },
    timeline: {
      seconds: SECONDS,
      answered: {
        'us-east-1': SECONDS.map((second) => (down(second) ? 0 : 12)),
        'eu-west-1': SECONDS.map((second) => (down(second) ? 24 : 12)),
      },
      failed: SECONDS.map((second) => (second >= 40 && second < 60 ? 10 : 0)),
      p50Ms: SECONDS.map((second) => (second === 50 ? null : 20)),
      p99Ms: SECONDS.map((second) => (second === 50 ? null : 80)),
      healthy: {
        'us-east-1': SECONDS.map((second) => (down(second) ? 0 : 1)),
        'eu-west-1': SECONDS.map(() => 1),
      },
      dns: {
        'us-east-1': SECONDS.map((second) => (second >= 60 && second < 100 ? 0 : 0.4)),
        'eu-west-1': SECONDS.map((second) => (second >= 60 && second < 100 ? 1 : 0.6)),
      },
      marks: [
        { second: 40, label: 'region-down' },
        { second: 90, label: 'healed' },
      ],
    },
    machine: {
      cpus: 2,
      allowedCpus: 2,
      functionsNode: 'v22.11.0',
      eventLoopLagMs: { p99: 12.3, max: 45.6 },
      busyShare: 0.42,
    },
    modelled: MODELLED,
    ...overrides,
  };
}

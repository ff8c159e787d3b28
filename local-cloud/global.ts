import path from 'node:path';
import { exitWithParent } from '../process/lifeline';
import { sayReady } from '../process/node-child';
import type { MotoCommand } from '../process/tools/moto';
import { type RegionSockets, worldAddresses } from './addresses';
import { cloudWatchOf } from './alarm-data';
import { type ClockPace, ScaledClock, systemClock } from './clock';
import { CONTROL_PATIENCE_MS, controlVia } from './control/client';
import { controlOperation } from './control/operations';
import { ownAccessKey, withKey } from './gateway/access-key';
import { createApiServer } from './gateway/api-server';
import { forwardToCloud } from './gateway/http';
import { listen } from './gateway/listener';
import type { Forward } from './gateway/operation';
import { startLog } from './log';
import { durableMoto, type MotoEntry, replay } from './moto/durable-moto';
import { motoLogOf, ownMoto } from './moto/held-moto';
import { endBecause, endWith } from './needed';
import type { AlarmCheck } from './services/route53/alarm-checks/alarm-check';

import { route53Operations } from './services/route53/control-plane/operations';
import { startHealthMetrics } from './services/route53/health-checks/metrics';
import { startRescalableDataPlane } from './services/route53/rescalable-data-plane';
import { apiSource } from './services/route53/source/api-source';
import { Journal } from './storage/journal';
import { KeptMap } from './storage/kept-map';
import { startUsEast1 } from './us-east-1';

// The services with one control plane for the world: IAM, STS, Route 53; and Route 53's data plane.

/** What the supervisor tells the process, as its only argument. */
export interface GlobalSettings {
  readonly directory: string;
  readonly moto: MotoCommand;
  readonly regions: RegionSockets;
  /** 0 takes a free one. */
  readonly dnsPort: number;
  /** The time of the regions when the process starts. */
  readonly clock: ClockPace;
  /** The gateway's URL. */
  readonly gateway: string;
}

export interface GlobalReady {
  readonly controlPort: number;
  /** Where the name server listens, over UDP and TCP. */
  readonly dns: { readonly host: string; readonly port: number };
}

async function main(settings: GlobalSettings): Promise<void> {
  const { directory, moto: command, regions, dnsPort } = settings;
  process.umask(0o077); // only its user may read what it keeps
  const log = startLog();
  const motoLog = motoLogOf(directory);
  const key = ownAccessKey();
  const moto = await ownMoto(command, motoLog);
  const mayEnd = endWith(moto, `moto (its log: ${motoLog})`, log);
  const toMoto = await durable(moto.ask, directory, log);
  const clock = new ScaledClock(settings.clock);
  const gateway = withKey(forwardToCloud(settings.gateway), key);
  const bounded = withKey(forwardToCloud(settings.gateway, CONTROL_PATIENCE_MS), key);
  const control = controlVia(bounded);
  const names = Object.keys(regions);
  const regional = { regions: names, gateway: bounded };
  const usEast1 = startUsEast1({ ...regional, moto: toMoto, directory, clock, control, log });
  const alarms = new KeptMap<AlarmCheck>(path.join(directory, 'alarm-checks.jsonl'));
  const { findAlarm, askVerdict } = cloudWatchOf(gateway, control);
  const route53 = await startRescalableDataPlane({
    ...worldAddresses(regions),
    source: apiSource(toMoto, (id) => alarms.get(id)),
    askVerdict,
    clock: systemClock,
    port: dnsPort,
    log,
  });
  const statuses = () => route53.statuses();
  const metrics = startHealthMetrics({ statuses, put: usEast1.put, clock, log });
  const operations = [
    ...usEast1.operations,
    ...route53.operations,
    ...route53Operations({ moto: toMoto, alarms, findAlarm, onChange: () => route53.invalidate() }),
    controlOperation('SetTimeScale', async ({ timeScale }) => ({ before: await route53.rescale(timeScale) })),
    controlOperation('SetClock', async ({ clock: pace }) => {
      clock.setPace(pace);
      return {};
    }),
    controlOperation('DescribeHealth', async () => ({ statuses: statuses() })),
  ];
  const controlPort = await listen(createApiServer(operations, toMoto, { log, key }), 0, '127.0.0.1');
  exitWithParent(async () => {
    mayEnd();
    metrics.stop();
    usEast1.stop();
    await route53.stop();
    await moto.stop();
  });
  const ready: GlobalReady = { controlPort, dns: route53.dns };
  sayReady(ready);
}

/** moto, with everything that it held before an outage. */
async function durable(moto: Forward, directory: string, log: (line: string) => void): Promise<Forward> {
  const journal = new Journal<MotoEntry>(path.join(directory, 'journal.jsonl'));
  await replay(journal.past(), moto, log);
  return durableMoto({ moto, region: 'global', journal, end: endBecause(log) });
}

main(JSON.parse(process.argv[2] ?? '{}') as GlobalSettings).catch((error) => {
  console.error(error);
  process.exit(1);
});

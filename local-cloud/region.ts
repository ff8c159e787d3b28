import { exitWithParent } from '../process/lifeline';
import { sayReady } from '../process/node-child';
import { cloudWatchControls } from './control/cloudwatch';
import { controlOperation } from './control/operations';
import { createApiServer } from './gateway/api-server';
import { answerParent } from './gateway/channel/answering';
import { createListener, listen } from './gateway/listener';
import type { Operation } from './gateway/operation';
import { type Base, startBase } from './region-parts/base';
import { startOwnEndpoint } from './region-parts/own-endpoint';
import { startServices } from './region-parts/services';
import { startTables } from './region-parts/tables';
import type { RegionReady, RegionSettings } from './region-settings';
import type { CloudWatchService } from './services/cloudwatch/service';

// One region: its moto, its API, its Lambda runtime and its HTTP APIs, in one process group.

async function main(settings: RegionSettings): Promise<void> {
  process.umask(0o077); // only its user may read what it keeps
  const base = await startBase(settings);
  const operations: Operation[] = [];
  const endpoint = settings.recorded ? settings.gateway : await startOwnEndpoint(base, operations);
  const tables = await startTables(base);
  const services = await startServices(base, { streams: tables.streams, endpoint });
  operations.push(...tables.operations, ...services.operations, ...controls(base, services.cloudwatch));
  const { log, moto } = base;
  const controlPort = await listen(createApiServer(operations, moto, { log, key: base.key }), 0, '127.0.0.1');
  await listen(createListener({ ...services.listener, log }), settings.apiPort, settings.address);
  exitWithParent(async () => {
    base.motoMayEnd();
    tables.stop();
    services.stop();
    await base.stopMoto();
  });
  answerParent(operations, moto, log);
  const ready: RegionReady = { controlPort };
  sayReady(ready);
  services.start();
}

/** What the supervisor tells a running region. */
function controls(base: Base, cloudwatch: CloudWatchService): Operation[] {
  return [
    controlOperation('SetFaults', async ({ faults }) => {
      base.faults = faults;
      return {};
    }),
    controlOperation('SetClock', async ({ clock }) => {
      base.clock.setPace(clock);
      return {};
    }),
    ...cloudWatchControls(cloudwatch),
  ];
}

main(JSON.parse(process.argv[2] ?? '{}') as RegionSettings).catch((error) => {
  console.error(error);
  process.exit(1);
});

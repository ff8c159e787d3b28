import type { Child } from '../process/child';
import { cloudEnvironment } from '../process/cloud-environment';
import { type NodeChild, startNodeChild } from '../process/node-child';
import { KEY_VARIABLE } from '../project/local-key';
import { Channel } from './gateway/channel/asking';
import type { FirstMotos } from './moto/first-motos';
import { endAll, treeOf } from './processes';
import type { RegionReady, RegionSettings } from './region-settings';

/** A region's process that is ready, and a way to it that is cheaper than its port. */
export interface RunningRegion extends RegionReady {
  readonly ask: Channel['ask'];
}

interface LaunchOptions {
  /** The cloud's access key. */
  readonly key: string;
  /** The motos that the cloud started with. */
  readonly motos: FirstMotos;
  readonly logFile: string;
  readonly killed: AbortSignal;
  /** What must be done before the region counts as ready. */
  readonly prepare: (ready: RegionReady) => Promise<void>;
  readonly log: (line: string) => void;
}

/** Starts a region's process, and returns when it is ready. @throws Error that names the log if it does not start */
export async function launchRegion(
  settings: RegionSettings,
  { key, motos, logFile, killed, prepare, log }: LaunchOptions,
): Promise<NodeChild<RunningRegion>> {
  const channel: Channel = new Channel((message, sent) => child.send(message, sent));
  const child = await startNodeChild<RegionReady>({
    script: 'local-cloud/region.js',
    args: [JSON.stringify(settings)],
    env: { ...cloudEnvironment(), ...motos.variablesFor(settings.region), [KEY_VARIABLE]: key },
    logFile,
    onMessage: (message) => channel.received(message),
    readyTimeoutMs: 120_000,
    prepare,
    killed,
  });
  child.exited
    .catch(() => undefined)
    .then(() => channel.closed())
    .catch((error) => log(`region ${settings.region}: ${error}`));
  return { ...child, kill: () => killAll(child), ready: { ...child.ready, ask: channel.ask } };
}

/** Kills a region with what its functions have detached, which is in no group and may have left their variables. */
function killAll(child: Child): void {
  const [, ...tree] = treeOf(child.pid);
  child.kill();
  endAll(() => tree.splice(0));
}

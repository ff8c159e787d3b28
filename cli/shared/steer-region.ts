import type { DrainFlag } from '../../aws/drain-flag';
import type { Deployment } from '../../aws/target';
import type { Service } from '../../definition/service';
import { announceDrain } from '../../operations/announce/drain';
import { assertRegion, type FlagWritten } from '../../operations/drain';
import { waitForUsers } from '../../operations/wait';
import { interruptSignal } from '../../process/interrupt';
import { createTerminal } from '../terminal';
import { showAnnounced } from '../views/announced';
import { openDeployment } from './deployment';

export interface SteerOptions {
  readonly local?: true;
  readonly reason?: string;
  readonly wait?: true;
}

/** What a change hears of, and what it shows, before it is done. */
interface Meanwhile {
  readonly signal: AbortSignal;
  readonly show: (text: string) => void;
}

/** The change to a region's drain flag, and its options. */
interface Steering {
  readonly options: SteerOptions;
  /** Whether it is to be in service. */
  readonly inService: boolean;
  readonly write: (deployment: Deployment, meanwhile: Meanwhile) => Promise<FlagWritten>;
}

/** Takes a region out of service or puts it back, and waits for users if requested. */
export async function steerRegion(
  service: Service,
  region: string,
  { options, inService, write }: Steering,
): Promise<void> {
  const terminal = createTerminal(process.stdout);
  assertRegion(service, region);
  const deployment = await openDeployment(terminal, service, options);
  const signal = interruptSignal();
  const written = await write(deployment, { signal, show: (text) => terminal.line(text) });
  const { before, flag, writtenTo } = written;
  if (!inService && before?.drained)
    terminal.line(`${region} was drained already, by ${before.by ?? '?'} at ${before.at ?? '?'}.`);
  terminal.line(
    writtenTo === region
      ? `${region} is ${inService ? 'restored' : `drained${ending(flag)}`}: its health endpoint obeys within a second or two.`
      : `${region} cannot be reached; ${writtenTo} keeps the flag and ${region} will get it when it is back.`,
  );
  if (!inService) showAnnounced(terminal, region, await announceDrain(deployment, region, written));
  if (!options.wait) return;
  terminal.status(`waiting for users to ${inService ? 'come to' : 'leave'} ${region}`);
  const { proof, elapsedMs } = await waitForUsers(deployment, region, { inService, signal });
  terminal.line(terminal.green(`${proof} after ${(elapsedMs / 1000).toFixed(1)} s.`));
}

function ending({ until }: DrainFlag): string {
  return until === undefined ? '' : ` until ${until}`;
}

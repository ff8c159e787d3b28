import { failoverBound } from '../../definition/failover-bound';
import { loadService } from '../../definition/load';
import type { Service } from '../../definition/service';
import { UserError } from '../../errors/user-error';
import { drainUnlessLast, setDrained } from '../../operations/drain';
import { parseDuration } from '../../operations/duration';
import { type SteerOptions, steerRegion } from '../shared/steer-region';

interface Options extends SteerOptions {
  readonly force?: true;
  readonly for?: string;
}

export function drain(region: string, options: Options): Promise<void> {
  const { reason: why, force } = options;
  const service = loadService();
  const how = { why, forMs: lasting(service, options.for) };
  const otherwise = ' To drain it anyway: --force';
  return steerRegion(service, region, {
    options,
    inService: false,
    write: (deployment, { signal, show }) =>
      force
        ? setDrained(deployment, region, { drained: true, ...how })
        : drainUnlessLast(deployment, region, {
            ...how,
            otherwise,
            signal,
            onServing: (others) => show(`${others.join(', ')} would serve; draining ${region}.`),
          }),
  });
}

/** Users need the failover bound to leave: what ends before would only send them to and fro. */
function lasting(service: Service, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const milliseconds = parseDuration('--for', text);
  const { totalSeconds } = failoverBound(service);
  if (milliseconds > totalSeconds * 1000) return milliseconds;
  throw new UserError(
    `--for: ${text} is too short: users leave a region within ${totalSeconds} s, and would come back at once.`,
  );
}

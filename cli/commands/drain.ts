import { drainUnlessLast, setDrained } from '../../operations/drain';
import { type SteerOptions, steerRegion } from '../shared/steer-region';

interface Options extends SteerOptions {
  readonly force?: true;
}

export function drain(region: string, options: Options): Promise<void> {
  const { reason: why, force } = options;
  const otherwise = ' To drain it anyway: --force';
  return steerRegion(region, options, {
    inService: false,
    write: (deployment, signal) =>
      force
        ? setDrained(deployment, region, { drained: true, why })
        : drainUnlessLast(deployment, region, { why, otherwise, signal }),
  });
}

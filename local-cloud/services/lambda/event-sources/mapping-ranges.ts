import { outOfRange, type Ranges } from '../../ranges';
import { MappingError } from './mapping-error';

/** Lambda API Reference, "CreateEventSourceMapping" and "ScalingConfig". */
const RANGES: Ranges = {
  BatchSize: [1, 10_000],
  MaximumBatchingWindowInSeconds: [0, 300],
  MaximumRecordAgeInSeconds: [-1, 604_800],
  MaximumRetryAttempts: [-1, 10_000],
  ParallelizationFactor: [1, 10],
  'ScalingConfig.MaximumConcurrency': [2, 1000],
  TumblingWindowInSeconds: [0, 900],
};

/** @throws MappingError if a number is out of its range */
export function assertInRange(input: object): void {
  const problem = outOfRange(input, RANGES);
  if (problem !== undefined) throw new MappingError('ValidationException', problem);
}

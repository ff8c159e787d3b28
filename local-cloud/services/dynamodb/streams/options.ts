import type { Clock } from '../../../clock';
import type { Forward } from '../../../gateway/operation';
import type { Streams } from './streams';

export interface StreamOperationsOptions {
  readonly region: string;
  /** This region's moto, which knows the tables' keys. */
  readonly moto: Forward;
  readonly streams: Streams;
  readonly clock: Clock;
}

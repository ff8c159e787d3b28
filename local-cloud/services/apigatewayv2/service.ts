import type { Clock } from '../../clock';
import type { ListenerOptions } from '../../gateway/listener';
import type { Forward, Operation } from '../../gateway/operation';
import type { Counts } from '../cloudwatch/tally';
import type { Invocation, InvokeResult } from '../region-services';
import { HttpApis } from './apis';
import { createDataPlane } from './data-plane/data-plane';
import { apiGatewayOperations } from './operations';

interface HttpApiServiceOptions {
  readonly region: string;
  readonly accountId: string;
  /** This region's moto. */
  readonly moto: Forward;
  /** The region's own folder. */
  readonly directory: string;
  readonly clock: Clock;
  /** Counts requests for CloudWatch. */
  readonly counts: Counts;
  /** The region's time, by which tokens are good. */
  readonly regionClock: Clock;
  /** Where an issuer is asked for its keys. */
  readonly issuerAt: (issuer: string) => string;
  readonly invoke: (invocation: Invocation) => Promise<InvokeResult>;
  /** Told of each line that an access log gets. */
  readonly logged: (logGroup: string, line: string) => void;
}

/** HTTP APIs in one region: moto's control plane, completed, and the data plane. */
export function createHttpApiService(options: HttpApiServiceOptions): {
  operations: Operation[];
  /** The server for the users of the APIs. */
  listener: Omit<ListenerOptions, 'log'>;
} {
  const { region, moto } = options;
  const apis = new HttpApis({ region, moto });
  return {
    operations: apiGatewayOperations(region, apis, moto),
    listener: createDataPlane({ ...options, apis }),
  };
}

import type { Service } from '../../definition/service';
import type { CloudControl } from '../../local-cloud/control/client';
import type { FaultName } from './names';

/** What a fault should do to a service that keeps its promises; `promises/` defines each expectation. */
export type ExpectationName =
  | 'dns-leaves'
  | 'keeps-serving'
  | 'told'
  | 'no-ping-pong'
  | 'fails-open'
  | 'keeps-naming';

/** What users notice of a region whose health path is green. */
export interface Grey {
  /** How much longer each request takes, in milliseconds. */
  readonly addedMs: number;
  /** How many requests fail, from 0 to 1. */
  readonly errorShare: number;
}

/** An outage that really happened, and how to make it happen here. */
export interface FaultPlan {
  readonly name: FaultName;
  /** What happens, in a sentence; `{region}` stands for the hurt region. */
  readonly description: string;
  /** Whether the fault hurts one region and no other. */
  readonly regional: boolean;
  /** Of a definition that finds nothing grey; `expectedOf` knows of any. */
  readonly expectation: ExpectationName;
  /** Set where the health path stays green. */
  readonly grey?: Grey;
  /**
   * Whether functions run while it lasts, and fail: each failure uses up one of an event's tries. Default: no; those of
   * a killed region try nothing.
   */
  readonly failsFunctions?: boolean;
  /** Whether clients of the data library work during the fault, and their data is checked. Default: no. */
  readonly checksData?: boolean;
  /** Begins the fault. Its background work ends with the signal. */
  hurt(control: CloudControl, hurt: Hurt, signal: AbortSignal): Promise<void>;
  /** Ends the fault: everything is as before. */
  heal(control: CloudControl, hurt: Hurt): Promise<void>;
}

export interface Hurt {
  readonly service: Service;
  readonly region: string;
  /** Waits this many AWS seconds, or until the signal. */
  readonly wait: (awsSeconds: number, signal: AbortSignal) => Promise<void>;
}

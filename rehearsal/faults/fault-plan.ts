import type { Service } from '../../definition/service';
import type { CloudControl } from '../../local-cloud/control/client';

/** What a fault is expected to do to a service that keeps its promises; `promises/` says what each means. */
export type ExpectationName = 'dns-leaves' | 'keeps-serving' | 'told' | 'no-ping-pong' | 'fails-open';

/** An outage that really happened, and how to make it happen here. */
export interface FaultPlan {
  readonly name: string;
  /** In a sentence; `{region}` stands for the region that is hurt. */
  readonly description: string;
  /** Whether one region is hurt, and no other. */
  readonly regional: boolean;
  readonly expectation: ExpectationName;
  /** Whether clients of the data library work meanwhile, and what they were told is checked. Default: no. */
  readonly checksData?: boolean;
  /** The fault begins. What it starts in the background ends with the signal. */
  hurt(control: CloudControl, hurt: Hurt, signal: AbortSignal): Promise<void>;
  /** Everything is as before. */
  heal(control: CloudControl, hurt: Hurt): Promise<void>;
}

export interface Hurt {
  readonly service: Service;
  readonly region: string;
  /** Waits so many AWS seconds, or until the signal. */
  readonly wait: (awsSeconds: number, signal: AbortSignal) => Promise<void>;
}

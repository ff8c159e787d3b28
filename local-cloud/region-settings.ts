import type { MotoCommand } from '../process/tools/moto';
import type { ClockPace } from './clock';
import type { Fault } from './faults/fault';

/** What the supervisor tells a region's process, as its only argument. */
export interface RegionSettings {
  readonly region: string;
  /** The loopback address that its HTTP APIs answer on. */
  readonly address: string;
  /** The port of that address, which the region keeps after each start. */
  readonly apiPort: number;
  /** The faults when the region starts. */
  readonly faults: readonly Fault[];
  /** The time of the regions when the region starts. */
  readonly clock: ClockPace;
  /** The gateway's URL. */
  readonly gateway: string;
  /** The URL at which the local issuer stands in for issuers. */
  readonly issuers: string;
  /** Whether the gateway records calls, so that functions must call it too. */
  readonly recorded: boolean;
  /** The region's own folder. */
  readonly directory: string;
  /** The folder of the code of its functions. */
  readonly code: string;
  readonly replicationLagMs: number;
  readonly moto: MotoCommand;
}

/** What a region's process reports when it is ready. */
export interface RegionReady {
  /** Where it answers AWS's API, on 127.0.0.1. */
  readonly controlPort: number;
}

import type { MotoCommand } from '../../process/tools/moto';

/** What the supervisor tells a region's process, as its only argument. */
export interface RegionSettings {
  readonly region: string;
  /** The loopback address that its HTTP APIs answer on. */
  readonly address: string;
  /** The gateway's URL. */
  readonly gateway: string;
  /** The region's own folder. */
  readonly directory: string;
  readonly replicationLagMs: number;
  readonly moto: MotoCommand;
}

/** What a region's process says when it is ready. */
export interface RegionReady {
  /** Where its HTTP APIs answer. */
  readonly api: string;
  /** Where it answers AWS's API, on 127.0.0.1. */
  readonly controlPort: number;
}

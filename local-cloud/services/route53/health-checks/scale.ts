import { LEAST_TIME_OUT_MS, TIME_LIMITS } from '../model';

export type TimeLimits = typeof TIME_LIMITS;

/** A period of AWS's in milliseconds of this run: at scale 10 everything happens ten times as often. */
export function scaledPeriodMs(awsMs: number, timeScale: number): number {
  return awsMs / timeScale;
}

/** A checker's time-outs in this run: scaled like periods, but at least a second. */
export function scaledTimeLimits(timeScale: number): TimeLimits {
  const scaled = (awsMs: number) => Math.max(LEAST_TIME_OUT_MS, awsMs / timeScale);
  return {
    connectMs: scaled(TIME_LIMITS.connectMs),
    tcpConnectMs: scaled(TIME_LIMITS.tcpConnectMs),
    responseMs: scaled(TIME_LIMITS.responseMs),
    bodyMs: scaled(TIME_LIMITS.bodyMs),
  };
}

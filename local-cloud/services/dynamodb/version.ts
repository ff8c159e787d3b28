/** When and where an item was last written: it decides which of two writes stays. */
export interface Version {
  /** Milliseconds since the epoch, by the clock of the region of origin. */
  readonly at: number;
  readonly region: string;
}

/**
 * Last writer wins: the later write stays. Of two writes at the same time, the one from the region that is later in the
 * alphabet stays. So all replicas agree, whichever change they receive first (DynamoDB Developer Guide, "How
 * DynamoDB global tables work").
 */
export function wins(candidate: Version, current: Version | undefined): boolean {
  if (current === undefined) return true;
  if (candidate.at !== current.at) return candidate.at > current.at;
  return candidate.region > current.region;
}

/** When and where an item was last written: what decides which of two writes stays. */
export interface Version {
  /** Milliseconds since the epoch, by the clock of the region of origin. */
  readonly at: number;
  readonly region: string;
}

/**
 * Last writer wins: the later write stays, and of two at the same time the one of the region that comes
 * later in the alphabet, so that all replicas agree whatever order they hear in (DynamoDB Developer Guide,
 * "How DynamoDB global tables work").
 */
export function wins(candidate: Version, current: Version | undefined): boolean {
  if (current === undefined) return true;
  if (candidate.at !== current.at) return candidate.at > current.at;
  return candidate.region > current.region;
}

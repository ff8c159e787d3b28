/** One DNS answer, and the place that asked. */
export interface DnsSample {
  /** Real milliseconds since the load began. */
  readonly at: number;
  readonly region: string | undefined;
}

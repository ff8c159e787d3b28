/** One answer of DNS to a question from one place. */
export interface DnsSample {
  /** Real milliseconds since the load began. */
  readonly at: number;
  readonly region: string | undefined;
}

/** How much of a quota an account has used. */
export interface Usage {
  readonly used: number;
  readonly limit: number;
}

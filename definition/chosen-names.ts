/** The names that a definition gives its parts, so that the editor knows them where one part names another. */
export interface ChosenNames {
  readonly queue: string;
  readonly event: string;
  readonly function: string;
  readonly topic: string;
  readonly table: string;
  /** Authorizers that check tokens, and those that ask a function. */
  readonly jwt: string;
  readonly asking: string;
}

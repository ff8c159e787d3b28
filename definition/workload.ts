/** A request of a rehearsal's user. */
export interface Call {
  /** Default: `GET`. */
  readonly method?: string;
  /** Begins with `/`; a query may follow. */
  readonly path: string;
  /** Default: none but the name that users call. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Text and bytes are sent as they are; anything else as JSON, with its content type. Default: none. */
  readonly body?: unknown;
}

/** What the service answered to a user who was served: a status from 200 to 399. */
export interface Answer {
  /** The call that it answers. */
  readonly call: Call;
  readonly status: number;
  /** Their names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body read as JSON; undefined where it is none. Nothing checks that it is what the type says. */
  json<Body = unknown>(): Body | undefined;
}

/** What a workload needs to make a call. */
export interface WorkloadContext {
  /** The time in the regions, which a time scale moves ahead of this machine's. Tokens are made by it. */
  readonly now: Date;
  /**
   * A secret's value on this machine, from the file that `rehearsal.secrets` names.
   *
   * @throws Error where the file has no such secret.
   */
  secret(name: string): string;
  /**
   * A token that one of the definition's authorizers takes on a local cloud, in the name of its issuer: for its first
   * audience, good for five minutes. Claims go before those: `token('people', { sub: 'alice', scope: 'write' })`.
   *
   * @throws Error where no authorizer of that name verifies tokens.
   */
  token(authorizer: string, claims?: Readonly<Record<string, unknown>>): string;
}

/**
 * The users of a rehearsal, and of the proof of `npm start`: 3 of 10 write, the others read what was written lately.
 * Every call is made anew, so that a token in it is fresh. What a function of it throws stops the rehearsal; so does
 * one that does not answer within 30 s.
 */
export interface Workload {
  /** A write. Where a user tries it again, it is the same call: give it an idempotency key. */
  write(context: WorkloadContext): Call | Promise<Call>;
  /**
   * How to read what a write has written, from the answer to the write: every region must show it, once replication
   * has had 15 s. A region that has not got it answers with 404. Undefined: it wrote nothing that can be read in every
   * region, and nothing about it is judged.
   */
  read(written: Answer, context: WorkloadContext): Call | undefined | Promise<Call | undefined>;
  /**
   * How often the events that a write caused were handled, from the answer to its read: once is right, and 0 while they
   * are not handled yet. Undefined for a write that causes none: it is counted, and not judged. It is not `async`.
   * Default: events are not judged.
   */
  handled?(read: Answer): number | undefined;
}

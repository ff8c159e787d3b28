/** A real socket on this machine. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  /** Whether it speaks TLS; an HTTPS check of one that does not is made in plain HTTP. */
  readonly tls: boolean;
}

/** Finds the socket behind a name or address and the port that the world knows; undefined: no such name. */
export type AddressBook = (hostname: string, port: number) => Endpoint | undefined;

/** A real socket on this machine. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  /** Whether it speaks TLS. If it does not, an HTTPS check is made in plain HTTP. */
  readonly tls: boolean;
}

/** Finds the local socket for a public name or address and port; undefined if the name is unknown. */
export type AddressBook = (hostname: string, port: number) => Endpoint | undefined;

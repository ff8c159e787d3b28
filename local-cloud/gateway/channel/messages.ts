import type { ApiRequest, ApiResponse } from '../operation';

// What the gateway and a region's process say to each other.

export interface Asked {
  readonly id: number;
  readonly request: Omit<ApiRequest, 'url' | 'body'> & { readonly url: string };
  readonly body: BodyText;
}

export interface Answered {
  readonly id: number;
  readonly response: Omit<ApiResponse, 'body'>;
  readonly body: BodyText;
}

/** What the gateway says: a request, that the client of a request has left, or that it was asked who has. */
export type FromGateway = Asked | { readonly left: number } | { readonly allLeft: true };

/** What a region says: an answer, or that it must know which clients have left before it goes on. */
export type FromRegion = Answered | { readonly whoLeft: true };

/** One message of the gateway. */
export interface GatewayMessage {
  /** When it was sent, by `machineMs`. */
  readonly at: number;
  readonly said: readonly FromGateway[];
}

/** Milliseconds of a clock that all processes of this machine share, and that nobody sets. */
export function machineMs(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}

/** A body as text: a small one with a character for each byte. */
type BodyText = string | { readonly base64: string };

/** JSON writes some bytes as six characters, and no text of Node has more than 512 MB of them. */
const SMALL_BYTES = 64 * 1024;

export function written(body: Buffer | string): BodyText {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return bytes.length <= SMALL_BYTES ? bytes.toString('latin1') : { base64: bytes.toString('base64') };
}

export function read(body: BodyText): Buffer {
  return typeof body === 'string' ? Buffer.from(body, 'latin1') : Buffer.from(body.base64, 'base64');
}

/** The characters of a body; what has no body is short. */
export function sizeOf(said: FromGateway | FromRegion): number {
  if (!('body' in said)) return 0;
  return typeof said.body === 'string' ? said.body.length : said.body.base64.length;
}

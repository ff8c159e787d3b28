/** A completed transaction that had a client token. */
export interface Receipt {
  readonly token: string;
  /** A digest of the request. */
  readonly digest: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** DynamoDB API Reference, "TransactWriteItems": a client token is valid for 10 minutes after the request. */
const LIFETIME_MS = 10 * 60_000;

/** The client tokens of recent transactions. */
export class Receipts {
  private readonly byToken = new Map<string, Receipt>();

  add(receipt: Receipt): void {
    this.trim(receipt.at);
    this.byToken.set(receipt.token, receipt);
  }

  find(token: string, now: number): Receipt | undefined {
    this.trim(now);
    return this.byToken.get(token);
  }

  /** The oldest token comes first. */
  private trim(now: number): void {
    for (const [token, { at }] of this.byToken) {
      if (at > now - LIFETIME_MS) return;
      this.byToken.delete(token);
    }
  }
}

/** A transaction that was done under a client's token. */
export interface Receipt {
  readonly token: string;
  /** What the request said, in short. */
  readonly digest: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** DynamoDB API Reference, "TransactWriteItems": a client's token is good for 10 minutes after the request. */
const LIFETIME_MS = 10 * 60_000;

/** The tokens of transactions that were done a short while ago. */
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

  /** They are in the order in which they came. */
  private trim(now: number): void {
    for (const [token, { at }] of this.byToken) {
      if (at > now - LIFETIME_MS) return;
      this.byToken.delete(token);
    }
  }
}

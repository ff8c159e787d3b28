/** An order cannot be sent off yet. */
export class NotReady extends Error {
  override readonly name = 'NotReady';
}

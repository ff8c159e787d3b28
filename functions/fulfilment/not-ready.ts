/** An order cannot be fulfilled yet. */
export class NotReady extends Error {
  override readonly name = 'NotReady';
}

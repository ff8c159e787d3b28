/**
 * A mistake or a lack that the person at the keyboard can mend. Its message says what is wrong, where,
 * and what to do; it is printed without a stack trace, and the command exits 1.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/**
 * A mistake of the person at the keyboard, or something missing that they can provide. Its message says what is
 * wrong, where, and what to do. It is printed without a stack trace, and the command exits with 1.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
}

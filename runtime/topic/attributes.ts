/** The attributes of a message in which its idempotency key and its trace travel. */
export const KEY_ATTRIBUTE = 'antipode.key';
export const TRACE_ATTRIBUTE = 'antipode.trace';

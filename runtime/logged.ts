import { errorFields, type Fields, log } from './log';

/**
 * Does a piece of work and logs one line about how it went, with the fields that `tell` takes from its result. An
 * error is logged and thrown again.
 */
export async function logged<Result>(
  message: string,
  fields: Fields | undefined,
  work: () => Promise<Result>,
  tell: (result: Result) => Fields = () => ({}),
): Promise<Result> {
  const startedAt = performance.now();
  const line = () => ({ ...fields, durationMs: Math.round(performance.now() - startedAt) });
  try {
    const result = await work();
    log('INFO', message, { ...line(), ...tell(result) });
    return result;
  } catch (error) {
    log('ERROR', message, { ...line(), ...errorFields(error) });
    throw error;
  }
}

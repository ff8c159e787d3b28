import { errorFields, type Fields, log } from './log';

interface LineOptions<Result> {
  /** Fields that are known before the work is done. */
  readonly fields?: Fields | undefined;
  /** More fields, from the work's result. */
  readonly tell?: (result: Result) => Fields;
}

/** Does a piece of work and logs one line about how it went. An error is logged and thrown again. */
export async function logged<Result>(
  message: string,
  { fields, tell = () => ({}) }: LineOptions<Result>,
  work: () => Promise<Result>,
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

/** A command's action that is loaded when the command runs, so that help and slips are answered at once. */
export function later<Args extends unknown[]>(
  load: () => Promise<(...args: Args) => Promise<void>>,
): (...args: Args) => Promise<void> {
  return async (...args) => (await load())(...args);
}

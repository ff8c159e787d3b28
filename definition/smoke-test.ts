/**
 * Tries the service in one region after a deploy, and throws an Error that says what did not work. It has a
 * minute.
 *
 * @param options.url the region's own address, without a slash at its end.
 */
export type SmokeTest = (options: { readonly region: string; readonly url: string }) => Promise<void>;

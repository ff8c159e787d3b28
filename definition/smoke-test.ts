/**
 * Tests the service in one region after a deploy, and throws an Error that says what did not work. It may take
 * one minute.
 *
 * @param options.url the region's own address, without a trailing slash.
 */
export type SmokeTest = (options: { readonly region: string; readonly url: string }) => Promise<void>;

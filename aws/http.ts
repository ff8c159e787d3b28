/** A source that does not answer within this time counts as unreachable, in milliseconds. */
export const PATIENCE_MS = 3000;

/** How clients speak HTTP; without the last, the SDK only warns when time is over. */
export const HTTP = {
  connectionTimeout: PATIENCE_MS / 2,
  requestTimeout: PATIENCE_MS,
  throwOnRequestTimeout: true,
};

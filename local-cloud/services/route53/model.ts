/**
 * What this Route 53 models rather than measures. Everything else (who is asked how often, how many have to
 * agree, which record is chosen) follows AWS's published rules.
 */

/**
 * From the checkers' verdict to the answers of the name servers, in milliseconds. AWS promises no number;
 * "How Amazon Route 53 averts failover problems" says only that checkers send their statuses to all of Route
 * 53's locations all the time. It stays under the 4 s that the failover bound grants.
 */
export const PROPAGATION_MS = 2_000;

/** How often zones and checks are read again in case a change came past the gateway, in milliseconds. */
export const POLL_MS = 5_000;

/** "Choosing between alias and non-alias records": the TTL of an AWS resource is its own; an API's is 60 s. */
export const RESOURCE_TTL_SECONDS = 60;

/** A health check is healthy while more than this share of its checkers say so (same page as the limits). */
export const HEALTHY_SHARE = 0.18;

/**
 * A checker's patience, in milliseconds ("How Amazon Route 53 determines whether a health check is healthy").
 * String matching reads the body for so long after the status code.
 */
export const TIME_LIMITS = { connectMs: 4_000, tcpConnectMs: 10_000, responseMs: 2_000, bodyMs: 2_000 };

/** A scaled run shrinks periods; a time-out never falls below this, lest a busy machine look like an outage. */
export const LEAST_TIME_OUT_MS = 1_000;

/** String matching searches so much of the body. */
export const SEARCHED_BYTES = 5_120;

/**
 * Where checkers stand: two in each of the eight regions that `CreateHealthCheck` knows, each with the first
 * address of a range that `GetCheckerIpRanges` publishes. All of them really ask from this machine, so that
 * no network lies between them and an endpoint.
 */
export const CHECKER_SITES: Readonly<Record<string, readonly string[]>> = {
  'us-east-1': ['54.243.31.193', '107.23.255.1'],
  'us-west-1': ['54.183.255.129', '54.241.32.65'],
  'us-west-2': ['54.244.52.193', '54.245.168.1'],
  'eu-west-1': ['54.228.16.1', '176.34.159.193'],
  'ap-southeast-1': ['54.251.31.129', '54.255.254.193'],
  'ap-southeast-2': ['54.252.79.129', '54.252.254.193'],
  'ap-northeast-1': ['54.248.220.1', '54.250.253.193'],
  'sa-east-1': ['54.232.40.65', '177.71.207.129'],
};

/** A region's checkers ask by themselves, without agreement: each starts somewhere within its first interval. */
export const DEFAULT_CHECKER_REGIONS = Object.keys(CHECKER_SITES);

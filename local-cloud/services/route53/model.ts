/**
 * The numbers that this Route 53 assumes. Everything else (how often checkers send requests, how many must agree, which
 * record is chosen) follows AWS's published rules.
 */

/**
 * The time from the checkers' status to the answers of the name servers, in milliseconds. AWS promises no number: "How
 * Amazon Route 53 averts failover problems" says only that checkers continually send statuses to all of Route 53's
 * locations. It is less than the 4 s that the failover bound allows.
 */
export const PROPAGATION_MS = 2_000;

/** How often an alarm's data is looked at, in milliseconds. AWS does not say. */
export const ALARM_INTERVAL_MS = 10_000;

/** How often zones and checks are read again, in milliseconds, in case a change did not pass the gateway. */
export const POLL_MS = 5_000;

/**
 * "Choosing between alias and non-alias records": an alias to an AWS resource has the resource's TTL. For an API it is
 * 60 s.
 */
export const RESOURCE_TTL_SECONDS = 60;

/** A health check is healthy while more than this share of its checkers say so (on the page of the time-outs below). */
export const HEALTHY_SHARE = 0.18;

/**
 * A checker's time-outs, in milliseconds ("How Amazon Route 53 determines whether a health check is healthy"). String
 * matching reads the body for this time after the status code.
 */
export const TIME_LIMITS = { connectMs: 4_000, tcpConnectMs: 10_000, responseMs: 2_000, bodyMs: 2_000 };

/** A scaled run shrinks periods, but no time-out below this; otherwise a busy machine would look like an outage. */
export const LEAST_TIME_OUT_MS = 1_000;

/** The bytes of the body that string matching searches. */
export const SEARCHED_BYTES = 5_120;

/**
 * The places of checkers: two in each of the eight regions that `CreateHealthCheck` knows. Each has the first address
 * of a range that `GetCheckerIpRanges` publishes. All of them really send from this machine, so that no network lies
 * between them and an endpoint.
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

/** Checkers of a region do not coordinate: each starts at its own time within the first interval. */
export const DEFAULT_CHECKER_REGIONS = Object.keys(CHECKER_SITES);

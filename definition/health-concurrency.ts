/**
 * How many of a region's concurrent executions are reserved for the health function. Answers remembered for a second
 * take milliseconds, so ten at once serve hundreds a second.
 */
export const HEALTH_CONCURRENCY = 10;

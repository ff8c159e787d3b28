/**
 * So many of a region's concurrent executions the health function keeps for itself. Answers from a second's memory
 * take milliseconds: ten at once are room for hundreds of them a second.
 */
export const HEALTH_CONCURRENCY = 10;

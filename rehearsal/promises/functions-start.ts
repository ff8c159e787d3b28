/**
 * How long a machine with two cores needs until a region has started enough functions for its users, in real
 * milliseconds. Lambda starts a thousand at once.
 */
export const FUNCTIONS_START_MS = 12_000;

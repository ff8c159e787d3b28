/**
 * How long EventBridge and Scheduler try to hand over what starts a function, their own defaults written down
 * (EventBridge User Guide, "How EventBridge retries delivering events"): a function's own failures are Lambda's.
 */
export const DELIVERY = { maximumRetryAttempts: 185, maximumEventAgeInSeconds: 24 * 3600 };

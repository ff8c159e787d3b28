/**
 * How long EventBridge and Scheduler try to deliver an event to Lambda: their own defaults, written down (EventBridge
 * User Guide, "How EventBridge retries delivering events"). When a function fails, Lambda tries again.
 */
export const DELIVERY = { maximumRetryAttempts: 185, maximumEventAgeInSeconds: 24 * 3600 };

import { HEALTH_CONCURRENCY } from '../../definition/health-concurrency';
import { HEALTH_FUNCTION } from '../../definition/names';
import type { FunctionDefinition } from '../../definition/service';

/** The function that every service has: it answers Route 53's checkers, on the service's own runtime. */
export const HEALTH_DEFINITION: Omit<FunctionDefinition, 'runtime'> = {
  name: HEALTH_FUNCTION,
  entry: 'dist/esm/runtime/health/handler.js', // from the package’s folder
  triggers: [],
  table: 'read',
  tables: {},
  environment: {},
  secrets: [],
  policies: [],
  sends: [],
  emits: [],
  invokes: [],
  publishes: [],
  invocable: false,
  asynchronous: { maximumRetryAttempts: 0, maximumEventAgeSeconds: 60 },
  timeoutSeconds: 3, // Route 53 waits 2 s for an answer; after 3 s nobody waits for it
  memoryMegabytes: 256,
  architecture: 'arm64',
  reservedConcurrency: HEALTH_CONCURRENCY,
};

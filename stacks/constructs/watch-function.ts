import { WATCH_FUNCTION } from '../../definition/alarms/names';
import type { FunctionDefinition } from '../../definition/service';
import { HEALTH_DEFINITION } from './health-function';

/** The function of a service with alarms that says each minute that its region is alive, and reads the others' words. */
export const WATCH_DEFINITION: Omit<FunctionDefinition, 'runtime'> = {
  ...HEALTH_DEFINITION,
  name: WATCH_FUNCTION,
  entry: 'dist/esm/runtime/watch/handler.js', // from the package’s folder
  table: 'read-write',
  timeoutSeconds: 10, // DynamoDB answers within a second or not at all, and nobody waits
  reservedConcurrency: undefined,
};

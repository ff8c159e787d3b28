import { FUNCTION_VARIABLES, REGIONS_VARIABLE, reachVariable } from '../../../definition/variable-names';

/** The environment variables of a function, in a local cloud at `endpoint`. */
export function functionVariables(endpoint: string, region = 'eu-west-1'): Record<string, string> {
  return {
    [FUNCTION_VARIABLES.service]: 'orders',
    [FUNCTION_VARIABLES.table]: 'orders',
    [FUNCTION_VARIABLES.partitionKey]: 'pk',
    [FUNCTION_VARIABLES.sortKey]: 'sk',
    [FUNCTION_VARIABLES.timeToLive]: 'expiresAt',
    [FUNCTION_VARIABLES.domain]: 'api.example.com',
    [REGIONS_VARIABLE]: 'us-east-1,eu-west-1',
    [reachVariable('queue', 'fulfilment')]: `${endpoint}/123456789012/orders-${region}-fulfilment`,
    [reachVariable('function', 'pricing')]: `orders-${region}-pricing:live`,
    [FUNCTION_VARIABLES.eventBus]: `orders-${region}-events`,
    [FUNCTION_VARIABLES.slots]: `${endpoint}/123456789012/orders-${region}-expiry-slots`,
    [FUNCTION_VARIABLES.onceBound]: '150',
    AWS_REGION: region,
    AWS_LAMBDA_FUNCTION_NAME: `orders-${region}-function`,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_ENDPOINT_URL: endpoint,
  };
}

/** Sets these variables for the tests of a file, a fresh copy for each test, and restores the old ones afterwards. */
export function useVariables(variables: () => Record<string, string>): void {
  const before = { ...process.env };
  beforeEach(() => {
    process.env = { ...before, ...variables() };
  });
  afterAll(() => {
    process.env = before;
  });
}

/** What an account may ask of all its APIs together in a region. */
interface Throttles {
  readonly requestsPerSecond: number;
  readonly burst: number;
}

const DEFAULT: Throttles = { requestsPerSecond: 10_000, burst: 5000 };
const LOWER: Throttles = { requestsPerSecond: 2500, burst: 1250 };

const LOWER_IN = new Set([
  ...['af-south-1', 'eu-south-1', 'ap-southeast-3', 'me-central-1', 'ap-south-2', 'ap-southeast-4'],
  ...[
    'eu-south-2',
    'eu-central-2',
    'il-central-1',
    'ca-west-1',
    'ap-southeast-5',
    'ap-southeast-7',
    'mx-central-1',
  ],
]);

/**
 * API Gateway Developer Guide, "Amazon API Gateway quotas": account-level quotas of a region that nobody has raised.
 * The burst cannot be asked for; AWS raises it with the rate.
 */
export function defaultThrottles(region: string): Throttles {
  return LOWER_IN.has(region) ? LOWER : DEFAULT;
}

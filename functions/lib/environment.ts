/** The one place that reads the environment: what antipode's stacks and Lambda set for every function. */
export const environment = {
  /** Where this code runs; Lambda sets it. */
  region: () => {
    const region = required('AWS_REGION');
    if (/^[a-z]{2}(-[a-z]+)+-\d+$/.test(region)) return region;
    throw new Error(
      `The environment variable AWS_REGION is "${region}", not an AWS region such as "eu-west-1".`,
    );
  },
  service: () => required('SERVICE_NAME'),
  /** The name users call; undefined where the service has none. */
  domain: () => optional('SERVICE_DOMAIN'),
  /**
   * Every region of the service, in the definition's order. It is part of the bundle, not of the environment, so
   * that a region's stack names no other region.
   */
  regions: (): readonly string[] => required('SERVICE_REGIONS', process.env.SERVICE_REGIONS).split(','),
  table: () => ({
    name: required('TABLE_NAME'),
    partitionKey: required('TABLE_PARTITION_KEY'),
    sortKey: required('TABLE_SORT_KEY'),
    timeToLive: required('TABLE_TIME_TO_LIVE'),
  }),
  credentials: () => ({
    accessKeyId: required('AWS_ACCESS_KEY_ID'),
    secretAccessKey: required('AWS_SECRET_ACCESS_KEY'),
    sessionToken: optional('AWS_SESSION_TOKEN'),
  }),
  /** DynamoDB's address: a local cloud's where there is one, else the region's own. */
  dynamodbEndpoint: () =>
    optionalUrl('AWS_ENDPOINT_URL_DYNAMODB') ?? optionalUrl('AWS_ENDPOINT_URL') ?? regionalEndpoint(),
  /** Who is speaking, for log lines; never throws, so that a line about a wrong environment can be written. */
  speaker: () => ({ service: optional('SERVICE_NAME'), region: optional('AWS_REGION') }),
};

function regionalEndpoint(): string {
  const region = environment.region();
  return `https://dynamodb.${region}.${dnsSuffix(region)}`;
}

/** AWS General Reference, "Regional endpoints": China's regions have a domain of their own. */
function dnsSuffix(region: string): string {
  return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
}

function optional(name: string): string | undefined {
  return process.env[name] || undefined;
}

function required(name: string, value = optional(name)): string {
  if (value !== undefined) return value;
  throw new Error(`The environment variable ${name} is not set; antipode's stacks and Lambda set it.`);
}

function optionalUrl(name: string): string | undefined {
  const value = optional(name);
  if (value === undefined || /^https?:$/.test(protocol(value))) return value;
  throw new Error(`The environment variable ${name} is "${value}", not an http or https URL.`);
}

function protocol(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}

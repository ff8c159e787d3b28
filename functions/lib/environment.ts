/** The one place that reads the environment: what antipode and Lambda set for every function. */
export const environment = {
  /** Where this code runs; Lambda sets it. */
  region: () => required('AWS_REGION'),
  service: () => required('SERVICE_NAME'),
  table: () => ({
    name: required('TABLE_NAME'),
    partitionKey: required('TABLE_PARTITION_KEY'),
    sortKey: required('TABLE_SORT_KEY'),
    timeToLive: required('TABLE_TIME_TO_LIVE'),
  }),
  credentials: () => ({
    accessKeyId: required('AWS_ACCESS_KEY_ID'),
    secretAccessKey: required('AWS_SECRET_ACCESS_KEY'),
    sessionToken: process.env.AWS_SESSION_TOKEN,
  }),
  /** DynamoDB's address: a local cloud's where there is one, else the region's own. */
  dynamodbEndpoint: () =>
    process.env.AWS_ENDPOINT_URL_DYNAMODB ??
    process.env.AWS_ENDPOINT_URL ??
    `https://dynamodb.${environment.region()}.${dnsSuffix(environment.region())}`,
};

function required(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`The environment variable ${name} is not set; antipode's stacks and Lambda set it.`);
}

/** AWS General Reference, "Regional endpoints": China's regions have a domain of their own. */
function dnsSuffix(region: string): string {
  return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
}

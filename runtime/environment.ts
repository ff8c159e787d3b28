/** Services of a region that handlers call, by their names in addresses and signatures. */
export type AwsService = 'dynamodb' | 'events' | 'lambda' | 'sns' | 'sqs' | 'ssm';

/** What a function may reach besides the table; its stack sets a variable for each. */
type Reach = 'queue' | 'function' | 'secret' | 'table' | 'topic';

/** A table's name in AWS, and its attributes. */
interface NamedTable {
  readonly name: string;
  readonly partitionKey: string;
  /** Undefined where its key is one attribute alone. */
  readonly sortKey: string | undefined;
  readonly timeToLive: string;
}

/** The one place that reads the environment, which antipode's stacks and Lambda set for every function. */
export const environment = {
  /** The region that this code runs in; Lambda sets it. */
  region: () => {
    const region = required('AWS_REGION');
    if (/^[a-z]{2}(-[a-z]+)+-\d+$/.test(region)) return region;
    throw new Error(
      `The environment variable AWS_REGION is "${region}", not an AWS region such as "eu-west-1".`,
    );
  },
  service: () => required('SERVICE_NAME'),
  /** The name that users call; undefined where the service has none. */
  domain: () => optional('SERVICE_DOMAIN'),
  /**
   * Every region of the service, as the definition lists them. It is part of the bundle, not of the environment, so
   * that a region's stack names no other region.
   */
  regions: (): readonly string[] => required('SERVICE_REGIONS', process.env.SERVICE_REGIONS).split(','),
  table: () => ({
    name: required('TABLE_NAME'),
    partitionKey: required('TABLE_PARTITION_KEY'),
    sortKey: required('TABLE_SORT_KEY'),
    timeToLive: required('TABLE_TIME_TO_LIVE'),
  }),
  /**
   * A table of the definition's `tables` that this function uses, by its name there; `'table'` is the home of antipode's
   * own items, or the only one.
   */
  tableNamed: (name: string): NamedTable => {
    if (name === 'table') return environment.table();
    const prefix = variableOf('table', name);
    return {
      name: required(prefix),
      partitionKey: required(`${prefix}_PARTITION_KEY`),
      sortKey: optional(`${prefix}_SORT_KEY`),
      timeToLive: required(`${prefix}_TIME_TO_LIVE`),
    };
  },
  /** The same by its name in AWS; undefined where this function uses no such table but the home. */
  tableByAwsName: (name: string): NamedTable | undefined => {
    const found = Object.entries(process.env).find(
      ([variable, value]) =>
        value === name &&
        variable !== 'TABLE_NAME' &&
        variable.startsWith('TABLE_') &&
        optional(`${variable}_PARTITION_KEY`) !== undefined,
    );
    return found && environment.tableNamed(found[0].slice('TABLE_'.length));
  },
  /** Whether a table, by its name or its ARN, is one that this function's stack has named to it. */
  isOwnTable: (table: string): boolean => {
    const name = table.split('/').pop() ?? table;
    return name === optional('TABLE_NAME') || environment.tableByAwsName(name) !== undefined;
  },
  /** A variable of the function's own; undefined where it is not set. */
  variable: (name: string): string | undefined => process.env[name],
  credentials: () => ({
    accessKeyId: required('AWS_ACCESS_KEY_ID'),
    secretAccessKey: required('AWS_SECRET_ACCESS_KEY'),
    sessionToken: optional('AWS_SESSION_TOKEN'),
  }),
  /** A service's address: that of a local cloud where there is one, else the region's own. */
  endpoint: (service: AwsService) =>
    optionalUrl(`AWS_ENDPOINT_URL_${ENDPOINT_NAMES[service]}`) ??
    optionalUrl('AWS_ENDPOINT_URL') ??
    regionalEndpoint(service),
  /** The URL of a queue that this function sends to. */
  queueUrl: (name: string) => reach('queue', name),
  /** `<function name>:live` of a function that this one invokes. */
  functionName: (name: string) => reach('function', name),
  /** The SSM parameter of a secret that this function may read. */
  secretParameter: (name: string) => reach('secret', name),
  /** The ARN of a topic that this function publishes to. */
  topicArn: (name: string) => reach('topic', name),
  /** The bus that this function emits to. */
  eventBus: () => required('EVENT_BUS_NAME'),
  /** This function's own name in the definition. */
  ownName: () => {
    const prefix = `${environment.service()}-${environment.region()}-`;
    const name = required('AWS_LAMBDA_FUNCTION_NAME');
    return name.startsWith(prefix) ? name.slice(prefix.length) : name;
  },
  /** How slots of schedules that run once are put off. */
  slots: () => ({
    queueUrl: required('SLOTS_QUEUE_URL'),
    /** How much longer each region waits than the one before it, in seconds. */
    boundSeconds: wholeNumber('ONCE_BOUND_SECONDS'),
  }),
  /** The trace of this invocation, which Lambda sets for each; undefined where it does not. */
  traceId: () => optional('_X_AMZN_TRACE_ID'),
  /**
   * Service, region and function, for log lines. It never throws, so that a line about a wrong environment can be
   * written.
   */
  speaker: () => ({ service: optional('SERVICE_NAME'), region: optional('AWS_REGION') }),
};

/** AWS SDKs and Tools Reference Guide, "Service-specific endpoints": the services' names in the variables. */
const ENDPOINT_NAMES: Readonly<Record<AwsService, string>> = {
  dynamodb: 'DYNAMODB',
  events: 'EVENTBRIDGE',
  lambda: 'LAMBDA',
  sns: 'SNS',
  sqs: 'SQS',
  ssm: 'SSM',
};

function regionalEndpoint(service: AwsService): string {
  const region = environment.region();
  return `https://${service}.${region}.${dnsSuffix(region)}`;
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

/** Named as the stacks name it (definition/variable-names.ts, `reachVariable`). */
function reach(kind: Reach, name: string): string {
  return required(variableOf(kind, name));
}

function variableOf(kind: Reach, name: string): string {
  return `${kind}_${name}`.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}

function wholeNumber(name: string): number {
  const value = required(name);
  if (/^\d+$/.test(value)) return Number(value);
  throw new Error(`The environment variable ${name} is "${value}", not a whole number.`);
}

function optionalUrl(name: string): string | undefined {
  const value = optional(name);
  if (value === undefined || /^https?:$/.test(protocol(value))) return value;
  throw new Error(`The environment variable ${name} is "${value}", not an http or https URL.`);
}

function protocol(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : '';
}

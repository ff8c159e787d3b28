/** Who works in a pipeline: `plan` reads, `deploy` changes what a service's stacks make. */
export type CiRole = 'plan' | 'deploy';

/** What names are made of. */
interface Named {
  readonly name: string;
  readonly domain: { readonly name: string } | undefined;
  readonly state: { readonly backend: string; readonly bucketPrefix?: string };
}

/**
 * Every AWS name of a service comes from here. Names hold the region, so that stacks of two regions
 * never meet where a service is global (IAM, Route 53), and no stack has to read another's state.
 */
export function regionNames(service: Named, region: string) {
  const prefix = `${service.name}-${region}`;
  return {
    stack: `region-${region}`,
    bootstrapStack: `bootstrap-${region}`,
    api: `${prefix}-api`,
    apiAccessLogs: `/aws/apigateway/${prefix}-api`,
    /** Also the Lambda function's and its role's name. */
    function: (name: string) => `${prefix}-${name}`,
    functionLogs: (name: string) => `/aws/lambda/${prefix}-${name}`,
    queue: (name: string, { fifo } = { fifo: false }) => `${prefix}-${name}${fifo ? '.fifo' : ''}`,
    /** Where messages of a queue go that could not be handled. */
    deadLetters: (name: string, { fifo } = { fifo: false }) =>
      `${prefix}-${name}-dead-letters${fifo ? '.fifo' : ''}`,
    /** The queue for what a function failed at when nobody waited for it. */
    failures: (name: string) => `${prefix}-${name}-failures`,
    /** The queue in which slots of a function's schedules wait that run once for all regions. */
    slots: (name: string) => `${prefix}-${name}-slots`,
    slotsDeadLetters: (name: string) => `${prefix}-${name}-slots-dead-letters`,
    eventBus: `${prefix}-events`,
    /** The EventBridge rule that starts a function; the suffix tells its rules apart. */
    rule: (name: string, suffix: string) => `${prefix}-${name}-${suffix}`,
    /** The schedule, by its trigger's id. */
    schedule: (name: string, id: string) => `${prefix}-${name}-${id}`,
    /** The role with which EventBridge Scheduler reaches a function or its slots. */
    scheduleRole: (name: string) => `${prefix}-${name}-schedule`,
    healthCheck: `${prefix}-health`,
    /** The regional name: the one that Route 53 checks. */
    domain: service.domain && `${region}.${service.domain.name}`,
    stateBucket:
      service.state.bucketPrefix === undefined ? undefined : `${service.state.bucketPrefix}-${region}`,
    /** What a pipeline's role may do in the region: an IAM policy. */
    ciPolicy: (role: CiRole) => `${service.name}-${role}-${region}`,
  };
}

/** Names that are the same in every region, or exist once. */
export function serviceNames(service: Pick<Named, 'name'>) {
  return {
    dataStack: 'data',
    table: service.name,
    /** The SSM parameter of a secret, the same in every region. */
    secret: (name: string) => `/${service.name}/${name}`,
    keyAlias: `alias/${service.name}-table`,
    /** The role of a pipeline, and the policy for what exists once. */
    ciRole: (role: CiRole) => `${service.name}-${role}`,
    ciStatePolicy: (role: CiRole) => `${service.name}-${role}-state`,
    /** The policy that bounds what roles which a pipeline makes can ever do. */
    boundary: `${service.name}-boundary`,
    /** Where a stack's state is in its bucket. */
    stateKey: (stack: string) => `${service.name}/${stack}.tfstate`,
  };
}

/** The name of a set that no user asks for, and that records of the service's name lead to. */
export function innerDomain({ name }: NonNullable<Named['domain']>, set: string): string {
  return `${set}.${name}`;
}

/** The set identifier of a region's record where it has several in a set: `eu-west-1/continent-EU`. */
export function recordId(region: string, place: string): string {
  return `${region}/${place}`;
}

/** The region of a record by its set identifier. */
export function regionOfRecord(setIdentifier: string): string {
  return setIdentifier.split('/')[0] ?? '';
}

/** The function every service has: it answers Route 53's checkers. A definition may not use the name. */
export const HEALTH_FUNCTION = 'health';

/** The alias that triggers point at; going back to older code moves it. */
export const LIVE_ALIAS = 'live' as const;

/** The alias of the last version that passed its gate. `antipode deploy` makes it; Terraform knows nothing of it. */
export const PROVEN_ALIAS = 'proven' as const;

/** The alias of the version that was proven before: where going back leads. */
export const PREVIOUS_ALIAS = 'previous' as const;

/** The names of a service's Lambda functions in a region, the health function's among them. */
export function functionNames(
  service: Named & { readonly functions: readonly { readonly name: string }[] },
  region: string,
): string[] {
  const names = [...service.functions.map(({ name }) => name), HEALTH_FUNCTION];
  return names.map(regionNames(service, region).function);
}

/** Environment variables that a function finds set, beside its own and Lambda's. */
export const FUNCTION_VARIABLES = {
  table: 'TABLE_NAME',
  service: 'SERVICE_NAME',
  domain: 'SERVICE_DOMAIN',
  partitionKey: 'TABLE_PARTITION_KEY',
  sortKey: 'TABLE_SORT_KEY',
  timeToLive: 'TABLE_TIME_TO_LIVE',
  /** The bus that it emits to. */
  eventBus: 'EVENT_BUS_NAME',
  /** The URL of the queue in which its schedules' slots wait. */
  slots: 'SLOTS_QUEUE_URL',
  /** Seconds by which each later region waits for earlier ones to run a schedule's slot. */
  onceBound: 'ONCE_BOUND_SECONDS',
} as const;

/** Environment variables for what a function may reach: a queue's URL, `<function>:live`, a parameter's name. */
export function reachVariable(kind: 'queue' | 'function' | 'secret', name: string): string {
  return `${kind}_${name}`.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}

/** Part of every bundle, as if it were a variable: the service's regions, which a region's stack may not name. */
export const REGIONS_VARIABLE = 'SERVICE_REGIONS';

/** The attribute in which each item says which region wrote it (functions/lib/data/stamp.ts). */
export const ORIGIN_ATTRIBUTE = 'region';

/**
 * Attributes of the items that antipode's library and operators' commands write. A key or the expiry of such a name
 * would overwrite them.
 */
export const LIBRARY_ATTRIBUTES = [
  ...[ORIGIN_ATTRIBUTE, 'at', 'v', 'body', 'removed'],
  ...['id', 'delta', 'sequence', 'base', 'entries', 'element', 'tag', 'heard'],
  ...['version', 'writer', 'epoch', 'home', 'basedOn'],
  ...['drained', 'by', 'why'],
] as const;

/** What a table's key and expiry are called where the definition says nothing. */
export const TABLE_ATTRIBUTES = { partitionKey: 'pk', sortKey: 'sk', timeToLive: 'expiresAt' } as const;

/** Partition keys that begin so belong to antipode itself: drain flags and the like. */
export const RESERVED_KEY_PREFIX = 'antipode#';

/** Its items say which regions an operator took out of service: sort key = region, `drained` = true. */
export const DRAIN_PARTITION = `${RESERVED_KEY_PREFIX}drain`;

/** Its items say where an operator has moved the home of owned items to: sort key = type. */
export const HOME_PARTITION = `${RESERVED_KEY_PREFIX}home`;

/** The roles of a pipeline: `plan` reads, `deploy` changes what a service's stacks make. */
export type CiRole = 'plan' | 'deploy';

/** What names are made of. */
interface Named {
  readonly name: string;
  readonly domain: { readonly name: string } | undefined;
  readonly state: { readonly backend: string; readonly bucketPrefix?: string };
}

/**
 * Every AWS name of a service comes from here. Names hold the region. So the stacks of two regions never use the
 * same name in a global service (IAM, Route 53), and no stack has to read another's state.
 */
export function regionNames(service: Named, region: string) {
  const prefix = `${service.name}-${region}`;
  return {
    stack: `region-${region}`,
    bootstrapStack: `bootstrap-${region}`,
    api: `${prefix}-api`,
    /** The API of health paths that nobody guesses. */
    healthApi: `${prefix}-health-api`,
    /**
     * API Gateway writes there without a resource policy for each group, whose length is limited for the account (Amazon
     * CloudWatch Logs User Guide, "Enable logging from AWS services").
     */
    apiAccessLogs: `/aws/vendedlogs/apigateway/${prefix}-api`,
    /** Also the Lambda function's and its role's name. */
    function: (name: string) => `${prefix}-${name}`,
    functionLogs: (name: string) => `/aws/lambda/${prefix}-${name}`,
    queue: (name: string, { fifo } = { fifo: false }) => `${prefix}-${name}${fifo ? '.fifo' : ''}`,
    /** The dead-letter queue: for messages of a queue that could not be handled. */
    deadLetters: (name: string, { fifo } = { fifo: false }) =>
      `${prefix}-${name}-dead-letters${fifo ? '.fifo' : ''}`,
    /** The failures queue: for events that a function failed at while nobody waited for it. */
    failures: (name: string) => `${prefix}-${name}-failures`,
    /** The queue where the slots of a function's once-for-all-regions schedules wait. */
    slots: (name: string) => `${prefix}-${name}-slots`,
    slotsDeadLetters: (name: string) => `${prefix}-${name}-slots-dead-letters`,
    eventBus: `${prefix}-events`,
    topic: (name: string) => `${prefix}-${name}`,
    /** The EventBridge rule that starts a function; the suffix tells its rules apart. */
    rule: (name: string, suffix: string) => `${prefix}-${name}-${suffix}`,
    /** The schedule, by its trigger's id. */
    schedule: (name: string, id: string) => `${prefix}-${name}-${id}`,
    /** The role with which EventBridge Scheduler reaches a function or its slots. */
    scheduleRole: (name: string) => `${prefix}-${name}-schedule`,
    healthCheck: `${prefix}-health`,
    /** Where the region's alarms and announcements go. */
    alarmTopic: `${prefix}-alarms`,
    /** The topic beside the alarm of the health check, which is not in the region (docs/alarms.md). */
    healthAlarmTopic: `${prefix}-health-alarms`,
    alarm: (kind: string, detail?: string) => [prefix, kind, detail].filter(Boolean).join('-'),
    /** The region's own domain name, which Route 53 checks. */
    domain: service.domain && `${region}.${service.domain.name}`,
    stateBucket:
      service.state.bucketPrefix === undefined ? undefined : `${service.state.bucketPrefix}-${region}`,
    /** The IAM policy that says what a pipeline's role may do in the region. */
    ciPolicy: (role: CiRole) => `${service.name}-${role}-${region}`,
  };
}

/** Names that are the same in every region, or exist once. */
export function serviceNames(
  service: Pick<Named, 'name'> & { readonly table?: { readonly name?: string | undefined } | undefined },
) {
  return {
    dataStack: 'data',
    /** The table that is home to antipode's own items. */
    table: service.table?.name ?? service.name,
    /** Any other table, by its name in the definition. */
    tableNamed: (name: string) => `${service.name}-${name}`,
    /** The SSM parameter of a secret, the same in every region. */
    secret: (name: string) => `/${service.name}/${name}`,
    keyAlias: `alias/${service.name}-table`,
    /** A pipeline's role, and its policy for resources that exist once. */
    ciRole: (role: CiRole) => `${service.name}-${role}`,
    /** Of a pipeline's role, for what `extend` adds. */
    ciOwnPolicy: (role: CiRole) => `${service.name}-${role}-own`,
    /** A pipeline's policy for state, and for topics of all regions. */
    ciStatePolicy: (role: CiRole) => `${service.name}-${role}-state`,
    /** The permissions boundary of the roles that a pipeline makes. */
    boundary: `${service.name}-boundary`,
    /** The key of a stack's state in its bucket. */
    stateKey: (stack: string) => `${service.name}/${stack}.tfstate`,
  };
}

/** The name of an internal record set: no user asks for it, and records of the service's name lead to it. */
export function innerDomain({ name }: NonNullable<Named['domain']>, set: string): string {
  return `${set}.${name}`;
}

/** The inner sets of routing policies that one set of the name alone cannot say. */
export const INNER_SETS = { standby: 'standby', preferred: 'default', nearest: 'nearest' } as const;

/**
 * While something else answers under the service's name too, the name has two weighted records, called so: each leads
 * to an inner set of the same label (docs/adopting.md).
 */
export const HANDOVER = { ours: 'antipode', theirs: 'before' } as const;

/** The name of the set that leads to the regions: the service's name, or the inner set of a hand-over. */
export function entryName(
  domain: NonNullable<Named['domain']> & { readonly handover?: boolean | undefined },
): string {
  return domain.handover ? innerDomain(domain, HANDOVER.ours) : domain.name;
}

/** The names of all sets that lead to regions. Other names below the service's may be another service's. */
export function setNames(domain: Parameters<typeof entryName>[0]): string[] {
  return [entryName(domain), ...Object.values(INNER_SETS).map((set) => innerDomain(domain, set))];
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

/** The tag on all resources of a service's stacks; its value is the service's name. */
export const SERVICE_TAG = 'antipode:service';

/** The alias that triggers point at; a rollback moves it. */
export const LIVE_ALIAS = 'live' as const;

/** The alias of the last version that passed its gate. `antipode deploy` makes it; Terraform does not know it. */
export const PROVEN_ALIAS = 'proven' as const;

/** The alias of the version that was proven before: a rollback leads to it. */
export const PREVIOUS_ALIAS = 'previous' as const;

/** The attribute in which each item says which region wrote it (runtime/data/stamp.ts). */
export const ORIGIN_ATTRIBUTE = 'region';

/**
 * Attributes that antipode's library and operators' commands write. A table's key or expiry attribute with such a
 * name would overwrite them.
 */
export const LIBRARY_ATTRIBUTES = [
  ...[ORIGIN_ATTRIBUTE, 'at', 'v', 'body', 'removed'],
  ...['id', 'delta', 'sequence', 'base', 'entries', 'element', 'tag', 'heard'],
  ...['version', 'writer', 'epoch', 'home', 'basedOn'],
  ...['drained', 'by', 'why'],
] as const;

/** The default names of a table's keys and its expiry attribute. */
export const TABLE_ATTRIBUTES = { partitionKey: 'pk', sortKey: 'sk', timeToLive: 'expiresAt' } as const;

/** Partition keys with this prefix belong to antipode itself: drain flags and the like. */
export const RESERVED_KEY_PREFIX = 'antipode#';

/** Partition key of the drain flags, one item a drained region: sort key = region, `drained` = true. */
export const DRAIN_PARTITION = `${RESERVED_KEY_PREFIX}drain`;

/** Partition key of the items that say where an operator moved the home of owned items: sort key = type. */
export const HOME_PARTITION = `${RESERVED_KEY_PREFIX}home`;

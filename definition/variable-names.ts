/** Environment variables that antipode sets for a function, besides its own and Lambda's. */
export const FUNCTION_VARIABLES = {
  table: 'TABLE_NAME',
  service: 'SERVICE_NAME',
  domain: 'SERVICE_DOMAIN',
  partitionKey: 'TABLE_PARTITION_KEY',
  sortKey: 'TABLE_SORT_KEY',
  timeToLive: 'TABLE_TIME_TO_LIVE',
  /** The bus that the function emits to. */
  eventBus: 'EVENT_BUS_NAME',
  /** The URL of the queue where its schedules' slots wait. */
  slots: 'SLOTS_QUEUE_URL',
  /** How long each region waits for the region before it to run a schedule's slot, in seconds. */
  onceBound: 'ONCE_BOUND_SECONDS',
} as const;

/** Environment variables with a function's targets: a queue's URL, `<function>:live`, a parameter's name, a topic's ARN. */
export function reachVariable(
  kind: 'queue' | 'function' | 'secret' | 'table' | 'topic',
  name: string,
): string {
  return `${kind}_${name}`.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}

/** Environment variables about a table by its name in the definition; `name` holds its name in AWS. */
export function tableVariables(table: string) {
  const name = reachVariable('table', table);
  return {
    name,
    partitionKey: `${name}_PARTITION_KEY`,
    sortKey: `${name}_SORT_KEY`,
    timeToLive: `${name}_TIME_TO_LIVE`,
  };
}

/** The service's regions. They are built into every bundle, since a region's stack may not name other regions. */
export const REGIONS_VARIABLE = 'SERVICE_REGIONS';

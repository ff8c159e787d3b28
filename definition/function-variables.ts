import { LIVE_ALIAS, regionNames, serviceNames } from './names';
import { onceBoundSeconds } from './once-bound';
import type { FunctionDefinition, Service } from './service';
import { variablesOfTables } from './tables/variables';
import { needsOf } from './triggers/kinds';
import { FUNCTION_VARIABLES, reachVariable } from './variable-names';

type Variables = Record<string, string>;

/** Where a function finds what has no name that is known beforehand; values may be references. */
export interface Places {
  /** The URL of a queue of the definition. */
  readonly queueUrl: (queue: string) => string;
  /** The ARN of a topic of the definition. */
  readonly topicArn: (topic: string) => string;
  /** The bus that it emits to; undefined where the service has none. */
  readonly eventBus: string | undefined;
  /** The URL of its slots queue; undefined where it has none. */
  readonly slotsUrl: string | undefined;
}

interface FunctionInRegion {
  readonly service: Service;
  readonly region: string;
  readonly definition: FunctionDefinition;
}

/** The environment variables that a function's stack sets: about its service, about its targets, and its own. */
export function functionVariables(
  { service, region, definition }: FunctionInRegion,
  places: Places,
): Variables {
  return {
    ...serviceVariables(service),
    ...tablesVariables(service, definition),
    ...reachVariables(service, region, { ...definition, places }),
    ...(places.slotsUrl === undefined
      ? {}
      : {
          [FUNCTION_VARIABLES.slots]: places.slotsUrl,
          [FUNCTION_VARIABLES.onceBound]: String(onceBoundSeconds(definition)),
        }),
    ...definition.environment,
  };
}

function serviceVariables(service: Service): Variables {
  return {
    [FUNCTION_VARIABLES.service]: service.name,
    ...(service.domain ? { [FUNCTION_VARIABLES.domain]: service.domain.name } : {}),
    [FUNCTION_VARIABLES.table]: serviceNames(service).table,
    [FUNCTION_VARIABLES.partitionKey]: service.table.partitionKey,
    [FUNCTION_VARIABLES.sortKey]: service.table.sortKey,
    [FUNCTION_VARIABLES.timeToLive]: service.table.timeToLive,
  };
}

function tablesVariables({ tables }: Service, definition: FunctionDefinition): Variables {
  const streams = definition.triggers.flatMap((trigger) => needsOf(trigger).stream ?? []);
  return variablesOfTables(tables, { ...definition, streams });
}

type Reach = Pick<FunctionDefinition, 'sends' | 'emits' | 'invokes' | 'publishes' | 'secrets'> & {
  readonly places: Places;
};

/** Functions are given by name, not by reference, since two may invoke each other. */
function reachVariables(
  service: Service,
  region: string,
  { sends, emits, invokes, publishes, secrets, places }: Reach,
): Variables {
  const { eventBus, queueUrl, topicArn } = places;
  return {
    ...named('queue', sends, queueUrl),
    ...named('function', invokes, (name) => `${regionNames(service, region).function(name)}:${LIVE_ALIAS}`),
    ...named('topic', publishes, topicArn),
    ...named('secret', secrets, serviceNames(service).secret),
    ...(emits.length > 0 && eventBus !== undefined ? { [FUNCTION_VARIABLES.eventBus]: eventBus } : {}),
  };
}

function named(
  kind: Parameters<typeof reachVariable>[0],
  names: readonly string[],
  value: (name: string) => string,
): Variables {
  return Object.fromEntries(names.map((name) => [reachVariable(kind, name), value(name)]));
}

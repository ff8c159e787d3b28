import { FUNCTION_VARIABLES, LIVE_ALIAS, reachVariable, serviceNames } from '../../definition/names';
import { onceBoundSeconds } from '../../definition/once-bound';
import type { FunctionDefinition, Service } from '../../definition/service';
import { literal } from '../literal';
import type { Regional } from '../regional';
import type { Channels } from './channels';
import type { FunctionQueues } from './function-queues';

type Variables = Record<string, string>;

interface FunctionVariablesProps {
  readonly regional: Regional;
  readonly definition: FunctionDefinition;
  readonly channels: Channels;
  readonly queues: FunctionQueues;
}

/** A function's environment variables: about its service, about its targets, and its own. */
export function functionVariables({
  regional,
  definition,
  channels,
  queues,
}: FunctionVariablesProps): Variables {
  return {
    NODE_OPTIONS: '--enable-source-maps',
    ...serviceVariables(regional.service),
    ...reachVariables(regional, definition, channels),
    ...(queues.slots
      ? {
          [FUNCTION_VARIABLES.slots]: queues.slots.queue.url,
          [FUNCTION_VARIABLES.onceBound]: String(onceBoundSeconds(definition)),
        }
      : {}),
    ...Object.fromEntries(
      Object.entries(definition.environment).map(([name, value]) => [name, literal(value)]),
    ),
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

/** Functions are given by name, not by reference, since two may invoke each other. */
function reachVariables(
  { service, names }: Regional,
  { sends, emits, invokes, secrets }: FunctionDefinition,
  channels: Channels,
): Variables {
  return {
    ...named('queue', sends, (name) => channels.queue(name).queue.url),
    ...named('function', invokes, (name) => `${names.function(name)}:${LIVE_ALIAS}`),
    ...named('secret', secrets, serviceNames(service).secret),
    ...(emits.length > 0 && channels.bus ? { [FUNCTION_VARIABLES.eventBus]: channels.bus.name } : {}),
  };
}

function named(
  kind: Parameters<typeof reachVariable>[0],
  names: readonly string[],
  value: (name: string) => string,
): Variables {
  return Object.fromEntries(names.map((name) => [reachVariable(kind, name), value(name)]));
}

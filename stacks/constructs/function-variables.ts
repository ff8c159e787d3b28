import { functionVariables as variablesOf } from '../../definition/function-variables';
import type { FunctionDefinition } from '../../definition/service';
import { literal } from '../literal';
import type { Regional } from '../regional';
import type { Channels } from './channels';
import type { FunctionQueues } from './function-queues';

interface FunctionVariablesProps {
  readonly regional: Regional;
  readonly definition: FunctionDefinition;
  readonly channels: Channels;
  readonly queues: FunctionQueues;
}

/** A function's environment variables, with references to the queues and the bus that its stack makes. */
export function functionVariables({
  regional: { service, region },
  definition,
  channels,
  queues,
}: FunctionVariablesProps): Record<string, string> {
  const own = Object.entries(definition.environment).map(([name, value]) => [name, literal(value)]);
  const environment: Record<string, string> = Object.fromEntries(own);
  return {
    NODE_OPTIONS: '--enable-source-maps',
    ...variablesOf(
      { service, region, definition: { ...definition, environment } },
      {
        queueUrl: (name) => channels.queue(name).queue.url,
        topicArn: (name) => channels.topic(name).arn,
        eventBus: channels.bus?.name,
        slotsUrl: queues.slots?.queue.url,
      },
    ),
  };
}

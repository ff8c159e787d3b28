import type { RegionalFunction } from '../constructs/regional-function';
import { present } from '../present';
import { byName } from './by-name';
import type { FunctionResources, RegionContext } from './contexts';
import type { Extender } from './extender';
import { RegionAdditions } from './region-additions';
import type { RegionParts } from './region-parts';

export function regionContext(parts: RegionParts, extender: Extender): RegionContext {
  const { stack, regional, functions, channels, http, stage } = parts;
  const { provider, service, region, account, names, arn } = regional;
  const additions = new RegionAdditions(parts, extender);
  return {
    ...{ stack, provider, service, region, account, names, arn, stage },
    name: names.function,
    functions: byName(
      'functions',
      functions.map((one) => [one.name, resourcesOf(one)]),
    ),
    tables: byName(
      'tables',
      service.tables.map(({ name, awsName }) => [
        name,
        { name: awsName, arn: arn('dynamodb', `table/${awsName}`) },
      ]),
    ),
    queues: byName(
      'queues',
      service.queues.map(({ name }) => [name, channels.queue(name)]),
    ),
    topics: byName(
      'topics',
      service.topics.map((topic) => [topic, channels.topic(topic)]),
    ),
    bus: channels.bus,
    api: http.api,
    allow: (name, actions, resources) => additions.allow(name, { actions, resources }),
    environment: (name, variables) => additions.environment(name, variables),
    route: (name, route) => additions.route(name, route),
    allowPipeline: (type, rights) => extender.allowPipeline(stack, type, rights),
  };
}

function resourcesOf({ alias, role, log, lambda, queues }: RegionalFunction): FunctionResources {
  const name = present(lambda.functionNameInput, 'the name of a function');
  return { name, function: lambda, alias, role, log, failures: queues.failures };
}

import { allRegions } from '../../definition/all-regions';
import { hasSlots } from '../../definition/function-queues';
import { functionVariables } from '../../definition/function-variables';
import { regionNames } from '../../definition/names';
import type { FunctionDefinition, Service } from '../../definition/service';
import { REGIONS_VARIABLE } from '../../definition/variable-names';
import { ACCOUNT, arnOf, placeOf } from '../synthesis/places';

/** A function of a service, in a region, with AWS's API at an address. */
interface Running {
  readonly service: Service;
  readonly region: string;
  readonly name: string;
  readonly endpoint: string;
}

/**
 * What a function's environment has: the variables of its stack, the regions that are in its bundle, and Lambda's own.
 *
 * @throws Error where the definition has no such function.
 */
export function variablesOf({ service, region, name, endpoint }: Running): Record<string, string> {
  const definition = definitionOf(service, name);
  const names = regionNames(service, region);
  const url = (queue: string) => `${endpoint}/${ACCOUNT}/${queue}`;
  const places = {
    queueUrl: (queue: string) =>
      url(
        names.queue(
          queue,
          service.queues.find((one) => one.name === queue),
        ),
      ),
    topicArn: (topic: string) => arnOf(placeOf(region), `sns:${names.topic(topic)}`),
    eventBus: names.eventBus,
    slotsUrl: hasSlots(definition) ? url(names.slots(name)) : undefined,
  };
  return {
    ...functionVariables({ service, region, definition }, places),
    [REGIONS_VARIABLE]: allRegions(service).join(','),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_LAMBDA_FUNCTION_NAME: names.function(name),
    AWS_LAMBDA_FUNCTION_VERSION: '1',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMegabytes),
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_SESSION_TOKEN: 'test',
    AWS_ENDPOINT_URL: endpoint,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', // this machine’s Node may be older than Lambda’s
  };
}

function definitionOf(service: Service, name: string): FunctionDefinition {
  const found = service.functions.find((one) => one.name === name);
  if (found !== undefined) return found;
  const known = service.functions.map((one) => one.name);
  throw new Error(`The definition has no function "${name}"; it has: ${known.join(', ')}.`);
}

/** Variables of the person's own shell that would lead clients elsewhere. */
const MISLEADING =
  /^AWS_(ENDPOINT_URL|PROFILE|DEFAULT_PROFILE|IGNORE_CONFIGURED_ENDPOINT_URLS|ROLE_ARN|WEB_IDENTITY)/;

/** Sets variables until it is told to put back what was there before. */
export function setVariables(variables: Readonly<Record<string, string>>): () => void {
  const names = new Set([
    ...Object.keys(variables),
    ...Object.keys(process.env).filter((name) => MISLEADING.test(name)),
  ]);
  const before = [...names].map((name) => [name, process.env[name]] as const);
  for (const name of names) set(name, variables[name]);
  return () => {
    for (const [name, value] of before) set(name, value);
  };
}

function set(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

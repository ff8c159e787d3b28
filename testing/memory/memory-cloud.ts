import { allRegions } from '../../definition/all-regions';
import { regionNames, serviceNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import { HOME_TABLE, tableNamed } from '../../definition/tables/table';
import type { Operation } from '../../local-cloud/gateway/operation';
import { type Definition, serviceOf } from '../definition';
import type { PlainItem } from './attributes';
import type { Calls, EmittedEvent, Invocation, PublishedTopicMessage, SentMessage } from './calls';
import { extendedVariables } from './extended-variables';
import { type Answer, eventOperation, invokeOperation, secretOperation } from './others';
import { queueOperations } from './queues';
import { serve } from './serve';
import { memoryTables } from './tables';
import { topicOperation } from './topics';
import { setVariables, variablesOf } from './variables';

/** What a handler runs against. */
export interface MemoryCloudOptions {
  /** The function whose handler runs, by its name in the definition. */
  readonly function: string;
  /** The region that it runs in. Default: the definition's first. */
  readonly region?: string;
  /** The definition. Default: the project's own. */
  readonly definition?: Definition;
  /** The secrets' values by their names. `secret` keeps a value for five minutes, as it does in Lambda. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** What functions answer that the handler invokes and waits for, by their names. */
  readonly answers?: Readonly<Record<string, Answer>>;
}

/** The AWS of one function, in this process. */
export interface MemoryCloud {
  /** Its address, which is in `AWS_ENDPOINT_URL`. */
  readonly endpoint: string;
  /** Messages that handlers sent, the earliest first. */
  readonly sent: readonly SentMessage[];
  /** Events that handlers emitted, the earliest first. */
  readonly emitted: readonly EmittedEvent[];
  /** Messages that handlers published to topics, the earliest first. */
  readonly published: readonly PublishedTopicMessage[];
  /** Functions that handlers invoked, the earliest first. */
  readonly invoked: readonly Invocation[];
  /** All items of the table, as plain values. Regions do not replicate. Default: of the region that it runs in. */
  items(region?: string): PlainItem[];
  /** Puts items into the table of the region that it runs in. They have the values of JSON. */
  put(...items: PlainItem[]): void;
  /** The same for one of several tables, by its name in the definition; without it they are for the home. */
  table(name: string): Pick<MemoryCloud, 'items' | 'put'>;
  /** Sets the environment of another function, or of another region. */
  become(name: string, region?: string): void;
  /** Forgets all items and all that was sent, emitted, published and invoked. */
  clear(): void;
  /** Stops it, and puts the environment back as it was. */
  close(): Promise<void>;
}

/**
 * Starts an AWS in this process for the handler of one function, and sets the environment that the handler sees in
 * Lambda: its tables in memory, which answer as the local cloud does; queues, a bus and functions that keep what they
 * get; secrets. Whatever speaks to AWS's API works against it, an SDK as well as `antipode/data`.
 *
 * Import the handler as usual. Only one that reads the environment when it is loaded must be loaded after this call, by
 * `require` in the hook that awaits it.
 *
 * ```ts
 * const cloud = await memoryCloud({ function: 'api' });
 * const { statusCode } = await handler(httpEvent('GET /notes'), lambdaContext());
 * await cloud.close();
 * ```
 *
 * @throws Error where the definition has no such function or region; DefinitionError where it, or what extends it, is
 *   wrong.
 */
export async function memoryCloud(options: MemoryCloudOptions): Promise<MemoryCloud> {
  const service = serviceOf(options.definition);
  const calls: Calls = { sent: [], emitted: [], published: [], invoked: [] };
  const tables = memoryTables(service.tables, allRegions(service));
  const operations = [...tables.operations, ...callOperations(service, options, calls)];
  const { endpoint, close } = await serve(operations);
  let region = options.region ?? service.regions[0] ?? '';
  let restore = () => {};
  const added = extendedVariables(service);
  const become = (name: string, inRegion = region) => {
    tables.items(inRegion, serviceNames(service).table); // it must be one of the service's
    const known = variablesOf({ service, region: inRegion, name, endpoint });
    const variables = { ...known, ...added({ name, region: inRegion, endpoint }, known) };
    restore();
    [region, restore] = [inRegion, setVariables(variables)];
  };
  try {
    become(options.function);
  } catch (error) {
    await close();
    throw error;
  }
  const table = (name: string): Pick<MemoryCloud, 'items' | 'put'> => {
    const { awsName } = tableNamed(service, name);
    return {
      items: (of = region) => tables.items(of, awsName),
      put: (...items) => tables.put(region, awsName, items),
    };
  };
  return {
    endpoint,
    ...calls,
    ...table(HOME_TABLE),
    table,
    become,
    clear() {
      tables.clear();
      for (const list of Object.values(calls)) list.length = 0;
    },
    close() {
      restore();
      return close();
    },
  };
}

function callOperations(service: Service, options: MemoryCloudOptions, calls: Calls): Operation[] {
  const nameOf = (target: string) => definedName(service, target);
  const { secret } = serviceNames(service);
  const secrets = Object.entries(options.secrets ?? {}).map(
    ([name, value]) => [secret(name), value] as const,
  );
  return [
    ...queueOperations(nameOf, (message) => calls.sent.push(message)),
    topicOperation(nameOf, (message) => calls.published.push(message)),
    eventOperation((event) => calls.emitted.push(event)),
    invokeOperation({
      nameOf,
      answers: options.answers ?? {},
      keep: (invocation) => calls.invoked.push(invocation),
    }),
    secretOperation(new Map(secrets)),
  ];
}

/** The name in the definition, from a queue's URL, or a topic's or function's ARN or name; what is not the service's stays. */
function definedName(service: Service, target: string): string {
  const name = target
    .replace(/^https?:.*\//, '')
    .replace(/^arn:.*:function:/, '')
    .replace(/^arn:[^:]*:sns:[^:]*:[^:]*:/, '')
    .replace(/(:\w+|\.fifo)$/, '');
  const prefix = allRegions(service)
    .map((region) => regionNames(service, region).function(''))
    .find((one) => name.startsWith(one));
  return prefix === undefined ? name : name.slice(prefix.length);
}

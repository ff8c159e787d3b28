import { type Contract, validate } from '../contract';
import { seal } from '../envelope';
import { invokeAndWait, invokeLater } from './invoke';
import { type MessageAttributes, publishMessage } from './publish';
import { putEvent } from './put-event';
import { sendMessage } from './send';
import type {
  AnswerOf,
  Definition,
  DetailOf,
  Emits,
  FunctionName,
  Invokes,
  MessageOf,
  PayloadOf,
  PublishedOf,
  Publishes,
  SendOptions,
  Sends,
  TargetContracts,
} from './types';

/** The idempotency key of what is started: the same for the same thing, however often it is tried. */
interface KeyOptions {
  readonly key: string;
}

interface PublishOptions extends KeyOptions {
  /** What subscriptions may filter by, besides the payload. Default: none. */
  readonly attributes?: MessageAttributes;
}

/**
 * What a function may start, by its definition. The compiler checks each payload, and its contract checks it before
 * it leaves. Each payload travels with its key and the current trace. All throw `ContractError`, and `DeliveryError`
 * where the payload was not accepted.
 */
export interface Targets<Service extends Definition, Name extends FunctionName<Service>> {
  /** Puts a message into a queue of this region. */
  enqueue<Queue extends Sends<Service, Name>>(
    queue: Queue,
    payload: MessageOf<Service, Queue>,
    options: SendOptions<Service, Queue>,
  ): Promise<void>;
  /** Puts an event on this region's bus. */
  emit<Event extends Emits<Service, Name>>(
    event: Event,
    payload: DetailOf<Service, Event>,
    options: KeyOptions,
  ): Promise<void>;
  /** Publishes a message to this region's topic, and so to all that subscribe to it. */
  publish<Topic extends Publishes<Service, Name>>(
    topic: Topic,
    payload: PublishedOf<Service, Topic>,
    options: PublishOptions,
  ): Promise<void>;
  /**
   * Invokes a function of this region and returns its answer. It is tried twice, for four seconds each.
   *
   * @throws InvokedFunctionError when it fails.
   */
  invoke<Target extends Invokes<Service, Name>>(
    target: Target,
    payload: PayloadOf<Service, Target>,
    options: KeyOptions,
  ): Promise<AnswerOf<Service, Target>>;
  /**
   * Invokes a function of this region and does not wait. Lambda retries, and keeps what fails in the failures queue.
   */
  invokeAsync<Target extends Invokes<Service, Name>>(
    target: Target,
    payload: PayloadOf<Service, Target>,
    options: KeyOptions,
  ): Promise<void>;
}

/** The same as running code sees it, without the types. */
interface AnyContracts {
  readonly sends?: Readonly<Record<string, Contract>>;
  readonly emits?: Readonly<Record<string, Contract>>;
  readonly publishes?: Readonly<Record<string, Contract>>;
  readonly invokes?: Readonly<Record<string, { readonly payload: Contract; readonly answer?: Contract }>>;
}

/**
 * The typed helpers of one function, made from the definition's type and the contracts of what it starts:
 *
 * `const { enqueue } = targetsOf<typeof service, 'api'>({ sends: { work: Work } })`
 */
export function targetsOf<Service extends Definition, Name extends FunctionName<Service>>(
  contracts: TargetContracts<Service, Name>,
): Targets<Service, Name> {
  const { sends, emits, publishes, invokes } = contracts as AnyContracts;
  const open = (target: string, payload: unknown, key: string) =>
    seal({ key, payload }, known(invokes, target).payload, `function "${target}"`);
  const helpers = {
    async enqueue(queue: string, payload: unknown, { key, group }: { key: string; group?: string }) {
      await sendMessage(queue, await seal({ key, payload }, known(sends, queue), `queue "${queue}"`), group);
    },
    async emit(event: string, payload: unknown, { key }: KeyOptions) {
      await putEvent(event, await seal({ key, payload }, known(emits, event), `event "${event}"`));
    },
    async publish(topic: string, payload: unknown, { key, attributes }: PublishOptions) {
      const sealed = await seal({ key, payload }, known(publishes, topic), `topic "${topic}"`);
      await publishMessage(topic, sealed, attributes);
    },
    async invoke(target: string, payload: unknown, { key }: KeyOptions) {
      const answer = await invokeAndWait(target, await open(target, payload, key));
      const contract = known(invokes, target).answer;
      return contract && validate(contract, answer, `answer of function "${target}"`);
    },
    async invokeAsync(target: string, payload: unknown, { key }: KeyOptions) {
      await invokeLater(target, await open(target, payload, key));
    },
  };
  return helpers as unknown as Targets<Service, Name>;
}

function known<Found>(targets: Readonly<Record<string, Found>> | undefined, name: string): Found {
  const found = targets?.[name];
  if (found === undefined) throw new Error(`"${name}" is not a target of this function in the definition`);
  return found;
}

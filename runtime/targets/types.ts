import type { Contract, InputOf, OutputOf } from '../contract';

/**
 * The part of a definition that its functions' types are made of (`import type service from '…/antipode.config'`).
 */
export interface Definition {
  readonly functions: Readonly<Record<string, object>>;
  readonly queues?: Readonly<Record<string, { readonly payload: Contract }>>;
  readonly events?: Readonly<Record<string, { readonly payload: Contract }>>;
  readonly topics?: Readonly<Record<string, { readonly payload: Contract }>>;
}

export type FunctionName<Service extends Definition> = keyof Service['functions'] & string;

/** What a function's definition lists in one of its fields. */
type Listed<
  Service extends Definition,
  Name extends FunctionName<Service>,
  Field extends 'sends' | 'emits' | 'invokes' | 'publishes',
> = Service['functions'][Name] extends { readonly [Key in Field]: readonly (infer Target extends string)[] }
  ? Target
  : never;

export type Sends<Service extends Definition, Name extends FunctionName<Service>> = Listed<
  Service,
  Name,
  'sends'
>;
export type Emits<Service extends Definition, Name extends FunctionName<Service>> = Listed<
  Service,
  Name,
  'emits'
>;
export type Invokes<Service extends Definition, Name extends FunctionName<Service>> = Listed<
  Service,
  Name,
  'invokes'
>;
export type Publishes<Service extends Definition, Name extends FunctionName<Service>> = Listed<
  Service,
  Name,
  'publishes'
>;

/** The contract in a definition's field; `never` where there is none. */
type ContractIn<Fields, Key extends string> = Fields extends {
  readonly [K in Key]: infer One extends Contract;
}
  ? One
  : never;

type Queue<Service extends Definition, Name extends string> = NonNullable<Service['queues']>[Name];
type Event<Service extends Definition, Name extends string> = NonNullable<Service['events']>[Name];
type Topic<Service extends Definition, Name extends string> = NonNullable<Service['topics']>[Name];

export type MessageOf<Service extends Definition, Name extends string> = InputOf<
  ContractIn<Queue<Service, Name>, 'payload'>
>;
export type DetailOf<Service extends Definition, Name extends string> = InputOf<
  ContractIn<Event<Service, Name>, 'payload'>
>;
export type PublishedOf<Service extends Definition, Name extends string> = InputOf<
  ContractIn<Topic<Service, Name>, 'payload'>
>;
export type PayloadOf<Service extends Definition, Name extends string> = InputOf<
  ContractIn<Service['functions'][Name], 'payload'>
>;
/** What a function answers; `undefined` where its definition says nothing of it. */
export type AnswerOf<Service extends Definition, Name extends string> = [
  ContractIn<Service['functions'][Name], 'answer'>,
] extends [never]
  ? undefined
  : OutputOf<ContractIn<Service['functions'][Name], 'answer'>>;

/**
 * Options of a message. A message of a FIFO queue is in a group, whose messages come one after the other. In any other
 * queue a group is a tenant: where one sends more than is handled, the others' messages are taken first (SQS Developer
 * Guide, "Amazon SQS fair queues").
 */
export type SendOptions<Service extends Definition, Name extends string> = {
  /** The idempotency key: the same for the same message, however often and in whatever region it is sent. */
  readonly key: string;
} & (Queue<Service, Name> extends { readonly fifo: true }
  ? { readonly group: string }
  : { readonly group?: string });

/** A field that must be present where it has contracts, and absent where it has none. */
type Field<Key extends string, Contracts> = keyof Contracts extends never
  ? { readonly [K in Key]?: never }
  : { readonly [K in Key]: Contracts };

type FunctionContracts<Fields> = { readonly payload: ContractIn<Fields, 'payload'> } & ([
  ContractIn<Fields, 'answer'>,
] extends [never]
  ? { readonly answer?: never }
  : { readonly answer: ContractIn<Fields, 'answer'> });

/** The contracts of everything that a function starts: exactly those of its definition. */
export type TargetContracts<Service extends Definition, Name extends FunctionName<Service>> = Field<
  'sends',
  { readonly [Target in Sends<Service, Name>]: ContractIn<Queue<Service, Target>, 'payload'> }
> &
  Field<
    'emits',
    { readonly [Target in Emits<Service, Name>]: ContractIn<Event<Service, Target>, 'payload'> }
  > &
  Field<
    'publishes',
    { readonly [Target in Publishes<Service, Name>]: ContractIn<Topic<Service, Target>, 'payload'> }
  > &
  Field<
    'invokes',
    { readonly [Target in Invokes<Service, Name>]: FunctionContracts<Service['functions'][Target]> }
  >;

import type { AwsRegion } from '../aws-rules/regions';
import type { AuthorizerInput, AuthorizerName } from './authorizers/input';
import type { EventInput, QueueInput, TopicInput } from './channel-input';
import type { FunctionInput } from './function-input';
import type { NameOf, ServiceInput } from './service-input';
import type { NamedTableInput } from './tables/input';

/** Gives a definition its type, so that the editor knows its names. The values are checked at synth. */
export function defineService<
  const Region extends AwsRegion,
  const Functions extends Readonly<
    Record<
      string,
      FunctionInput<{
        readonly queue: NameOf<Queues>;
        readonly event: NameOf<Events>;
        readonly function: NameOf<Functions>;
        readonly topic: NameOf<Topics>;
        readonly table: NameOf<Tables>;
        readonly jwt: AuthorizerName<Authorizers, 'jwt'>;
        readonly asking: AuthorizerName<Authorizers, 'function'>;
      }>
    >
  >,
  const Queues extends Readonly<Record<string, QueueInput>> = Readonly<Record<never, QueueInput>>,
  const Events extends Readonly<Record<string, EventInput>> = Readonly<Record<never, EventInput>>,
  const Topics extends Readonly<Record<string, TopicInput>> = Readonly<Record<never, TopicInput>>,
  const Tables extends Readonly<Record<string, NamedTableInput>> = Readonly<Record<never, NamedTableInput>>,
  const Authorizers extends Readonly<Record<string, AuthorizerInput<NameOf<Functions>>>> = Readonly<
    Record<never, AuthorizerInput>
  >,
  const Default extends NameOf<Authorizers> = never,
>(
  definition: ServiceInput<Region, Queues, Events, Functions, Topics, Tables, Authorizers, Default>,
): ServiceInput<Region, Queues, Events, Functions, Topics, Tables, Authorizers, Default> {
  return definition;
}

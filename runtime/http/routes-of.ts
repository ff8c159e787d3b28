import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { AskedCaller, TokenCaller } from './caller';

/** The part of a definition that says what its routes are, and who may call them. */
export interface RouteDefinition {
  readonly functions: Readonly<Record<string, object>>;
  readonly authorizers?: Readonly<Record<string, object>>;
  readonly defaultAuthorizer?: string;
}

type Triggers<
  Service extends RouteDefinition,
  Name extends keyof Service['functions'],
> = Service['functions'][Name] extends { readonly triggers: readonly (infer Trigger)[] } ? Trigger : never;

type HttpTriggers<Service extends RouteDefinition, Name extends keyof Service['functions']> = Extract<
  Triggers<Service, Name>,
  { readonly http: string }
>;

/** The name of what decides over a route: its own authorizer, or the default; never where there is none. */
type Decides<Service extends RouteDefinition, Trigger> = Trigger extends {
  readonly authorizer: infer Own extends string;
}
  ? Own
  : NonNullable<Service['defaultAuthorizer']>;

type CallerBy<Authorizers, Authorizer> = [Authorizer] extends [keyof Authorizers]
  ? [Authorizer] extends [never]
    ? undefined
    : Authorizers[Authorizer] extends { readonly jwt: unknown }
      ? TokenCaller
      : AskedCaller
  : undefined;

/** A handler for each route of a function, who gets the caller that the route's authorizer makes known. */
export type RoutesOf<Service extends RouteDefinition, Name extends keyof Service['functions']> = {
  readonly [Trigger in HttpTriggers<Service, Name> as Trigger['http']]: (
    event: APIGatewayProxyEventV2,
    caller: CallerBy<NonNullable<Service['authorizers']>, Decides<Service, Trigger>>,
  ) => Promise<APIGatewayProxyStructuredResultV2>;
};

import type { Problem } from '../../errors/problems';
import type { FunctionShape } from '../schema';
import type { Parsed, TriggerFields } from './options';

/** A kind of trigger: how it is read, what is wrong with it, and what it needs. */
export interface TriggerKind<Trigger> {
  /** Reads what a user wrote; the paths of problems begin inside the trigger. */
  readonly parse: (input: TriggerFields) => Parsed<Trigger>;
  /** Checks all triggers of this kind together, and the definition for what they require. */
  readonly problems: (triggers: readonly Placed<Trigger>[], about: About) => Problem[];
  /** What the function needs so that the trigger can start it. */
  readonly needs: (trigger: Trigger) => TriggerNeeds;
}

/** A trigger, its function, and its place in the definition. */
export interface Placed<Trigger> {
  readonly function: string;
  readonly path: string;
  readonly trigger: Trigger;
}

/** The rest of the definition. A field whose shape is wrong is missing. */
export interface About {
  readonly functions: Readonly<Record<string, Pick<FunctionShape, 'table' | 'tables' | 'timeoutSeconds'>>>;
  readonly tables?: Readonly<Record<string, { readonly home: boolean }>>;
  readonly queues?: Readonly<Record<string, { readonly fifo: boolean }>>;
  readonly events?: Readonly<Record<string, unknown>>;
  readonly topics?: Readonly<Record<string, unknown>>;
  readonly regions?: readonly string[];
  readonly retiring?: readonly string[];
  readonly health?: { readonly path: string; readonly alsoAt: readonly string[] };
  /** Whether a function or a trigger is missing here because its shape is wrong. */
  readonly incomplete: boolean;
}

/** Queues, rights and AWS names that a function has because of a trigger. */
export interface TriggerNeeds {
  /** It takes messages from this queue of the definition. */
  readonly takes?: string;
  /** It reads the stream of this table, as the trigger names it. */
  readonly stream?: string;
  /** It can fail while nobody waits for it: its failures queue keeps the events. */
  readonly failures?: true;
  /** It has a schedule that runs once for all regions, whose slots wait in its slots queue. */
  readonly slots?: true;
  /** The EventBridge rule that starts it, on the service's own bus or the account's default one. */
  readonly rule?: { readonly suffix: string; readonly bus: 'own' | 'default' };
  /** The topic that starts it: one of the service's own by name, or an ARN with placeholders. */
  readonly topic?: string;
  /** The id of the schedule that starts it. */
  readonly schedule?: string;
}

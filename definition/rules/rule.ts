import type { Problem } from '../../errors/problems';
import type { ServiceShape } from '../schema';
import type { Placed } from '../triggers/kind';
import type { Trigger } from '../triggers/trigger';

/** A definition whose fields have the right shape. A field with a wrong shape is missing, and its rules do not run. */
export interface Draft extends Partial<Omit<ServiceShape, 'functions'>> {
  /** The functions, without fields whose shape is wrong. Of these no rule is heard. */
  readonly functions: ServiceShape['functions'];
  /** The names of all functions, also those that are no objects. */
  readonly functionNames: readonly string[];
  /** Whether a function, a field of one or a trigger is missing here because its shape is wrong: its absence proves nothing. */
  readonly incomplete: boolean;
  /** The functions' parsed triggers, with the path of each. */
  readonly triggers: readonly Placed<Trigger>[];
  /** The folder that `entry` paths are relative to. */
  readonly projectRoot: string;
}

/** Checks a whole definition and returns what is wrong with it. */
export type Rule = (draft: Draft) => Problem[];

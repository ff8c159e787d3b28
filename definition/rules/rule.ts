import type { Problem } from '../../errors/problems';
import type { ServiceShape } from '../schema';
import type { Placed } from '../triggers/kind';
import type { Trigger } from '../triggers/trigger';

/** A definition whose fields have the right shape; a field that has not is missing, and its rules rest. */
export interface Draft extends Partial<Omit<ServiceShape, 'functions'>> {
  /** The functions whose shape is right. */
  readonly functions: ServiceShape['functions'];
  /** The names of all functions, also of those whose shape is not. */
  readonly functionNames: readonly string[];
  /** Whether a function or a trigger is not here, since its shape is wrong: then nothing follows from its absence. */
  readonly incomplete: boolean;
  /** Their triggers, parsed, with the path of each. */
  readonly triggers: readonly Placed<Trigger>[];
  /** The folder that entries are relative to. */
  readonly projectRoot: string;
}

/** Looks at a whole definition and names what is wrong with it. */
export type Rule = (draft: Draft) => Problem[];

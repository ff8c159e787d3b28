import type { Resource, SynthesizedStack } from '../synthesis/stack';

/** A resource in its stack. */
export interface Place {
  readonly resource: Resource;
  /** Its logical id. */
  readonly id: string;
  readonly stack: SynthesizedStack;
}

/**
 * What a kind of resource must be. Named after a control of the AWS Foundational Security Best Practices standard
 * (`DynamoDB.2`; AWS Security Hub User Guide, "Security Hub controls reference"), or after a question of the Serverless
 * Applications Lens of the Well-Architected Framework (`Serverless SEC 2`).
 */
export interface SecurityRule {
  readonly name: string;
  /** What it asks for, in our words. */
  readonly asks: string;
  /** The types of resources that it judges. */
  readonly types: readonly string[];
  /** What is wrong with a resource; undefined: nothing. */
  readonly wrong: (place: Place) => string | undefined;
}

/** A block of a resource; in a stack's JSON a block is an object, or a list of one. */
export function block(resource: Resource, name: string): Resource {
  const [found] = blocks(resource, name);
  return found ?? {};
}

export function blocks(resource: Resource, name: string): readonly Resource[] {
  const value = resource[name] ?? [];
  return (Array.isArray(value) ? value : [value]) as readonly Resource[];
}

/** Whether another resource of the stack says so of this one: its attribute refers to it. */
export function isCompanion(place: Place, type: string, attribute: string): (resource: Resource) => boolean {
  return (other) => String(other[attribute]).startsWith(`\${${type}.${place.id}.`);
}

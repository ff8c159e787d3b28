/** A Terraform resource as it is in a stack's JSON: attributes in snake case. */
export type Resource = Readonly<Record<string, unknown>>;

/** A stack's JSON: resources by their types, then by their logical ids. */
interface StackJson {
  readonly terraform: Readonly<Record<string, unknown>>;
  readonly resource: Readonly<Record<string, Readonly<Record<string, Resource>>>>;
  readonly data: Readonly<Record<string, Readonly<Record<string, Resource>>>>;
}

/** A stack as it was synthesized. */
export interface SynthesizedStack {
  /** The stack's id: `data`, or `region-eu-west-1`. */
  readonly id: string;
  /** `cdk.tf.json` as it was written. */
  readonly text: string;
  /** The same, parsed. */
  readonly json: StackJson;
  /** All resources of a type, e.g. `aws_sqs_queue`, without their metadata; an empty list where there are none. */
  all(type: string): Resource[];
  /**
   * The one resource of a type whose logical id begins in this way. The id is the resource's path in the stack, with
   * `_` between its parts. Default: the only one of the type.
   *
   * @throws Error that lists the ids where there is none, or more than one.
   */
  one(type: string, id?: string): Resource;
}

/** Reads a stack. */
export function readStack(id: string, text: string): SynthesizedStack {
  const { resource = {}, data = {}, terraform = {} } = JSON.parse(text) as Partial<StackJson>;
  const json = { terraform, resource, data };
  const entries = (type: string): [id: string, Resource][] =>
    Object.entries(resource[type] ?? {}).map(([name, { '//': _, ...attributes }]) => [name, attributes]);
  return {
    id,
    text,
    json: { ...JSON.parse(text), ...json },
    all: (type) => entries(type).map(([, attributes]) => attributes),
    one(type, start = '') {
      const all = entries(type);
      const [found, ...others] = all.filter(([name]) => name.startsWith(start));
      if (found !== undefined && others.length === 0) return found[1];
      const ids = all.map(([name]) => name).join(', ') || 'none';
      throw new Error(
        `${id} has ${found ? 'several' : 'no'} ${type} with an id that begins with "${start}"; it has: ${ids}`,
      );
    },
  };
}

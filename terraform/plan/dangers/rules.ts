import type { Service } from '../../../definition/service';
import type { PlannedChange } from '../planned-change';
import type { Values } from '../terraform-json';

/** What a rule knows about a change. */
export interface Subject {
  readonly change: PlannedChange;
  /** All changes that are planned for its stack. */
  readonly plan: readonly PlannedChange[];
  readonly service: Pick<Service, 'domain' | 'retiring'>;
}

/** The cost, in words that follow a stack's name; none if it costs nothing. */
export type Costs = string | readonly string[] | undefined;

export type Judge = (subject: Subject) => Costs;

/** One attribute, or one block, that changes. */
export interface AttributeChange {
  /** `ttl`, `default_route_settings.throttling_rate_limit`. */
  readonly path: string;
  readonly was: unknown;
  /** Undefined if it is known only after the apply. */
  readonly becomes: unknown;
  /** What is known only after the apply: `true` for all of it, else in the value's shape. */
  readonly unknown: unknown;
}

export type JudgeAttribute = (change: AttributeChange, subject: Subject) => Costs;

/**
 * The rules for resources of a type. A change that no rule calls harmless is refused, also of an attribute that is in
 * neither list. A block in a list stands for all its attributes.
 */
export interface TypeRules {
  /** The resource's name for people: `the queue my-service-us-east-1-work`. */
  readonly name: (values: Values) => string;
  /** Why a change costs nothing, by attribute. */
  readonly harmless: Readonly<Record<string, string>>;
  /** What a change costs, or a judge that says so, by attribute. */
  readonly dangerous: Readonly<Record<string, string | JudgeAttribute>>;
  /** What its removal costs, or a judge that says so. */
  readonly removal: string | Judge;
  /** What it costs that Terraform forgets it, and it stays in AWS. Default: nobody looks after it any more. */
  readonly forgotten?: Judge;
  /**
   * What a replacement costs. Default: what a removal costs. If it costs nothing, and the new resource exists before
   * the old one goes, attributes are judged too.
   */
  readonly replacement?: Judge;
}

/** The same text for several attributes. */
export function each(text: string, ...names: string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, text]));
}

/** The same judge for several attributes. */
export function eachBy(judge: JudgeAttribute, ...names: string[]): Readonly<Record<string, JudgeAttribute>> {
  return Object.fromEntries(names.map((name) => [name, judge]));
}

export const SET_BY_AWS = 'nobody sets it: AWS does, and what makes it change is judged itself';
export const FOR_PEOPLE = 'a text for people';
export const PATIENCE = 'how long Terraform waits';
export const ONLY_TERRAFORM = 'Terraform alone goes by it';

/** For attributes that the stacks never set. */
export const FOREIGN = 'antipode sets it nowhere, so what it costs here nobody knows';
/** For attributes whose change replaces the resource: the replacement is judged. */
export const IDENTITY = 'it is what the resource is told by';

/** Harmless if a number only grows. */
export function unlessLess(costs: (change: AttributeChange, subject: Subject) => string): JudgeAttribute {
  return (change, subject) =>
    change.unknown !== true && Number(change.becomes) >= Number(change.was)
      ? undefined
      : costs(change, subject);
}

/** Harmless if a setting is switched on; the text says what switching it off costs. */
export function unlessOff(costs: string): JudgeAttribute {
  return ({ was, becomes }) => (becomes === true || was !== true ? undefined : costs);
}

/** Harmless if the value follows another resource's change, which is judged there. */
export function unlessKnown(costs: string | JudgeAttribute): JudgeAttribute {
  return (change, subject) => {
    if (change.unknown === true) return undefined;
    return typeof costs === 'string' ? costs : costs(change, subject);
  };
}

/** Policies, bills and people use tags; a new tag takes nothing away. */
export const TAGS = eachBy(
  ({ was, becomes, unknown }) => {
    if (unknown === true) return undefined;
    const next = (becomes ?? {}) as Values;
    const lost = Object.entries((was ?? {}) as Values).filter(([name, value]) => next[name] !== value);
    return lost.length === 0
      ? undefined
      : `changes the tag ${lost.map(([name]) => name).join(', ')}, by which policies may tell what is theirs`;
  },
  'tags',
  'tags_all',
);

/** The only block of a list that holds at most one. */
export function block(value: unknown): Values {
  return ((value as Values[] | undefined)?.[0] ?? {}) as Values;
}

/** Every metric that an alarm looks at, by its attributes. */
export function metricsOf(alarm: Values): Values[] {
  const { metric_query: queries } = alarm;
  return [alarm, ...(Array.isArray(queries) ? queries.map(({ metric }) => block(metric)) : [])];
}

/** Whether the plan removes or replaces such a resource. */
export function goes({ plan }: Subject, type: string, is: (before: Values) => boolean): boolean {
  return plan.some(
    (one) => one.type === type && ['delete', 'replace'].includes(one.action) && is(one.before),
  );
}

/** A removal that costs nothing if the resource it serves goes too, since that removal is judged itself. */
export function unlessWith(
  type: string,
  served: (one: Values, other: Values) => boolean,
  costs: (values: Values) => string,
): Judge {
  return (subject) => {
    const { before } = subject.change;
    return goes(subject, type, (other) => served(before, other)) ? undefined : costs(before);
  };
}

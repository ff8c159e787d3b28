import { Aspects } from 'cdktf';
import { partitionOf } from '../../../aws-rules/regions';
import type { Service } from '../../../definition/service';
import type { ExtendedStack } from '../extender';
import type { Resource } from '../known-arns';

type Blocks = Readonly<Record<string, Readonly<Record<string, Resource>>>>;

/** A stack's JSON as it will be written. */
interface StackJson {
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly [section: string]: unknown;
}

/** A stack as the checks see it. */
export interface StackView extends ExtendedStack {
  readonly id: string;
  readonly service: Service;
  readonly partition: string;
  readonly json: StackJson;
  /** The resources and data that the extension made. */
  readonly own: readonly OwnResource[];
}

export interface OwnResource {
  /** `aws_sns_topic.news`, or `data.aws_region.here`. */
  readonly address: string;
  readonly type: string;
  readonly attributes: Resource;
}

/** Aspects are applied, as CDKTF does before it writes a stack: there are none but antipode's own. */
export function viewOf(extended: ExtendedStack, service: Service): StackView {
  const { stack, region, generated } = extended;
  stack.prepareStack();
  for (const aspect of Aspects.of(stack).all) for (const node of stack.node.findAll()) aspect.visit(node);
  const json = stack.toTerraform() as StackJson;
  const ours = new Set([...generated].map(({ node }) => node.path));
  const own = [...resources('', json.resource), ...resources('data.', json.data)].filter(
    ({ attributes }) => !ours.has(pathOf(attributes)),
  );
  return { ...extended, id: stack.node.id, service, partition: partitionOf(region) ?? 'aws', json, own };
}

function resources(prefix: string, blocks: Blocks = {}): OwnResource[] {
  return Object.entries(blocks).flatMap(([type, named]) =>
    Object.entries(named).map(([id, attributes]) => ({
      address: `${prefix}${type}.${id}`,
      type,
      attributes,
    })),
  );
}

/** The path of the construct that made a resource: CDKTF keeps it beside the resource. */
export function pathOf(resource: unknown): string {
  const { '//': beside } = resource as { '//'?: { metadata?: { path?: string } } };
  return beside?.metadata?.path ?? '';
}

/** All texts of a value, with the path of each. */
export function textsIn(value: unknown, path = ''): { readonly path: string; readonly text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '//' ? [] : textsIn(inner, path === '' ? key : `${path}.${key}`),
  );
}

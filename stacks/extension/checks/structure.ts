import {
  Aspects,
  TerraformDataSource,
  TerraformElement,
  TerraformLocal,
  TerraformModule,
  TerraformOutput,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
} from 'cdktf';
import type { IConstruct } from 'constructs';
import type { Problem } from '../../../errors/problems';
import type { ExtendedStack } from '../extender';

/** What an extension may not do, whatever comes of it. */
export function structureProblems(extended: ExtendedStack): Problem[] {
  const { stack, generated } = extended;
  const all = stack.node.findAll();
  const left = new Set(all);
  const own = all.filter((node) => !generated.has(node));
  return [
    ...[...generated]
      .filter((node) => !left.has(node) && TerraformElement.isTerraformElement(node))
      .map((node) => at(node, 'is generated and may not be removed; leave it out of the definition')),
    ...own.flatMap((node) => kindProblems(node, extended)),
    ...all.filter((node) => isOnAspect(node, extended)).map((node) => at(node, ASPECT)),
    ...all.flatMap((node) => providerProblems(node, stack)),
    ...twins(all),
  ];
}

const ASPECT =
  'has an aspect, which would change the stack after it was checked; change the resources themselves';

function at({ node }: IConstruct, message: string): Problem {
  const [stack, ...path] = node.path.split('/');
  return { path: `${stack}: ${path.join('/') || 'the stack itself'}`, message };
}

function kindProblems(node: IConstruct, { part, region }: ExtendedStack): Problem[] {
  if (TerraformStack.isStack(node))
    return [at(node, 'is a stack, which no deploy would apply; add to the stack that the context has')];
  if (node instanceof TerraformModule)
    return [at(node, 'is a module: what is in it cannot be checked; make its resources themselves')];
  if (
    TerraformProvider.isTerraformProvider(node) &&
    node.terraformResourceType === 'aws' &&
    part === 'region'
  )
    return [at(node, `is another provider of AWS; give the context's, which is for ${region}`)];
  return [];
}

function isOnAspect(node: IConstruct, { stack, aspects }: ExtendedStack): boolean {
  return Aspects.of(node).all.length > (node === stack ? aspects : 0);
}

/** CDKTF writes only a provider's address: another stack's would lead to the provider of the same address here. */
function providerProblems(node: IConstruct, stack: TerraformStack): Problem[] {
  if (!TerraformResource.isTerraformResource(node) && !TerraformDataSource.isTerraformDataSource(node))
    return [];
  const { provider } = node;
  if (provider === undefined) return [];
  const other = TerraformStack.of(provider);
  if (other === stack) return [];
  return [at(node, `has the provider of the stack ${other.node.id}; give it the context's, or none`)];
}

/** Of two elements with one address the later would silently take the place of the earlier. */
function twins(all: readonly IConstruct[]): Problem[] {
  const seen = new Map<string, IConstruct>();
  return all.flatMap((node) => {
    const address = addressOf(node);
    if (address === undefined) return [];
    const first = seen.get(address);
    seen.set(address, first ?? node);
    if (first === undefined) return [];
    const [, ...path] = first.node.path.split('/');
    return [at(node, `becomes ${address}, as ${path.join('/')} does; give it another id`)];
  });
}

function addressOf(node: IConstruct): string | undefined {
  if (!TerraformElement.isTerraformElement(node)) return undefined;
  const { friendlyUniqueId: id } = node;
  if (TerraformResource.isTerraformResource(node)) return `${node.terraformResourceType}.${id}`;
  if (TerraformDataSource.isTerraformDataSource(node)) return `data.${node.terraformResourceType}.${id}`;
  if (TerraformOutput.isTerraformOutput(node)) return `output.${id}`;
  if (node instanceof TerraformVariable) return `var.${id}`;
  return node instanceof TerraformLocal ? `local.${id}` : undefined;
}

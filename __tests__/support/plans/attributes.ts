// Makes attributes.json: the attributes of every type that the danger check knows, from the AWS provider's schema.
// Run it in a project whose stacks are synthesized and initialized:
//
//   terraform -chdir=cdktf.out/stacks/data providers schema -json > schema.json
//   node bin/run-ts.cjs __tests__/support/plans/attributes.ts schema.json > __tests__/support/plans/attributes.json

import { readFileSync } from 'node:fs';
import { TYPE_RULES } from '../../../terraform/plan/dangers/types/all';
import { BESIDE_RULES } from '../../../terraform/plan/dangers/types/beside';

interface Block {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly block_types?: Readonly<Record<string, { readonly block: Block }>>;
}

interface Schemas {
  readonly provider_schemas: Readonly<
    Record<string, { readonly resource_schemas: Readonly<Record<string, { readonly block: Block }>> }>
  >;
}

function paths({ attributes = {}, block_types = {} }: Block, prefix = ''): string[] {
  const inner = Object.entries(block_types).flatMap(([name, { block }]) => paths(block, `${prefix}${name}.`));
  return [...Object.keys(attributes).map((name) => `${prefix}${name}`), ...inner];
}

const file = process.argv[2] ?? 'schema.json';
const { provider_schemas } = JSON.parse(readFileSync(file, 'utf8')) as Schemas;
const { resource_schemas } = provider_schemas['registry.terraform.io/hashicorp/aws'] ?? {
  resource_schemas: {},
};
const types = Object.keys({ ...TYPE_RULES, ...BESIDE_RULES }).map((type) => {
  const { block } = resource_schemas[type] ?? { block: {} };
  return `${JSON.stringify(type)}: ${JSON.stringify(paths(block).join(' '))}`;
});
console.log(`{\n${types.join(',\n')}\n}`);

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TerraformStack } from 'cdktf';
import { dnsSuffixOf } from '../../aws-rules/regions';
import { engineFunctions } from '../../definition/engine-functions';
import { regionNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import { ACCOUNT, placeOf } from '../synthesis/places';
import { resolve } from '../synthesis/references';
import { readStack, type SynthesizedStack } from '../synthesis/stack';

interface InRegion {
  readonly name: string;
  readonly region: string;
  readonly endpoint: string;
}

type Variables = Readonly<Record<string, string>>;

/**
 * What the definition's `extend` adds to a function's environment, besides what is known without it. Only its stacks
 * tell; they are made at the first question, without the functions' code.
 */
export function extendedVariables(service: Service): (place: InRegion, known: Variables) => Variables {
  const stacks = new Map<string, SynthesizedStack>();
  return ({ name, region, endpoint }, known) => {
    if (service.extend === undefined) return {};
    if (stacks.size === 0) for (const stack of regionStacks(service)) stacks.set(stack.id, stack);
    const names = regionNames(service, region);
    const stack = stacks.get(names.stack);
    const found = stack?.all('aws_lambda_function').find((one) => one.function_name === names.function(name));
    if (stack === undefined || found === undefined) return {};
    const { variables = {} } = found.environment as { variables?: Variables };
    const added = Object.entries(variables).filter(([key]) => !(key in known) && key !== 'NODE_OPTIONS');
    const sqs = `https://sqs.${region}.${dnsSuffixOf(region)}/${ACCOUNT}/`;
    return Object.fromEntries(
      added.map(([key, value]) => [
        key,
        resolve(value, stack, placeOf(region)).replaceAll(sqs, `${endpoint}/${ACCOUNT}/`),
      ]),
    );
  };
}

function regionStacks(service: Service): SynthesizedStack[] {
  // Loaded late: CDKTF and its bindings take a second, which tests of other services need not wait.
  const { createServiceApp } = require('../../stacks/app') as typeof import('../../stacks/app');
  const names = [...service.functions.map(({ name }) => name), ...engineFunctions(service)];
  const code = { path: '', hash: '', sizeBytes: 0, sources: [], handlerCode: () => undefined, notices: [] };
  const outdir = mkdtempSync(path.join(tmpdir(), 'antipode-memory-'));
  const app = createServiceApp({
    service,
    target: 'memory',
    outdir,
    bundles: Object.fromEntries(names.map((name) => [name, code])),
  });
  rmSync(outdir, { recursive: true, force: true }); // CDKTF makes the folder, and nothing is written there
  const stacks = app.node.children.filter(({ node }) => node.id.startsWith(regionNames(service, '').stack));
  return (stacks as TerraformStack[]).map((stack) =>
    readStack(stack.node.id, JSON.stringify(stack.toTerraform())),
  );
}

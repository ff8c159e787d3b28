import { resourcesOf } from './resources';
import type { SynthesizedStack } from './terraform-json';

/** The hash of the code that each function of a region will have, by the function's name, as Lambda writes it. */
export function expectedCode(stack: SynthesizedStack): Readonly<Record<string, string>> {
  const functions = resourcesOf(stack).filter(({ type }) => type === 'aws_lambda_function');
  return Object.fromEntries(
    functions.map(({ config }) => [String(config.function_name), String(config.source_code_hash)]),
  );
}

import { isKnownTo, type RuntimeName } from '../../aws-rules/runtimes';
import type { Problem } from '../../errors/problems';
import { providerVersion } from '../../project/bindings';
import type { Rule } from './rule';

/** Terraform refuses a runtime that its provider does not know; here that is told in one sentence, before a plan. */
export const runtimeRules: Rule = ({ runtime, functions }) => {
  const named = Object.entries(functions).map(
    ([name, definition]) => [`functions.${name}.runtime`, definition.runtime] as const,
  );
  const version = providerVersion();
  return [['runtime', runtime] as const, ...named].flatMap(([path, name]) =>
    name === undefined || version === undefined ? [] : unknownTo(version, { path, name }),
  );
};

/** What is wrong with a runtime under bindings for a version of the provider. */
export function unknownTo(
  version: string,
  { path, name }: { readonly path: string; readonly name: RuntimeName },
): Problem[] {
  if (isKnownTo(version, name)) return [];
  const fact = `AWS provider ${version}, which the installed bindings are made for, does not know ${name}`;
  const way = isKnownTo(LAST.provider, name)
    ? `exchange them (docs/upgrading.md): npm pkg set 'overrides.@cdktf/provider-aws=$@cdktf/provider-aws' && npm install --save-exact @cdktf/provider-aws@${LAST.bindings}`
    : `neither do CDKTF's last, for ${LAST.provider}; choose an older one`;
  return [{ path, message: `${fact}; ${way}` }];
}

/** The last bindings that CDKTF has for the provider. */
const LAST = { bindings: '21.22.1', provider: '6.25.0' } as const;

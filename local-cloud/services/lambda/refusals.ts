import { jsonError } from '../../gateway/errors';
import type { ApiResponse, Operation } from '../../gateway/operation';

/** Lambda API Reference, "CreateAlias", Name: digits alone would stand for a version. */
const ALIAS = /^(?!^[0-9]+$)[a-zA-Z0-9-_]{1,128}$/;

/** Makes only aliases whose names are names. */
export function named(handle: Operation['handle']): Operation['handle'] {
  return async (request, parameters) => {
    const { Name = '' } = JSON.parse(String(request.body)) as { Name?: string };
    if (ALIAS.test(Name)) return handle(request, parameters);
    const message = `1 validation error detected: Value '${Name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)`;
    return jsonError(400, 'ValidationException', message);
  };
}

interface Alias {
  readonly RoutingConfig?: { readonly AdditionalVersionWeights?: object };
}

/** Makes and changes only aliases of one version: invocations here go to that one. */
export function unweighted(handle: Operation['handle']): Operation['handle'] {
  return async (request, parameters) => {
    const { RoutingConfig } = JSON.parse(String(request.body)) as Alias;
    if (Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {}).length === 0)
      return handle(request, parameters);
    return refused(
      'The local cloud has no aliases with weights (RoutingConfig), only aliases of one version.',
    );
  };
}

function refused(message: string): ApiResponse {
  return jsonError(400, 'InvalidParameterValueException', message);
}

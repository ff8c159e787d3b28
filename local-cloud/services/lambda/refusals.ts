import { jsonError } from '../../gateway/errors';
import type { ApiResponse, Operation } from '../../gateway/operation';

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

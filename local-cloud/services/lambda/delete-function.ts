import { jsonError } from '../../gateway/errors';
import type { Forward, Operation } from '../../gateway/operation';
import { keeping, together } from '../../storage/keeping';
import type { EventInvokeConfigs } from './async/event-invoke-configs';
import type { Functions } from './functions';

interface DeleteOptions {
  readonly functions: Functions;
  readonly configs: EventInvokeConfigs;
  readonly moto: Forward;
}

/**
 * `DeleteFunction`: of a function with everything that is kept for it here, or of one version. Its event source mappings
 * stay (Lambda API Reference, "DeleteFunction").
 */
export function deleteFunction({ functions, configs, moto }: DeleteOptions): Operation['handle'] {
  return async (request, { name = '' }) => {
    const qualifier = request.url.searchParams.get('Qualifier') ?? undefined;
    if (qualifier === '$LATEST')
      return jsonError(
        400,
        'InvalidParameterValueException',
        '$LATEST version cannot be deleted without deleting the function.',
      );
    const room = together([
      () => configs.forgetting({ functionName: name, qualifier }),
      ...(qualifier === undefined ? [() => functions.forgetting(name)] : []),
    ]);
    const response = await keeping(room, () => moto(request));
    functions.invalidateReservations();
    return response;
  };
}

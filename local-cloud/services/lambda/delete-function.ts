import { jsonError } from '../../gateway/errors';
import { internalCall, orUndefined } from '../../gateway/internal-call';
import type { ApiRequest, Forward, Operation } from '../../gateway/operation';
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
 * stay, and so does a version that an alias points at (Lambda API Reference, "DeleteFunction").
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
    const aliases = qualifier === undefined ? [] : await aliasesOf(moto, request, { name, qualifier });
    if (aliases.length > 0)
      return jsonError(
        409,
        'ResourceConflictException',
        `Unable to delete version because the following aliases reference it: [${aliases.join(', ')}]`,
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

interface Aliases {
  readonly Aliases?: readonly { readonly Name: string; readonly FunctionVersion: string }[];
}

/** The names of those that point at a version. */
async function aliasesOf(
  moto: Forward,
  { region }: ApiRequest,
  { name, qualifier }: { readonly name: string; readonly qualifier: string },
): Promise<string[]> {
  const path = `/2015-03-31/functions/${encodeURIComponent(name)}/aliases`;
  const found = await orUndefined(internalCall<Aliases>(moto, { service: 'lambda', region, path }));
  const pointing = found?.Aliases?.filter(({ FunctionVersion }) => FunctionVersion === qualifier);
  return pointing?.map(({ Name }) => Name) ?? [];
}

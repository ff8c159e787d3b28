import { jsonError } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Operation } from '../../gateway/operation';
import { requestUrl } from '../../gateway/request-url';
import { parseFunctionName, regionInName } from './function-name';

/**
 * An operation of a function, whose name in the path may also be an ARN or a partial ARN, and have a qualifier (Lambda
 * API Reference, "Name formats" of each operation). The handler, and moto, which knows no partial ARNs, are told the bare
 * name; the qualifier is always in the query.
 */
export function byBareName(operation: Operation): Operation {
  const { match, handle } = operation;
  if (!('path' in match && match.path.includes('/functions/{name}'))) return operation;
  return {
    ...operation,
    async handle(request, parameters) {
      const { name: given = '' } = parameters;
      const { functionName, qualifier } = parseFunctionName(given);
      if (given === functionName) return handle(request, parameters);
      return (
        refusal(request, { region: regionInName(given), qualifier }) ??
        handle(
          { ...request, url: bareUrl(request, functionName, qualifier) },
          { ...parameters, name: functionName },
        )
      );
    },
  };
}

/** moto reads a version or an alias in the name where AWS reads it in the query, but does not know `$LATEST` there. */
function bareUrl({ url }: ApiRequest, functionName: string, qualifier: string | undefined): URL {
  const bare = new URL(url);
  const name =
    qualifier === undefined || qualifier === LATEST ? functionName : `${functionName}:${qualifier}`;
  bare.pathname = requestUrl(
    url.pathname.replace(/(?<=\/functions\/)[^/]+/, encodeURIComponent(name)),
  ).pathname;
  if (qualifier !== undefined) bare.searchParams.set('Qualifier', qualifier);
  return bare;
}

const LATEST = '$LATEST';

/** What is changed of a function alone: of no version, and of no alias. */
const OF_FUNCTION = /\/(?:code|configuration|concurrency)\/?$/;

/** What a name says beside the name itself. */
interface InName {
  readonly region: string | undefined;
  readonly qualifier: string | undefined;
}

/** Lambda's error for a name that the operation cannot mean. */
function refusal({ method, region, url }: ApiRequest, named: InName): ApiResponse | undefined {
  const invalid = (message: string) => jsonError(400, 'InvalidParameterValueException', message);
  const { region: there, qualifier } = named;
  const asked = url.searchParams.get('Qualifier');
  if (there !== undefined && there !== region)
    return jsonError(
      404,
      'ResourceNotFoundException',
      `Functions from '${there}' are not reachable in this region ('${region}')`,
    );
  if (qualifier === undefined) return undefined;
  // EventBridge Scheduler User Guide, "Troubleshooting Amazon EventBridge Scheduler", has this message.
  if (asked !== null && asked !== qualifier)
    return invalid('The derived qualifier from the function name does not match the specified qualifier.');
  if (qualifier !== LATEST && method !== 'GET' && OF_FUNCTION.test(url.pathname))
    return invalid(
      'This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.',
    );
  return undefined;
}

import { jsonResponse } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward } from '../../gateway/operation';
import type { Functions, LoggingConfig } from './functions';

type Configuration = { FunctionName?: string; LoggingConfig?: LoggingConfig };

/** Reads a function's configuration: moto's answer with the logging settings, which moto does not keep. */
export function configurationHandlers(functions: Functions, moto: Forward) {
  const read = async (request: ApiRequest) => withLogging(functions, await moto(request));
  return { GetFunction: read, GetFunctionConfiguration: read };
}

/** Keeps a request's logging settings. */
export function keepLogging(functions: Functions, name: string, { body }: ApiRequest): void {
  const { LoggingConfig } = JSON.parse(String(body)) as Configuration;
  if (LoggingConfig) functions.keepLogging(name, LoggingConfig);
}

/** Adds a function's logging settings to an answer. */
export function withLogging(functions: Functions, response: ApiResponse): ApiResponse {
  if (response.status >= 300) return response;
  const body = JSON.parse(String(response.body)) as Configuration & { Configuration?: Configuration };
  const configuration = body.Configuration ?? body;
  const logging = functions.logging(configuration.FunctionName ?? '');
  if (logging) configuration.LoggingConfig = logging;
  return jsonResponse(response.status, body);
}

import { jsonResponse } from '../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward } from '../../gateway/operation';
import { withoutEmpty } from './dead-letter-config';
import type { Functions, KeptSettings } from './functions';

const NAMES = [
  'LoggingConfig',
  'Architectures',
  'EphemeralStorage',
  'TracingConfig',
  'DeadLetterConfig',
] as const;

type Configuration = KeptSettings & { readonly FunctionName?: string };

/** Reads a function's configuration: moto's answer with the settings that are kept here. */
export function configurationHandlers(functions: Functions, moto: Forward) {
  const read = async (request: ApiRequest) => withKept(functions, await moto(request));
  return { GetFunction: read, GetFunctionConfiguration: read };
}

/** The settings in a request that is to be kept. */
export function settingsIn({ body }: ApiRequest): KeptSettings {
  const asked = JSON.parse(String(body)) as Configuration;
  return Object.fromEntries(NAMES.flatMap((name) => (asked[name] ? [[name, asked[name]]] : [])));
}

/** Adds a function's kept settings to an answer. */
export function withKept(functions: Functions, response: ApiResponse): ApiResponse {
  if (response.status >= 300) return response;
  const body = JSON.parse(String(response.body)) as Configuration & { Configuration?: Configuration };
  const configuration = body.Configuration ?? body;
  Object.assign(configuration, withoutEmpty(functions.kept(configuration.FunctionName ?? '')));
  return jsonResponse(response.status, body);
}

import { jsonError, jsonResponse } from '../../../gateway/errors';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../../gateway/operation';
import { parseFunctionName } from '../function-name';
import { MappingError } from './mapping-error';
import type { EventSourceMappings, MappingInput } from './mappings';

type Handler = (request: ApiRequest, id: string) => Promise<ApiResponse> | ApiResponse;

/**
 * Event source mappings. moto does not receive them: it would forget qualifiers, and try to run functions itself for
 * each message and change.
 */
export function mappingHandlers(mappings: EventSourceMappings, moto: Forward) {
  return {
    CreateEventSourceMapping: handler(async (request) =>
      jsonResponse(202, await mappings.create(read(request))),
    ),
    ListEventSourceMappings: handler(({ url }) => list(mappings, url.searchParams)),
    GetEventSourceMapping: handler((_, id) => jsonResponse(200, mappings.get(id))),
    UpdateEventSourceMapping: handler(async (request, id) =>
      jsonResponse(202, await mappings.update(id, read(request))),
    ),
    DeleteEventSourceMapping: handler((_, id) =>
      jsonResponse(202, { ...mappings.delete(id), State: 'Deleting' }),
    ),
    ...tagHandlers(mappings, moto),
  };
}

function list(mappings: EventSourceMappings, query: URLSearchParams): ApiResponse {
  const [source, name] = [query.get('EventSourceArn'), query.get('FunctionName')];
  const named = name === null ? undefined : parseFunctionName(name);
  const EventSourceMappings = mappings.all().filter(({ EventSourceArn, FunctionArn }) => {
    const { functionName, qualifier } = parseFunctionName(FunctionArn);
    const isNamed =
      named === undefined || (named.functionName === functionName && named.qualifier === qualifier);
    return isNamed && (source === null || source === EventSourceArn);
  });
  return jsonResponse(200, { EventSourceMappings });
}

/** moto keeps the tags of functions. */
function tagHandlers(mappings: EventSourceMappings, moto: Forward) {
  const tagging = (own: Handler) =>
    handler((request, arn) => {
      const [, , , , , kind, uuid = ''] = arn.split(':');
      return kind === 'event-source-mapping' ? own(request, uuid) : moto(request);
    });
  return {
    ListTags: tagging((_, id) => jsonResponse(200, { Tags: mappings.get(id).Tags ?? {} })),
    TagResource: tagging((request, id) => {
      mappings.setTags(id, { ...mappings.get(id).Tags, ...(read(request) as { Tags: object }).Tags });
      return NOTHING;
    }),
    UntagResource: tagging(({ url }, id) => {
      const gone = url.searchParams.getAll('tagKeys');
      const left = Object.entries(mappings.get(id).Tags ?? {}).filter(([key]) => !gone.includes(key));
      mappings.setTags(id, Object.fromEntries(left));
      return NOTHING;
    }),
  };
}

const NOTHING: ApiResponse = { status: 204, headers: {}, body: '' };

function read({ body }: ApiRequest): MappingInput {
  return JSON.parse(String(body)) as MappingInput;
}

function handler(handle: Handler): Operation['handle'] {
  return async (request, { id = '' }) => {
    try {
      return await handle(request, id);
    } catch (error) {
      if (error instanceof MappingError) return jsonError(error.status, error.code, error.message);
      throw error;
    }
  };
}

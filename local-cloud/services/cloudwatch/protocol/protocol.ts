import { gunzipSync } from 'node:zlib';
import { BadRequest } from '../../../gateway/bad-request';
import { xmlError } from '../../../gateway/errors';
import { readableBody } from '../../../gateway/json-input';
import type { ApiRequest, ApiResponse, Operation } from '../../../gateway/operation';
import { CloudWatchError } from '../errors';
import { FIELDS } from './fields';
import { formInput } from './form-input';
import { toJson, toXml } from './output';

/** One operation: reads an input, and returns an output, with times as `Date`. @throws CloudWatchError */
export type Handle = (input: never) => object | undefined;

const NAMESPACE = 'http://monitoring.amazonaws.com/doc/2010-08-01/';

/** PutMetricData takes a megabyte, which may be compressed. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Answers an operation in the protocol that it is asked in: JSON, as the SDK for JavaScript does, or the query protocol,
 * as Terraform's AWS provider does.
 */
export function answering(name: string, handle: Handle): Operation['handle'] {
  return async (request) => {
    const isJson = request.headers['x-amz-target'] !== undefined;
    try {
      const output = handle(inputOf(request, isJson) as never);
      return isJson ? jsonAnswer(output) : xmlAnswer(name, output);
    } catch (error) {
      if (error instanceof CloudWatchError || error instanceof BadRequest) return refusal(error, isJson);
      throw error;
    }
  };
}

function inputOf({ headers, body }: ApiRequest, isJson: boolean): unknown {
  if (!isJson) return formInput(body, FIELDS);
  const plain = headers['content-encoding'] === 'gzip' ? unzipped(body) : body;
  return JSON.parse(String(readableBody(plain, FIELDS)));
}

function unzipped(body: Buffer): Buffer {
  try {
    return gunzipSync(body, { maxOutputLength: MOST_BYTES });
  } catch {
    throw new BadRequest(400, 'SerializationException', 'The body is not in gzip.');
  }
}

function jsonAnswer(output: object | undefined): ApiResponse {
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  return { status: 200, headers, body: output === undefined ? '{}' : JSON.stringify(toJson(output)) };
}

function xmlAnswer(name: string, output: object | undefined): ApiResponse {
  const result = output === undefined ? '' : `<${name}Result>${toXml(output)}</${name}Result>`;
  const metadata = '<ResponseMetadata><RequestId>local-cloud</RequestId></ResponseMetadata>';
  const body = `<${name}Response xmlns="${NAMESPACE}">${result}${metadata}</${name}Response>`;
  return { status: 200, headers: { 'content-type': 'text/xml' }, body };
}

/** "AWS JSON 1.0 protocol", query compatibility: the code of the query protocol is in a header. */
function refusal(
  { status, code, message }: Pick<CloudWatchError, 'status' | 'code' | 'message'>,
  isJson: boolean,
): ApiResponse {
  if (!isJson) return xmlError(status, code, message);
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-query-error': `${code};Sender` };
  return { status, headers, body: JSON.stringify({ __type: code, message }) };
}

import type { ApiResponse } from './operation';

/** An error of a JSON protocol: DynamoDB's, and, with `x-amzn-errortype`, Lambda's and API Gateway's. */
export function jsonError(status: number, code: string, message: string): ApiResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message, Message: message }),
  };
}

/** An error of an XML protocol (Route 53, IAM, STS). */
export function xmlError(status: number, code: string, message: string): ApiResponse {
  const escaped = message.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return {
    status,
    headers: { 'content-type': 'text/xml' },
    body: `<?xml version="1.0"?>\n<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped}</Message></Error><RequestId>local-cloud</RequestId></ErrorResponse>`,
  };
}

/** Services whose errors are XML: REST APIs in XML, and the query protocol. */
const XML_SERVICES = new Set(['iam', 'sts', 'route53', 's3', 'sns', 'monitoring', '']);

/** An error in the form that the service's protocol uses. */
export function serviceError(service: string, { status, code, message }: ServiceFailure): ApiResponse {
  return (XML_SERVICES.has(service) ? xmlError : jsonError)(status, code, message);
}

interface ServiceFailure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** A JSON answer. */
export function jsonResponse(status: number, body: unknown): ApiResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

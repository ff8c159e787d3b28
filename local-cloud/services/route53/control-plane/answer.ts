import { XMLBuilder } from 'fast-xml-parser';
import type { ApiResponse } from '../../../gateway/operation';

const NAMESPACE = 'https://route53.amazonaws.com/doc/2013-04-01/';
const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: false });

/** An answer of Route 53's API: the root element with its contents. */
export function xmlResponse(root: string, content: object): ApiResponse {
  return document(200, { [root]: { '@_xmlns': NAMESPACE, ...content } });
}

/** An error of Route 53's API. */
export function routeError(status: number, code: string, message: string): ApiResponse {
  const error = { Type: 'Sender', Code: code, Message: message };
  return document(status, {
    ErrorResponse: { '@_xmlns': NAMESPACE, Error: error, RequestId: 'local-cloud' },
  });
}

function document(status: number, content: object): ApiResponse {
  return {
    status,
    headers: { 'content-type': 'text/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(content)}`,
  };
}

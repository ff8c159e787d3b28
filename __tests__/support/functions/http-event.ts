import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';

type Parts = Partial<
  Pick<
    APIGatewayProxyEventV2,
    'body' | 'headers' | 'isBase64Encoded' | 'pathParameters' | 'queryStringParameters' | 'rawPath'
  >
>;

/** A request as an HTTP API passes it to a function (payload format 2.0). */
export function httpEvent(routeKey: string, parts: Parts = {}): APIGatewayProxyEventV2 {
  const [method = '', path = ''] = routeKey.split(' ');
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: '',
    headers: {},
    isBase64Encoded: false,
    requestContext: {
      requestId: 'api-request',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
    } as APIGatewayProxyEventV2['requestContext'],
    ...parts,
  };
}

export const context = { awsRequestId: 'lambda-request' } as Context;

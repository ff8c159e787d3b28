import { credentialScope, internalAuthorization } from '../../../../local-cloud/gateway/scope';

const url = (query = '') => new URL(`http://gateway/${query}`);

test.each([
  [
    'a header',
    'AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  ],
  [
    'a key with slashes',
    'AWS4-HMAC-SHA256 Credential=a/b/20260101/eu-west-1/dynamodb/aws4_request,SignedHeaders=host,Signature=0',
  ],
  ['our own calls', internalAuthorization({ service: 'dynamodb', region: 'eu-west-1' })],
])('reads service and region of %s', (_what, header) => {
  expect(credentialScope(header, url())).toEqual({ service: 'dynamodb', region: 'eu-west-1' });
});

test('reads those of a presigned URL', () => {
  const query = '?X-Amz-Credential=AKID%2F20260101%2Fus-east-1%2Fs3%2Faws4_request';
  expect(credentialScope(undefined, url(query))).toEqual({ service: 's3', region: 'us-east-1' });
});

test.each([undefined, '', 'Bearer token', 'AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-west-1/dynamodb'])(
  'finds none in %p',
  (header) => {
    expect(credentialScope(header, url())).toBeUndefined();
  },
);

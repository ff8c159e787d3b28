import { AwsV4Signer } from 'aws4fetch';
import fc from 'fast-check';
import { sign } from '../../../../runtime/aws/sign';

const key = fc.stringMatching(/^[A-Za-z0-9+/=]{1,40}$/);
const cases = fc.record({
  credentials: fc.record({
    accessKeyId: key,
    secretAccessKey: key,
    sessionToken: fc.option(key, { nil: undefined }),
  }),
  region: fc.constantFrom('us-east-1', 'eu-west-1', 'cn-north-1'),
  service: fc.constantFrom('dynamodb', 'sqs', 'events', 'lambda', 'ssm'),
  url: fc.constantFrom(
    'https://dynamodb.eu-west-1.amazonaws.com',
    'http://127.0.0.1:4566/',
    'http://h/a/b',
    'https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/orders-eu-west-1-pricing%3Alive/invocations',
    "http://h/a%20b/(c)!*'/%C3%A9",
  ),
  body: fc.string({ unit: 'grapheme' }),
  at: fc.date({
    min: new Date('2000-01-01'),
    max: new Date('2100-01-01'),
    noInvalidDate: true,
  }),
});
const headers = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'DynamoDB_20120810.GetItem',
};

test('signs as another implementation of Signature Version 4 does', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ credentials, region, service, url, body, at }) => {
      const { sessionToken, ...keys } = credentials;
      const other = new AwsV4Signer({
        ...keys,
        ...(sessionToken === undefined ? {} : { sessionToken }),
        url,
        headers,
        body,
        method: 'POST',
        region,
        service,
        datetime: at.toISOString().replace(/[:-]|\.\d{3}/g, ''),
        allHeaders: true,
      });
      const expected = Object.fromEntries((await other.sign()).headers);
      const signer = { credentials, region, service, at };
      expect(sign({ url: new URL(url), headers, body }, signer)).toEqual(expected);
    }),
  );
});

test('gives the same signature for the same request', async () => {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
  const at = new Date('2026-01-02T03:04:05.678Z');
  const request = {
    url: new URL('https://dynamodb.us-east-1.amazonaws.com'),
    headers,
    body: '{}',
  };
  const signer = { credentials, region: 'us-east-1', service: 'dynamodb', at };
  expect(sign(request, signer).authorization).toMatchInlineSnapshot(
    `"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/us-east-1/dynamodb/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=870eca2c79b31289e7c27ff89abaad30f0cda85eb175fea386c27545f0e7fb11"`,
  );
});

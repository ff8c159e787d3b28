import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiGatewayV2Client, CreateDomainNameCommand, GetApisCommand } from '@aws-sdk/client-apigatewayv2';
import { LambdaClient, ListAliasesCommand } from '@aws-sdk/client-lambda';
import { ListHostedZonesCommand, Route53Client } from '@aws-sdk/client-route-53';
import { whyNot } from '../../../aws/unanswered';
import { type QuotaProxy, startQuotaProxy } from '../../support/aws/quota-proxy';
import { Buckets } from '../../support/aws/quotas';

// AWS's quotas as they are played, and that a refusal by any of them is taken for what it is.

const call = (service: string, path: string, method = 'GET', region = 'eu-west-1') => ({
  scope: { service, region },
  method,
  path,
});

test.each([
  ['Lambda', 15, call('lambda', '/2015-03-31/functions/a/aliases')],
  ['Route 53', 5, call('route53', '/2013-04-01/hostedzone')],
  ['API Gateway', 10, call('apigateway', '/v2/apis')],
  ['a domain name', 1, call('apigateway', '/v2/domainnames', 'POST')],
])('%s takes %i at once, and as many again when its time has come', (name, atOnce, one) => {
  const buckets = new Buckets();
  const through = (now: number) =>
    Array.from({ length: 40 }, () => buckets.refusal(one, now)).filter((refusal) => refusal === undefined)
      .length;
  expect(through(0)).toBe(atOnce);
  expect(through(500)).toBe(Math.floor(name === 'a domain name' ? 0 : atOnce / 2));
  expect(through(60_000)).toBe(atOnce);
});

test('regions have quotas of their own, and Route 53 has one for all', () => {
  const buckets = new Buckets();
  const fill = (service: string, path: string, region: string) =>
    Array.from({ length: 40 }, () => buckets.refusal(call(service, path, 'GET', region), 0)).filter(Boolean)
      .length;
  expect(fill('lambda', '/2015-03-31/functions/a/aliases', 'us-east-1')).toBe(25);
  expect(fill('lambda', '/2015-03-31/functions/a/aliases', 'eu-west-1')).toBe(25);
  expect(fill('route53', '/2013-04-01/hostedzone', 'us-east-1')).toBe(35);
  expect(fill('route53', '/2013-04-01/hostedzone', 'eu-west-1')).toBe(40);
  expect(fill('lambda', '/2015-03-31/functions/a', 'us-east-1')).toBe(0); // GetFunction has a quota of its own
  expect(fill('lambda', '/2015-03-31/functions/a/invocations', 'us-east-1')).toBe(0);
});

describe('a refusal', () => {
  const answers = createServer((_, response) => response.end('{}'));
  let proxy: QuotaProxy;
  beforeAll(async () => {
    await new Promise<void>((resolve) => answers.listen(0, '127.0.0.1', resolve));
    proxy = await startQuotaProxy(`http://127.0.0.1:${(answers.address() as AddressInfo).port}`);
  });
  afterAll(() => {
    proxy.stop();
    answers.close();
    answers.closeAllConnections();
  });

  const options = () => ({
    ...{ region: 'us-east-1', endpoint: proxy.endpoint, maxAttempts: 1 },
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  });
  const CALLS: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['Lambda', () => new LambdaClient(options()).send(new ListAliasesCommand({ FunctionName: 'a' }))],
    ['Route 53', () => new Route53Client(options()).send(new ListHostedZonesCommand({}))],
    ['API Gateway', () => new ApiGatewayV2Client(options()).send(new GetApisCommand({}))],
    [
      'a domain name',
      () =>
        new ApiGatewayV2Client(options()).send(new CreateDomainNameCommand({ DomainName: 'a.example.com' })),
    ],
  ];

  test.each(CALLS)('of %s is a quota that is used up, and no silence', async (_, send) => {
    const results = await Promise.allSettled(Array.from({ length: 60 }, send));
    const refused = results.flatMap((one) => (one.status === 'rejected' ? [whyNot(one.reason)] : []));
    expect(refused.filter((why) => why === 'throttled').length).toBeGreaterThan(0);
    expect(refused).not.toContain('no answer');
  });
});

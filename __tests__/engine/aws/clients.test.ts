import { ListHealthChecksCommand } from '@aws-sdk/client-route-53';
import { route53Client } from '../../../aws/clients';
import { AWS_REGIONS, partitionOf } from '../../../aws-rules/regions';
import { localAccessKey } from '../../../project/local-key';

/** Where a question to Route 53 would go, and the region that it is signed for. */
async function asked(region: string): Promise<string> {
  const endpoint = 'http://127.0.0.1:1';
  const client = route53Client({ kind: 'aws' }, region);
  client.config.credentials = async () => ({ accessKeyId: localAccessKey(endpoint), secretAccessKey: 'x' });
  let question = '';
  client.middlewareStack.add(
    () => async (args) => {
      const { hostname, headers } = args.request as { hostname: string; headers: Record<string, string> };
      question = `${hostname} ${headers.authorization?.split('/')[2]}`;
      throw new Error('not sent');
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  await expect(client.send(new ListHealthChecksCommand({}))).rejects.toThrow('not sent');
  return question;
}

test('Route 53 is asked where a partition has its control plane', async () => {
  for (const region of AWS_REGIONS.filter((one) => partitionOf(one) === 'aws'))
    expect(await asked(region)).toBe('route53.amazonaws.com us-east-1');
  expect(await asked('cn-north-1')).toBe('route53.amazonaws.com.cn cn-northwest-1');
  expect(await asked('cn-northwest-1')).toBe('route53.amazonaws.com.cn cn-northwest-1');
});

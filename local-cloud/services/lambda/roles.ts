import type { Forward } from '../../gateway/operation';
import { internalAuthorization } from '../../gateway/scope';

/**
 * Makes a role known to this region's moto, which refuses functions whose role it does not know. On AWS it
 * is so by itself: IAM's data is in every region, and its control plane in one.
 */
export async function makeRoleKnown(moto: Forward, region: string, roleArn: string): Promise<void> {
  const RoleName = roleArn.split('/').pop() ?? '';
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  const form = new URLSearchParams({
    Action: 'CreateRole',
    Version: '2010-05-08',
    RoleName,
    AssumeRolePolicyDocument,
  });
  await moto({
    service: 'iam',
    region,
    method: 'POST',
    url: new URL('http://local-cloud/'),
    headers: {
      authorization: internalAuthorization({ service: 'iam', region: 'us-east-1' }),
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      host: 'iam.amazonaws.com',
    },
    body: Buffer.from(form.toString()),
  }); // a role that is known already is refused, which is as good
}

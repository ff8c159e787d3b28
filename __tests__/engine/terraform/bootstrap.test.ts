import { adopt, assertBuckets } from '../../../terraform/bootstrap';
import { cdktfFailed } from '../../../terraform/errors';
import { service } from '../../support/definition/fixture';

const failed = (text: string) =>
  cdktfFailed('deploy', [{ stack: 'bootstrap-us-east-1', text }], {
    outdir: 'cdktf.out',
    logFile: 'deploy.log',
  });

test('says how to use an OIDC provider that the account has already', () => {
  const text =
    'Error: creating IAM OIDC Provider: operation error IAM: CreateOpenIDConnectProvider, https response error StatusCode: 409, RequestID: tG6b, EntityAlreadyExists: Unknown';
  expect(() => adopt(failed(text))).toThrow(
    "The account has GitHub's OIDC provider already. To use it: ci: { …, oidcProvider: 'existing' }, and run this again.",
  );
});

test('passes on whatever else went wrong', () => {
  const text = 'Error: creating S3 Bucket (acme-state-us-east-1): BucketAlreadyExists';
  const error = failed(text);
  expect(() => adopt(error)).toThrow(error);
});

test('has nothing to make where state is in files', () => {
  expect(() => assertBuckets(service())).toThrow(
    /^state: the definition keeps state in files and names no buckets\./,
  );
  expect(() =>
    assertBuckets(service({ state: { backend: 's3', bucketPrefix: 'acme-state' } })),
  ).not.toThrow();
});

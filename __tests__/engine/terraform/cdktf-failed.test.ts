import { cdktfFailed } from '../../../terraform/errors';
import { createReader } from '../../../terraform/events';

const places = { outdir: 'cdktf.out', logFile: 'deploy.log' };

function message(output: string, more: { readonly endpoint?: string } = {}): string {
  const read = createReader(['region-us-east-1', 'region-eu-west-1']);
  return cdktfFailed('deploy', output.split('\n').map(read), { ...places, ...more }).message;
}

// Terraform's output for people, as cdktf passes it on.
const LOCKED = `
region-us-east-1  Apply complete! Resources: 1 added, 0 changed, 0 destroyed.
region-eu-west-1  ╷
                  │ Error: Error acquiring the state lock
                  │
                  │ Error message: operation error S3: PutObject, PreconditionFailed
                  │ Lock Info:
                  │   ID:        9db590f1-b6fe-c5f2-2678-8804f089deba
                  │   Path:      acme-state-eu-west-1/orders/region-eu-west-1.tfstate
                  │   Operation: OperationTypeApply
                  │   Who:       ada@laptop
                  │   Created:   2026-05-04 09:12:33.384 +0000 UTC
                  ╵`;

test('a lock that stops an apply is reported with its holder and the exact command', () => {
  expect(message(LOCKED)).toMatch(
    /^region-eu-west-1: its state is locked by ada@laptop since 2026-05-04 09:12:33\.384 \+0000 UTC\. .*\n {2}terraform -chdir=cdktf\.out\/stacks\/region-eu-west-1 force-unlock 9db590f1-b6fe-c5f2-2678-8804f089deba$/s,
  );
});

test('other errors are listed by their stacks, each once', () => {
  const denied = 'region-us-east-1  │ Error: creating IAM Role (x): AccessDenied';
  expect(message(`${denied}\n${denied}`)).toBe(
    'cdktf deploy failed:\n  region-us-east-1: Error: creating IAM Role (x): AccessDenied\n' +
      'Its whole output is in deploy.log. Run the command again: it goes on from here.',
  );
});

test('where the local cloud has ended, a new one has to be started', () => {
  const gone =
    'region-eu-west-1  │ Error: creating SQS Queue (x): operation error SQS: CreateQueue, exceeded maximum number of attempts, 3, request send failed, Post "http://127.0.0.1:45969/": dial tcp 127.0.0.1:45969: connect: connection refused';
  expect(message(gone, { endpoint: 'http://127.0.0.1:45969' })).toMatch(
    /\nIts whole output is in deploy\.log\. The local cloud at http:\/\/127\.0\.0\.1:45969 has ended, and its state with it\. Start one: npx antipode local-cloud$/,
  );
  for (const more of [{}, { endpoint: 'http://127.0.0.1:4596' }])
    expect(message(gone, more)).toMatch(/ Run the command again: it goes on from here\.$/);
});

test('credentials that expire in mid-deploy are told', () => {
  const expired =
    'region-eu-west-1  │ Error: creating SQS Queue (x): operation error SQS: CreateQueue, ExpiredToken: The security token included in the request is expired';
  expect(message(expired)).toMatch(
    /\nIts whole output is in deploy\.log\. The credentials have expired meanwhile: renew them\. Then run the command again: it goes on from here\.$/,
  );
});

test('what has to be done with a bucket that is not empty is told', () => {
  const full =
    'region-eu-west-1  │ Error: deleting S3 Bucket (x): operation error S3: DeleteBucket, https response error StatusCode: 409, RequestID: 1, HostID: 2, api error BucketNotEmpty: The bucket you tried to delete is not empty';
  expect(message(full)).toMatch(
    /\nIts whole output is in deploy\.log\. A bucket .* empty it, .* Then run the command again: it goes on from here\.$/,
  );
});

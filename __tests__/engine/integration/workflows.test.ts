import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ListHealthChecksCommand, Route53Client, UpdateHealthCheckCommand } from '@aws-sdk/client-route-53';
import { localAccessKey } from '../../../project/local-key';
import { deployed } from '../../support/integration/deployed';
import { startFakeGitHub } from '../../support/workflows/fake-github';
import { runJob } from '../../support/workflows/run-steps';

// What a pipeline runs, against the deployed example service. It plans everything six times: `npm run test:full`.

const example = deployed();

test('the workflows’ own steps: drift is seen, shown for review, and deployed away', async () => {
  const summaryFile = path.join(example.cloud.directory, 'summary.md');
  const event = path.join(example.cloud.directory, 'event.json');
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7 } }));
  const github = await startFakeGitHub();
  const { GITHUB_TOKEN: token = '', ...runner } = github.env; // the job gives the token, to one step
  const env = { ...runner, AWS_ENDPOINT_URL: example.cloud.endpoint, GITHUB_STEP_SUMMARY: summaryFile };
  const codes = async (file: string, job: string, more: NodeJS.ProcessEnv = {}) => {
    const options = { env: { ...env, ...more }, expressions: { 'github.token': token } };
    return (await runJob(`workflows/${file}.yml`, job, options)).map(({ run, code, output }) => {
      if (code !== 0) process.stderr.write(`${run}:\n${output}\n`);
      return code;
    });
  };
  await weakenHealthCheck('eu-west-1');
  expect(await codes('drift', 'drift')).toEqual([2]);
  expect(await codes('pull-request', 'plan', { GITHUB_EVENT_PATH: event })).toEqual([0, 0]);
  await github.stop();
  expect(github.comments.map(({ body }) => body)).toEqual([
    expect.stringMatching(/region-eu-west-1 +1 to change/),
  ]);
  expect(await codes('deploy', 'plan')).toEqual([0, 0]);
  expect(readFileSync(summaryFile, 'utf8')).toMatch(/region-eu-west-1 +1 to change/);
  expect(await codes('deploy', 'canary')).toEqual([0]);
  expect(await codes('deploy', 'rest')).toEqual([0]);
  expect(await codes('drift', 'drift')).toEqual([0]);
}, 900_000);

/** As somebody might in the console. */
async function weakenHealthCheck(region: string): Promise<void> {
  const credentials = { accessKeyId: localAccessKey(example.cloud.endpoint), secretAccessKey: 'local' };
  const client = new Route53Client({ endpoint: example.cloud.endpoint, region: 'us-east-1', credentials });
  const { HealthChecks = [] } = await client.send(new ListHealthChecksCommand({}));
  const check = HealthChecks.find(({ HealthCheckConfig }) =>
    HealthCheckConfig?.FullyQualifiedDomainName?.startsWith(region),
  );
  await client.send(new UpdateHealthCheckCommand({ HealthCheckId: check?.Id, FailureThreshold: 9 }));
  client.destroy();
}

import { deleteChecks, findChecksOf } from '../../../aws/lost-region-checks';
import type { Deployment } from '../../../aws/target';
import { startAnswering } from '../../support/aws/answering';
import { service } from '../../support/definition/fixture';

const check = (id: string, config: string) =>
  `<HealthCheck><Id>${id}</Id><HealthCheckConfig>${config}</HealthCheckConfig></HealthCheck>`;
const endpoint = (region: string) =>
  `<Type>HTTPS</Type><FullyQualifiedDomainName>${region}.api.example.com</FullyQualifiedDomainName>`;
const alarm = (region: string, name: string) =>
  `<Type>CLOUDWATCH_METRIC</Type><AlarmIdentifier><Region>${region}</Region><Name>${name}</Name></AlarmIdentifier>`;
const calculated = (...children: string[]) =>
  `<Type>CALCULATED</Type><ChildHealthChecks>${children.map((one) => `<ChildHealthCheck>${one}</ChildHealthCheck>`).join('')}</ChildHealthChecks>`;

test('a region’s checks go before what they are calculated from, and one that is gone is no error', async () => {
  const deleted: string[] = [];
  const all = [
    check('slow', alarm('us-west-2', 'orders-us-west-2-latency-health')),
    check('failing', alarm('us-west-2', 'orders-us-west-2-server-errors-health')), // left by a run that was interrupted
    check('payments', alarm('us-west-2', 'payments')),
    check('mine', endpoint('us-west-2')),
    check('both', calculated('mine', 'slow')),
    check('anywhere', calculated('mine', 'other')), // somebody's own, over all regions
    check('other', endpoint('eu-west-1')),
    check('theirs', calculated('other')),
  ];
  const { target, stop } = await startAnswering((request, response) => {
    const [, id] = /healthcheck\/(\w+)/.exec(request.url ?? '') ?? [];
    if (id === undefined)
      return void response.end(
        `<ListHealthChecksResponse><HealthChecks>${all.join('')}</HealthChecks><IsTruncated>false</IsTruncated></ListHealthChecksResponse>`,
      );
    deleted.push(id);
    if (id !== 'mine') return void response.end('<DeleteHealthCheckResponse/>');
    response
      .writeHead(404)
      .end(
        '<ErrorResponse><Error><Code>NoSuchHealthCheck</Code><Message>no</Message></Error></ErrorResponse>',
      );
  });
  const deployment: Deployment = { target, service: service() };
  try {
    const found = await findChecksOf(deployment, 'us-west-2');
    expect(found).toEqual(['both', 'slow', 'failing', 'mine']);
    await deleteChecks(deployment, found);
    expect(deleted).toEqual(found);
  } finally {
    stop();
  }
});

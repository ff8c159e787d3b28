import { startLocalCloud } from '../../../local-cloud/start';
import { withDeployedCloud } from '../../../rehearsal/deployed-cloud';
import { service as serviceOf } from '../../support/definition/fixture';

test('a cloud with regions of other partitions does not start, and names them', async () => {
  const starting = startLocalCloud({
    regions: ['eu-west-1', 'cn-north-1', 'us-gov-west-1'],
    directory: '/dev/null/nowhere',
    moto: { command: 'false', args: [], description: 'none' },
  });
  await expect(starting).rejects.toThrow('of another: cn-north-1 (aws-cn), us-gov-west-1 (aws-us-gov). Try');
});

test('before anything slow, a service with such regions is not deployed to one', async () => {
  const service = serviceOf({ regions: ['cn-north-1', 'cn-northwest-1'] });
  const observer = {} as Parameters<typeof withDeployedCloud>[0]['observer'];
  const deploying = withDeployedCloud(
    { service, observer, signal: new AbortController().signal },
    async () => 1,
  );
  await expect(deploying).rejects.toThrow('cn-north-1 (aws-cn), cn-northwest-1 (aws-cn)');
});

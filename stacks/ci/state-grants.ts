import { allRegions } from '../../definition/all-regions';
import { regionNames, serviceNames } from '../../definition/names';
import type { Service } from '../../definition/service';
import type { CiScope, Grant } from './grant';

/**
 * The state of the stacks that a pipeline deploys, and their locks, which a plan takes too (Terraform's
 * documentation, "Backend Type: s3", permissions). It cannot reach the bootstrap stacks' state.
 */
export function stateGrants(service: Service, { partition }: Pick<CiScope, 'partition'>): Grant[] {
  const files = stateFiles(service).map(({ bucket, key }) => `arn:${partition}:s3:::${bucket}/${key}`);
  const buckets = [...new Set(stateFiles(service).map(({ bucket }) => `arn:${partition}:s3:::${bucket}`))];
  return [
    { sid: 'StateBuckets', read: ['s3:ListBucket'], on: buckets },
    { sid: 'State', read: ['s3:GetObject'], write: ['s3:PutObject'], on: files },
    {
      sid: 'StateLocks',
      read: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      on: files.map((file) => `${file}.tflock`),
    },
  ];
}

function stateFiles(service: Service): { bucket: string; key: string }[] {
  const { dataStack, stateKey } = serviceNames(service);
  const [home = ''] = service.regions;
  const stacks = allRegions(service).map((region) => ({
    stack: regionNames(service, region).stack,
    region,
  }));
  return [{ stack: dataStack, region: home }, ...stacks].map(({ stack, region }) => ({
    bucket: regionNames(service, region).stateBucket ?? '',
    key: stateKey(stack),
  }));
}

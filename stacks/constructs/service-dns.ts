import type { Apigatewayv2Stage } from '@cdktf/provider-aws/lib/apigatewayv2-stage';
import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import type { Regional } from '../regional';
import { FailoverRecords } from './failover-records';
import { RegionalDomain } from './regional-domain';

/** The domain names of a region's API, and its failover records; nothing without a domain. */
export function createDns(
  scope: Construct,
  { regional, stage }: { regional: Regional; stage: Apigatewayv2Stage },
): void {
  const { provider, service, region, names } = regional;
  const { domain } = service;
  if (domain === undefined || names.domain === undefined) return;
  const target = new RegionalDomain(scope, 'domain', {
    provider,
    domain: domain.name,
    regionalDomain: names.domain,
    stage,
  });
  new FailoverRecords(scope, 'dns', { provider, service: { ...service, domain }, region, target });
  new TerraformOutput(scope, 'url', {
    value: `https://${names.domain}`,
    description: "The region's own address",
  });
}

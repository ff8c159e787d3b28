import type { Apigatewayv2Stage } from '@cdktf/provider-aws/lib/apigatewayv2-stage';
import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import { healthPaths } from '../../definition/health-paths';
import type { Regional } from '../regional';
import { FailoverRecords } from './failover-records';
import { RegionalDomain } from './regional-domain';

interface ServiceDnsProps {
  readonly regional: Regional;
  readonly stage: Apigatewayv2Stage;
  /** The stage of health paths that nobody guesses, if there are any. */
  readonly healthStage: Apigatewayv2Stage | undefined;
}

/** What of a region's DNS is watched; undefined where it is not there. */
interface WatchedDns {
  readonly certificateArn: string | undefined;
  readonly healthCheckId: string | undefined;
}

/** The domain names of a region's API, and its failover records; nothing without a domain. */
export function createDns(scope: Construct, { regional, stage, healthStage }: ServiceDnsProps): WatchedDns {
  const { provider, service, region, names } = regional;
  const { domain } = service;
  if (domain === undefined || names.domain === undefined)
    return { certificateArn: undefined, healthCheckId: undefined };
  const target = new RegionalDomain(scope, 'domain', {
    provider,
    domain: domain.name,
    regionalDomain: names.domain,
    stage,
    health: healthStage && { stage: healthStage, paths: healthPaths(service).hidden },
  });
  const records = new FailoverRecords(scope, 'dns', {
    provider,
    service: { ...service, domain },
    region,
    target,
  });
  new TerraformOutput(scope, 'url', {
    value: `https://${names.domain}`,
    description: "The region's own address",
  });
  return { certificateArn: target.certificateArn, healthCheckId: records.healthCheck?.id };
}

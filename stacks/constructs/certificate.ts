import { AcmCertificate } from '@cdktf/provider-aws/lib/acm-certificate';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { Construct } from 'constructs';

interface CertificateProps {
  readonly provider: AwsProvider;
  readonly domain: string;
}

/**
 * A certificate for the service's name and every regional name below it. ACM validates both by one
 * CNAME. It is the same for every certificate of this name in an account, in any region.
 */
export function createCertificate(
  scope: Construct,
  id: string,
  { provider, domain }: CertificateProps,
): AcmCertificate {
  return new AcmCertificate(scope, id, {
    provider,
    domainName: domain,
    subjectAlternativeNames: [`*.${domain}`],
    validationMethod: 'DNS',
    lifecycle: { createBeforeDestroy: true },
  });
}

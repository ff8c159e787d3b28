import type { AcmCertificate } from '@cdktf/provider-aws/lib/acm-certificate';
import { AcmCertificateValidation } from '@cdktf/provider-aws/lib/acm-certificate-validation';
import { Apigatewayv2ApiMapping } from '@cdktf/provider-aws/lib/apigatewayv2-api-mapping';
import { Apigatewayv2DomainName } from '@cdktf/provider-aws/lib/apigatewayv2-domain-name';
import type { Apigatewayv2Stage } from '@cdktf/provider-aws/lib/apigatewayv2-stage';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';
import { createCertificate } from './certificate';
import { healthId } from './health-paths';

interface RegionalDomainProps {
  readonly provider: AwsProvider;
  /** The name that users call, the same in every region. */
  readonly domain: string;
  /** The region's own name, which Route 53 checks. */
  readonly regionalDomain: string;
  readonly stage: Apigatewayv2Stage;
  /** What the region's own name leads to at paths that nobody guesses, if there are any. */
  readonly health: { readonly stage: Apigatewayv2Stage; readonly paths: readonly string[] } | undefined;
}

/** The API under two names: the service's, and the region's own. */
export class RegionalDomain extends Construct {
  readonly service: Apigatewayv2DomainName;
  readonly regional: Apigatewayv2DomainName;
  readonly certificateArn: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: RegionalDomainProps,
  ) {
    super(scope, id);
    const certificate = this.createValidCertificate();
    this.certificateArn = certificate.certificateArn;
    this.service = this.createName('service', props.domain, certificate);
    this.regional = this.createName('regional', props.regionalDomain, certificate);
    this.mapHealth();
  }

  /** Waits until ACM finds the record that the data stack made. */
  private createValidCertificate(): AcmCertificateValidation {
    const { provider, domain } = this.props;
    const certificate: AcmCertificate = createCertificate(this, 'certificate', { provider, domain });
    return new AcmCertificateValidation(this, 'validation', { provider, certificateArn: certificate.arn });
  }

  private createName(
    id: string,
    domainName: string,
    certificate: AcmCertificateValidation,
  ): Apigatewayv2DomainName {
    const { provider, stage } = this.props;
    const name = new Apigatewayv2DomainName(this, id, {
      provider,
      domainName,
      domainNameConfiguration: {
        certificateArn: certificate.certificateArn,
        endpointType: 'REGIONAL',
        securityPolicy: 'TLS_1_2',
      },
    });
    new Apigatewayv2ApiMapping(this, `${id}-mapping`, {
      provider,
      apiId: stage.apiId,
      domainName: name.domainName,
      stage: stage.name,
    });
    return name;
  }

  /** API Gateway Developer Guide, "Map API stages to a custom domain name for HTTP APIs": the longest match decides. */
  private mapHealth(): void {
    const { provider, health } = this.props;
    if (health === undefined) return;
    for (const path of health.paths)
      new Apigatewayv2ApiMapping(this, healthId('health-mapping', path), {
        provider,
        apiId: health.stage.apiId,
        domainName: this.regional.domainName,
        stage: health.stage.name,
        apiMappingKey: path.slice(1),
      });
  }
}

import { IamOpenidConnectProvider } from '@cdktf/provider-aws/lib/iam-openid-connect-provider';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { type CiRole, serviceNames } from '../../definition/names';
import type { CiDefinition, Service } from '../../definition/service';
import { boundary } from './boundary';
import type { CiScope } from './grant';
import { NO_NEEDS, needsIn, type OwnNeeds } from './own';
import { ciPolicies } from './policies';
import { ciTrust, GITHUB_AUDIENCE, GITHUB_ISSUER, SESSION_SECONDS } from './trust';

interface CiRolesProps {
  readonly provider: AwsProvider;
  readonly service: Service & { readonly ci: CiDefinition };
  readonly scope: CiScope;
  readonly needs: OwnNeeds | undefined;
}

/** Lets GitHub Actions plan and deploy without stored keys: the OIDC provider, two roles, and a boundary. */
export class CiRoles extends Construct {
  private readonly needs: OwnNeeds;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: CiRolesProps,
  ) {
    super(scope, id);
    this.needs = needsIn(props.needs ?? NO_NEEDS, props.scope);
    this.createOidcProvider();
    const { service, scope: where } = props;
    this.createPolicy('boundary', serviceNames(service).boundary, boundary(service, where, this.needs));
    this.createRole('plan');
    this.createRole('deploy');
  }

  /** The ARN follows from account and issuer, so that an existing provider works as well. */
  private createOidcProvider(): void {
    const { provider, service } = this.props;
    if (service.ci.oidcProvider === 'existing') return;
    new IamOpenidConnectProvider(this, 'github', {
      provider,
      url: `https://${GITHUB_ISSUER}`,
      clientIdList: [GITHUB_AUDIENCE],
    });
  }

  private createRole(role: CiRole): void {
    const { provider, service, scope } = this.props;
    const made = new IamRole(this, role, {
      provider,
      name: serviceNames(service).ciRole(role),
      description: `${role === 'plan' ? 'Plans' : 'Deploys'} ${service.name} from ${service.ci.repository}`,
      maxSessionDuration: SESSION_SECONDS,
      assumeRolePolicy: JSON.stringify(ciTrust(service.ci, role, scope)),
    });
    for (const [name, document] of Object.entries(
      ciPolicies(service, role, { ...scope, needs: this.needs }),
    )) {
      const policy = this.createPolicy(`${name}-policy`, name, document);
      new IamRolePolicyAttachment(this, `${name}-attachment`, {
        provider,
        role: made.name,
        policyArn: policy.arn,
      });
    }
    new TerraformOutput(this, `${role}-role`, { value: made.arn }).overrideLogicalId(`${role}-role`);
  }

  private createPolicy(id: string, name: string, document: object): IamPolicy {
    return new IamPolicy(this, id, {
      provider: this.props.provider,
      name,
      policy: JSON.stringify(document),
    });
  }
}

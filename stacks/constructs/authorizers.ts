import type { Apigatewayv2Api } from '@cdktf/provider-aws/lib/apigatewayv2-api';
import {
  Apigatewayv2Authorizer,
  type Apigatewayv2AuthorizerConfig,
} from '@cdktf/provider-aws/lib/apigatewayv2-authorizer';
import type { Apigatewayv2RouteConfig } from '@cdktf/provider-aws/lib/apigatewayv2-route';
import type { LambdaAlias } from '@cdktf/provider-aws/lib/lambda-alias';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { Construct } from 'constructs';
import {
  authorizerOf,
  type FunctionAuthorizer,
  type JwtAuthorizer,
} from '../../definition/authorizers/authorizer';
import { LIVE_ALIAS } from '../../definition/names';
import type { HttpTrigger } from '../../definition/triggers/http';
import { literal } from '../literal';
import { present } from '../present';
import type { Regional } from '../regional';

interface AuthorizersProps {
  readonly regional: Regional;
  readonly api: Apigatewayv2Api;
  /** The function behind a name in the definition. */
  readonly aliasOf: (name: string) => LambdaAlias;
}

/** A route's part of what decides who may call it. */
export type Authorization = Pick<
  Apigatewayv2RouteConfig,
  'authorizationType' | 'authorizerId' | 'authorizationScopes' | 'dependsOn'
>;

/** A token is where clients put it for OAuth (RFC 6750, "Authorization Request Header Field"). */
const TOKEN = '$request.header.Authorization';

/** What may decide over the routes of an API. */
export class Authorizers extends Construct {
  private readonly byName = new Map<string, Apigatewayv2Authorizer>();
  private readonly permissions = new Map<string, LambdaPermission>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AuthorizersProps,
  ) {
    super(scope, id);
    for (const one of props.regional.service.authorizers)
      this.byName.set(one.name, one.kind === 'jwt' ? this.createJwt(one) : this.createAsking(one));
  }

  /** What a route needs so that its authorizer decides; nothing where it is open. */
  of(trigger: Pick<HttpTrigger, 'authorizer' | 'scopes'>): Authorization {
    const found = authorizerOf(this.props.regional.service, trigger);
    if (found === undefined) return {};
    const { id: authorizerId } = present(this.byName.get(found.name), `the authorizer ${found.name}`);
    if (found.kind === 'function') {
      // Before it, API Gateway may not ask, and answers 500.
      const permission = present(this.permissions.get(found.name), `the permission of ${found.name}`);
      return { authorizationType: 'CUSTOM', authorizerId, dependsOn: [permission] };
    }
    const { scopes } = trigger;
    return {
      authorizationType: 'JWT',
      authorizerId,
      ...(scopes === undefined ? {} : { authorizationScopes: scopes.map(literal) }),
    };
  }

  private createJwt({ name, issuer, audience }: JwtAuthorizer): Apigatewayv2Authorizer {
    return this.create(name, {
      authorizerType: 'JWT',
      identitySources: [TOKEN],
      jwtConfiguration: { issuer: literal(issuer), audience: audience.map(literal) },
    });
  }

  private createAsking(authorizer: FunctionAuthorizer): Apigatewayv2Authorizer {
    const { name, identitySources, cacheSeconds, responses } = authorizer;
    const created = this.create(name, {
      authorizerType: 'REQUEST',
      authorizerUri: this.uriOf(authorizer.function),
      authorizerPayloadFormatVersion: '2.0',
      enableSimpleResponses: responses === 'simple',
      identitySources: [...identitySources],
      authorizerResultTtlInSeconds: cacheSeconds,
    });
    const { regional, api, aliasOf } = this.props;
    const alias = aliasOf(authorizer.function);
    // API Gateway Developer Guide, "Control access to HTTP APIs with AWS Lambda authorizers": for exactly this one. No
    // authorizer's name has two hyphens in a row, so that none is called like it.
    const permission = new LambdaPermission(this, `permission--${name}`, {
      provider: regional.provider,
      action: 'lambda:InvokeFunction',
      principal: 'apigateway.amazonaws.com',
      functionName: alias.functionName,
      qualifier: alias.name,
      sourceArn: `${api.executionArn}/authorizers/${created.id}`,
    });
    this.permissions.set(name, permission);
    return created;
  }

  /**
   * Named, not referred to: what an authorizer refers to would be made before it is destroyed, too, and a function that
   * is made again cannot be (Terraform Language, "The lifecycle Meta-Argument").
   */
  private uriOf(name: string): string {
    const { regional } = this.props;
    const { names, region, partition } = regional;
    const arn = regional.arn('lambda', `function:${names.function(name)}:${LIVE_ALIAS}`);
    return `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`;
  }

  private create(
    name: string,
    config: Omit<Apigatewayv2AuthorizerConfig, 'provider' | 'apiId' | 'name'>,
  ): Apigatewayv2Authorizer {
    const { regional, api } = this.props;
    return new Apigatewayv2Authorizer(this, name, {
      provider: regional.provider,
      apiId: api.id,
      name,
      ...config,
      // API Gateway refuses to delete one that a route still names; so routes are changed first.
      lifecycle: { createBeforeDestroy: true },
    });
  }
}

import type { SynthesizedStack } from '../../../testing/synthesis/stack';
import { synthesize } from '../../../testing/synthesis/synthesize';
import { service } from '../../support/definition/fixture';

function region(overrides: Record<string, unknown> = {}, name = 'us-east-1'): SynthesizedStack {
  return synthesize(service(overrides)).stack(name);
}

describe('functions', () => {
  const stack = region();

  test('run on arm64 and nodejs22.x with a published version behind the alias live', () => {
    for (const fn of stack.all('aws_lambda_function')) {
      expect(fn).toMatchObject({
        architectures: ['arm64'],
        runtime: 'nodejs22.x',
        publish: true,
        handler: 'index.handler',
      });
      expect(fn.filename).toMatch(/^\.\.\/\.\.\/functions\/\w+-[0-9a-f]{8}\.zip$/);
    }
    expect(stack.all('aws_lambda_alias').map(({ name }) => name)).toEqual(['live', 'live', 'live']);
  });

  test('keep concurrency for the health check alone', () => {
    const reserved = stack
      .all('aws_lambda_function')
      .map((fn) => [fn.function_name, fn.reserved_concurrent_executions]);
    expect(reserved).toEqual([
      ['orders-us-east-1-orders', undefined],
      ['orders-us-east-1-health', 10],
      ['orders-us-east-1-watch', undefined],
    ]);
  });

  test('log with a retention', () => {
    expect(
      stack.all('aws_cloudwatch_log_group').map((group) => [group.name, group.retention_in_days]),
    ).toEqual([
      ['/aws/lambda/orders-us-east-1-orders', 30],
      ['/aws/lambda/orders-us-east-1-health', 30],
      ['/aws/vendedlogs/apigateway/orders-us-east-1-api', 30],
      ['/aws/lambda/orders-us-east-1-watch', 30],
    ]);
  });
});

describe('permissions', () => {
  test('let the API start a function by its routes, by all of them where one may be renamed', () => {
    const arns = region()
      .all('aws_lambda_permission')
      .map(({ source_arn }) => String(source_arn).replace(/^\$\{[^}]+\}\//, ''));
    expect(arns.sort()).toEqual([
      '*/*',
      '*/GET/health',
      '*/GET/orders',
      '*/GET/orders/{id}',
      '*/POST/orders',
    ]);
  });
});

describe('the API', () => {
  test('tells routes apart that differ by a slash', () => {
    const triggers = [{ http: 'GET /a/b' }, { http: 'GET /a-b' }, { http: 'GET /a_b' }, { http: '$default' }];
    const routes = region({ functions: { api: { entry: 'functions/orders/handler.ts', triggers } } }).all(
      'aws_apigatewayv2_route',
    );
    expect(routes).toHaveLength(5);
  });

  test('throttles, logs, and gives the health check a share of its own', () => {
    const [stage] = region().all('aws_apigatewayv2_stage');
    expect(stage).toMatchObject({
      auto_deploy: true,
      default_route_settings: { throttling_rate_limit: 1000, throttling_burst_limit: 500 },
      route_settings: [{ route_key: 'GET /health', throttling_rate_limit: 200, throttling_burst_limit: 200 }],
    });
    expect(stage?.access_log_settings).toBeDefined();
  });

  test('answers under the service’s name and the region’s with TLS 1.2, and under no other', () => {
    const stack = region();
    expect(stack.all('aws_apigatewayv2_api')[0]).toMatchObject({ disable_execute_api_endpoint: true });
    const names = stack.all('aws_apigatewayv2_domain_name');
    expect(names.map(({ domain_name }) => domain_name).sort()).toEqual([
      'api.example.com',
      'us-east-1.api.example.com',
    ]);
    for (const name of names) {
      expect(name.domain_name_configuration).toMatchObject({
        security_policy: 'TLS_1_2',
        endpoint_type: 'REGIONAL',
      });
    }
  });

  test('answers preflights of other origins as the definition says, and of none by default', () => {
    const [plain] = region().all('aws_apigatewayv2_api');
    expect(plain).not.toHaveProperty('cors_configuration');
    const cors = {
      allowOrigins: ['https://shop.example.com'],
      allowMethods: ['GET', 'POST'],
      allowHeaders: ['content-type'],
      exposeHeaders: ['etag'],
      allowCredentials: true,
      maxAgeSeconds: 60,
    };
    expect(region({ cors }).all('aws_apigatewayv2_api')[0]?.cors_configuration).toEqual({
      allow_origins: ['https://shop.example.com'],
      allow_methods: ['GET', 'POST'],
      allow_headers: ['content-type'],
      expose_headers: ['etag'],
      allow_credentials: true,
      max_age: 60,
    });
  });

  test('writes methods out where browsers send credentials, for which a star is no wildcard', () => {
    const methods = (cors: object) => {
      const allowOrigins = ['https://shop.example.com'];
      const [api] = region({ cors: { allowOrigins, ...cors } }).all('aws_apigatewayv2_api');
      return (api as { cors_configuration: { allow_methods: string[] } }).cors_configuration.allow_methods;
    };
    const every = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
    expect(methods({})).toEqual(['*']);
    expect(methods({ allowCredentials: true })).toEqual(every);
  });

  test('keeps its default endpoint where there is no domain', () => {
    const stack = region({ domain: undefined });
    expect(stack.all('aws_apigatewayv2_api')[0]).toMatchObject({ disable_execute_api_endpoint: false });
    expect(stack.all('aws_route53_record')).toEqual([]);
    expect(stack.all('aws_route53_health_check')).toEqual([]);
  });
});

describe('DNS', () => {
  const set = (stack: SynthesizedStack) =>
    stack.all('aws_route53_record').filter(({ set_identifier }) => set_identifier !== undefined);

  test('checks the path that is deployed, under the regional name', () => {
    const stack = region({ health: { path: '/alive' } });
    expect(stack.all('aws_route53_health_check')).toEqual([
      expect.objectContaining({
        type: 'HTTPS',
        fqdn: 'us-east-1.api.example.com',
        resource_path: '/alive',
        request_interval: 10,
        failure_threshold: 2,
      }),
    ]);
    expect(stack.all('aws_apigatewayv2_route').map(({ route_key }) => route_key)).toContain('GET /alive');
  });

  test('answers with a CNAME of 5 s that carries the health check', () => {
    expect(set(region())).toEqual([
      expect.objectContaining({
        name: 'api.example.com',
        type: 'CNAME',
        ttl: 5,
        set_identifier: 'us-east-1',
        latency_routing_policy: { region: 'us-east-1' },
        health_check_id: expect.stringContaining('aws_route53_health_check'),
      }),
    ]);
  });

  test('answers with an alias at the apex', () => {
    const domain = { name: 'example.com', hostedZone: 'example.com', record: { type: 'alias' } };
    const [record] = set(region({ domain }));
    expect(record).toMatchObject({
      name: 'example.com',
      type: 'A',
      alias: { evaluate_target_health: false },
    });
    expect(record).not.toHaveProperty('ttl');
  });

  test('weighs regions', () => {
    const routing = { policy: 'weighted', weights: { 'us-east-1': 0, 'eu-west-1': 255 } };
    expect(set(region({ routing }))[0]).toMatchObject({ weighted_routing_policy: { weight: 0 } });
    expect(set(region({ routing }, 'eu-west-1'))[0]).toMatchObject({
      weighted_routing_policy: { weight: 255 },
    });
  });

  test('makes a primary and a secondary of two regions', () => {
    const routing = { policy: 'failover', primary: 'eu-west-1' };
    expect(set(region({ routing }))[0]).toMatchObject({ failover_routing_policy: { type: 'SECONDARY' } });
    expect(set(region({ routing }, 'eu-west-1'))[0]).toMatchObject({
      failover_routing_policy: { type: 'PRIMARY' },
    });
  });

  test('sends a failover set of three regions to a latency set of the others', () => {
    const overrides = {
      regions: ['us-east-1', 'eu-west-1', 'ap-southeast-2'],
      routing: { policy: 'failover', primary: 'us-east-1' },
    };
    expect(set(region(overrides))).toHaveLength(1);
    expect(set(region(overrides, 'eu-west-1'))).toEqual([
      expect.objectContaining({
        name: 'standby.api.example.com',
        latency_routing_policy: { region: 'eu-west-1' },
      }),
      expect.objectContaining({
        name: 'api.example.com',
        type: 'CNAME',
        failover_routing_policy: { type: 'SECONDARY' },
        alias: expect.objectContaining({ name: 'standby.api.example.com', evaluate_target_health: true }),
      }),
    ]);
    expect(set(region(overrides, 'ap-southeast-2'))).toHaveLength(1);
  });

  describe('by geolocation', () => {
    const overrides = {
      regions: ['us-east-1', 'eu-west-1', 'ap-southeast-2'],
      routing: {
        policy: 'geolocation',
        places: {
          'us-east-1': { continents: ['NA', 'SA'] },
          'eu-west-1': { continents: ['EU'], countries: ['NA', 'TR'] },
        },
        default: 'ap-southeast-2',
      },
    };
    const of = (name: string, more: Record<string, unknown>) => expect.objectContaining({ name, ...more });
    const checked = {
      health_check_id: expect.stringContaining('aws_route53_health_check'),
      type: 'CNAME',
      ttl: 5,
    };
    const leadsTo = (name: string) => ({
      alias: expect.objectContaining({ name, evaluate_target_health: true }),
      type: 'CNAME',
    });

    test('gives a region a record for each of its places, and one among all by latency', () => {
      expect(set(region(overrides, 'eu-west-1'))).toEqual([
        of('api.example.com', {
          ...checked,
          set_identifier: 'eu-west-1/continent-EU',
          geolocation_routing_policy: { continent: 'EU' },
        }),
        of('api.example.com', {
          ...checked,
          set_identifier: 'eu-west-1/country-NA',
          geolocation_routing_policy: { country: 'NA' },
        }),
        of('api.example.com', {
          ...checked,
          set_identifier: 'eu-west-1/country-TR',
          geolocation_routing_policy: { country: 'TR' },
        }),
        of('nearest.api.example.com', {
          ...checked,
          set_identifier: 'eu-west-1',
          latency_routing_policy: { region: 'eu-west-1' },
        }),
      ]);
    });

    test('has the default say so', () => {
      expect(set(region(overrides, 'ap-southeast-2'))).toEqual([
        of('default.api.example.com', {
          ...checked,
          set_identifier: 'ap-southeast-2',
          weighted_routing_policy: { weight: 1 },
        }),
        of('nearest.api.example.com', { latency_routing_policy: { region: 'ap-southeast-2' } }),
      ]);
    });

    test('has the first region lead everywhere else to the default, and on to the nearest', () => {
      const stack = region(overrides);
      expect(set(stack)).toEqual([
        of('api.example.com', {
          ...leadsTo('default.api.example.com'),
          set_identifier: 'everywhere',
          geolocation_routing_policy: { country: '*' },
        }),
        of('default.api.example.com', {
          ...leadsTo('nearest.api.example.com'),
          set_identifier: 'otherwise',
          weighted_routing_policy: { weight: 0 },
        }),
        of('api.example.com', { geolocation_routing_policy: { continent: 'NA' } }),
        of('api.example.com', { geolocation_routing_policy: { continent: 'SA' } }),
        of('nearest.api.example.com', { latency_routing_policy: { region: 'us-east-1' } }),
      ]);
      const [otherwise, everywhere] = ['dns_otherwise-record', 'dns_everywhere-record'].map(
        (id) => stack.one('aws_route53_record', id).depends_on as string[],
      );
      expect(otherwise).toContainEqual(expect.stringMatching(/^aws_route53_record\.dns_set-record_/));
      expect(everywhere).toContainEqual(expect.stringMatching(/^aws_route53_record\.dns_otherwise-record_/));
    });

    test('makes aliases of all of them at the apex', () => {
      const domain = { name: 'example.com', hostedZone: 'example.com', record: { type: 'alias' } };
      const records = set(region({ ...overrides, domain }));
      expect(records.map(({ type, ttl }) => [type, ttl])).toEqual(records.map(() => ['A', undefined]));
      expect(records.map(({ alias }) => Boolean(alias))).toEqual(records.map(() => true));
    });

    test('needs no default of a region that answers nobody any more', () => {
      const routing = { ...overrides.routing, default: 'us-east-1' };
      const retiring = { routing, regions: ['us-east-1', 'eu-west-1'], retiring: ['ap-southeast-2'] };
      expect(set(region(retiring, 'ap-southeast-2'))).toEqual([]);
    });
  });

  test('keeps a retiring region’s stack, without a place in the answers', () => {
    const stack = region({ retiring: ['us-west-2'] }, 'us-west-2');
    expect(set(stack)).toEqual([]);
    expect(stack.all('aws_route53_health_check')).toEqual([]);
    expect(stack.all('aws_lambda_function')).toHaveLength(3);
  });
});

import { assertDeployable } from '../../../definition/deployable';
import { describeBounds, failoverBound, greyBound } from '../../../definition/failover-bound';
import { isUnprotected } from '../../../definition/protection';
import { deploymentTarget, targetName } from '../../../project/target';
import { service } from '../../support/definition/fixture';

test('promises 37 s by default', () => {
  expect(failoverBound(service())).toEqual({
    detectionSeconds: 28, // twice 10 s and a time-out of 4 s
    propagationSeconds: 4,
    ttlSeconds: 5,
    totalSeconds: 37,
  });
  expect(describeBounds(service())).toEqual(['Failover bound: 37 s (detection 28 + propagation 4 + TTL 5)']);
});

test('counts 60 s for an alias, and slower checks in full', () => {
  const alias = service({
    domain: { name: 'api.example.com', hostedZone: 'example.com', record: { type: 'alias' } },
  });
  expect(failoverBound(alias).totalSeconds).toBe(92);
  expect(
    failoverBound(service({ health: { intervalSeconds: 30, failureThreshold: 2 } })).detectionSeconds,
  ).toBe(68);
});

test('has a bound of its own for what health.include finds', () => {
  const grey = (include: object) => service({ health: { include } });
  const errors = { percent: 10, minutes: 3 };
  expect(greyBound(service())).toBeUndefined();
  expect(greyBound(grey({ errors }))).toEqual({
    detectionSeconds: 360, // a minute that may look well, three that look bad, one of delivery, one of reading
    propagationSeconds: 4,
    ttlSeconds: 5,
    totalSeconds: 369,
  });
  const latency = { aboveMs: 500, percent: 5, minutes: 5 };
  expect(describeBounds(grey({ errors, latency }))).toEqual([
    'Failover bound: 37 s (detection 28 + propagation 4 + TTL 5)',
    'Bound of grey failures: 489 s (detection 480 + propagation 4 + TTL 5)',
  ]);
});

test('refuses AWS without a domain, and takes a local cloud', () => {
  const homeless = service({ domain: undefined });
  expect(() => assertDeployable(homeless, { kind: 'aws' })).toThrow(/^domain: the service has none/);
  expect(() =>
    assertDeployable(homeless, deploymentTarget({ AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' })),
  ).not.toThrow();
});

test('keeps the state of AWS and of each local cloud apart', () => {
  expect(targetName(deploymentTarget({}))).toBe('aws');
  expect(targetName(deploymentTarget({ AWS_ENDPOINT_URL: 'https://lambda.us-east-1.amazonaws.com' }))).toBe(
    'aws',
  );
  expect(targetName(deploymentTarget({ AWS_ENDPOINT_URL: 'http://moto:5000' }))).toBe('local-moto-5000');
  expect(targetName(deploymentTarget({ AWS_ENDPOINT_URL: 'https://mock.example.com' }))).toBe(
    'local-mock.example.com-443',
  );
  expect(targetName(deploymentTarget({ AWS_ENDPOINT_URL: 'http://localhost:4566' }))).toBe('local-4566');
});

test('lifts protection only for the service that is named', () => {
  expect(isUnprotected(service(), {})).toBe(false);
  expect(isUnprotected(service(), { ANTIPODE_UNPROTECT: 'orders' })).toBe(true);
  expect(() => isUnprotected(service(), { ANTIPODE_UNPROTECT: 'invoices' })).toThrow(
    /is "invoices", but this service is "orders"/,
  );
});

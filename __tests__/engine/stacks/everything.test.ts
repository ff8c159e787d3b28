import { securityFindings } from '../../../testing/security/findings';
import { synthesizeService } from '../../../testing/synthesize-service';
import definition from '../../support/integration/everything/antipode.config';
import { withoutRegion } from '../../support/stacks/without-region';

// A service that uses all that a definition knows; everything.test.ts of the integration tests deploys it.

const { stacks, regions, function: named, stack } = synthesizeService(definition);

test('its regions are identical', () => {
  const [first, ...others] = regions.map((region) => withoutRegion(stacks, region));
  expect(others).toEqual([first]);
});

test('its stacks are as the security rules ask', () => {
  expect(securityFindings({ stacks })).toEqual([]);
});

test('what the extension adds stands beside what the definition asks for', () => {
  const region = regions[1] ?? '';
  expect(named('notices', region).may('s3:PutObject', `arn:aws:s3:::acme-board-${region}/in/one.txt`)).toBe(
    true,
  );
  expect(named('files', region).may('s3:PutObject', `arn:aws:s3:::acme-board-${region}/in/one.txt`)).toBe(
    false,
  );
  expect(named('files', region).may('s3:GetObject', `arn:aws:s3:::acme-board-${region}/in/one.txt`)).toBe(
    true,
  );
  expect(stack(region).one('aws_apigatewayv2_route', 'http_GETboard')).toMatchObject({
    authorization_type: 'JWT', // the default is for it too
  });
});

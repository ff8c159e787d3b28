import { securityFindings, synthesizeService } from 'antipode/testing';
import definition from '../antipode.config';

const service = synthesizeService(definition);

test.each(service.regions)('in %s every route of the service asks for a token', (region) => {
  const routes = service.stack(region).all('aws_apigatewayv2_route');
  const open = routes.filter(({ authorization_type }) => authorization_type !== 'JWT');
  expect(routes).toHaveLength(7);
  expect(open.map(({ route_key }) => route_key).sort()).toEqual(['$default', 'GET /health']); // of health alone
});

test.each(service.regions)('in %s the API may query the index, and write the table alone', (region) => {
  const { may } = service.function('api', region);
  const { table } = service.arns(region);
  expect(may('dynamodb:Query', `${table}/index/byTag`)).toBe(true);
  expect(may('dynamodb:PutItem', table)).toBe(true);
  expect(may('dynamodb:Scan', table)).toBe(false);
});

test('the stacks are as the security rules ask', () => {
  expect(securityFindings(service)).toEqual([]);
});

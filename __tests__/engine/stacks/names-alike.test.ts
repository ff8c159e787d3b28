import { synthesize } from '../../../testing/synthesis/synthesize';
import { service } from '../../support/definition/fixture';
import { payload } from '../../support/definition/problems-of';

const entry = 'runtime/health/handler.ts';

// Names that people choose must not meet those that the stacks make of others.
const output = synthesize(
  service({
    authorizers: { robots: { function: 'api' }, 'permission-robots': { function: 'api' } },
    topics: { 'account-prices': { payload } },
    functions: {
      api: {
        entry,
        triggers: [{ topic: 'account-prices' }, { topic: 'arn:aws:sns:{region}:{account}:prices' }],
      },
    },
  }),
);

test('an authorizer may be called like the permission of another', () => {
  expect(output.stack().all('aws_apigatewayv2_authorizer')).toHaveLength(2);
});

test('a topic may be called like an account with the name of one that is there', () => {
  expect(output.stack().all('aws_sns_topic_subscription')).toHaveLength(2);
});

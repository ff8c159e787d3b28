import { from, reasons } from '../../../../support/plans/by-hand';

// Changes of topics and subscriptions, written by hand as Terraform's page "JSON Output Format" has them.

const topic = { type: 'aws_sns_topic', is: { name: 'files-us-east-1-stored', arn: 'arn:t' } };
const subscription = {
  type: 'aws_sns_topic_subscription',
  is: {
    topic_arn: 'arn:aws:sns:us-east-1:1:stored',
    endpoint: 'arn:aws:lambda:us-east-1:1:function:thumbs:live',
  },
};
const policy = (Effect: string) =>
  JSON.stringify({
    Statement: [
      { Effect, Action: 'sns:Publish', Principal: '*', Resource: 'arn:aws:sns:us-east-1:1:stored' },
    ],
  });

test.each([
  [
    'a topic that goes',
    { ...topic, actions: ['delete'] },
    /deletes the topic files-us-east-1-stored, with every subscription to it/,
  ],
  ['a topic with another name', { ...topic, actions: ['delete', 'create'] }, /with every subscription to it/],
  [
    'a policy that lets fewer publish',
    from(topic, { policy: policy('Allow') }, { policy: '' }),
    /no longer lets others use the topic files-us-east-1-stored \(sns:Publish on stored\)/,
  ],
  [
    'a policy that refuses something else',
    from(topic, { policy: policy('Deny') }, { policy: '' }),
    /changes what the topic files-us-east-1-stored refuses/,
  ],
  ['a key of its own', from(topic, {}, { kms_master_key_id: 'k' }), /kms_master_key_id/],
  [
    'a subscription that goes',
    { ...subscription, actions: ['delete'] },
    /ends the subscription of thumbs to the topic stored: what is published does not start it any more/,
  ],
  [
    'another filter',
    from(subscription, { filter_policy: '{"a":["b"]}' }, { filter_policy: '{"a":["c"]}' }),
    /changes which messages start thumbs to the topic stored; the others are not delivered, now or later/,
  ],
  [
    'a first filter',
    from(subscription, {}, { filter_policy: '{"a":["c"]}', filter_policy_scope: 'MessageBody' }),
    /changes which messages start thumbs/,
  ],
  [
    'no dead letters',
    from(subscription, { redrive_policy: '{}' }, { redrive_policy: '' }),
    /elsewhere, or nowhere/,
  ],
])('refuses %s', (_, change, reason) => {
  expect(reasons(change as never)).toContainEqual(expect.stringMatching(reason));
});

test.each([
  ['a text for people', from(topic, { display_name: 'a' }, { display_name: 'b' })],
  ['a new topic', { ...topic, actions: ['create'] }],
  ['a new subscription', { ...subscription, actions: ['create'] }],
  [
    'how long Terraform waits',
    from(subscription, { confirmation_timeout_in_minutes: 1 }, { confirmation_timeout_in_minutes: 5 }),
  ],
])('passes %s', (_, change) => {
  expect(reasons(change as never)).toEqual([]);
});

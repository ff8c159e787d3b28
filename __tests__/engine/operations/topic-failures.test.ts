import { failureOf } from '../../../operations/redrive/failure';

const arn = 'arn:aws:sns:us-east-1:123456789012:files-us-east-1-stored';
const notification = {
  Type: 'Notification',
  MessageId: 'm-1',
  TopicArn: arn,
  Message: '{"file":"a"}',
  Timestamp: '2026-11-30T12:00:00.000Z',
  SigningCertURL: 'https://sns.us-east-1.amazonaws.com/a.pem',
  UnsubscribeURL: `https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=${arn}:7`,
};

test('what a topic could not hand over becomes the event that Lambda would have passed on', () => {
  const MessageAttributes = { 'antipode.key': { Type: 'String', Value: 'k' } };
  const failure = failureOf({ Body: JSON.stringify({ ...notification, MessageAttributes }) });
  expect(failure.kind).toBe('event');
  expect(JSON.parse('payload' in failure ? failure.payload : '')).toEqual({
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: `${arn}:7`,
        Sns: {
          Type: 'Notification',
          MessageId: 'm-1',
          TopicArn: arn,
          Subject: null,
          Message: '{"file":"a"}',
          Timestamp: notification.Timestamp,
          MessageAttributes,
          SigningCertUrl: notification.SigningCertURL,
          UnsubscribeUrl: notification.UnsubscribeURL,
        },
      },
    ],
  });
});

test('without attributes there are none, and without an address no subscription is named', () => {
  const { UnsubscribeURL: _, ...bare } = notification;
  const failure = failureOf({ Body: JSON.stringify(bare) });
  expect(JSON.parse('payload' in failure ? failure.payload : '').Records[0]).toMatchObject({
    EventSubscriptionArn: null,
    Sns: { MessageAttributes: {} },
  });
});

test('any other message is refused', () => {
  expect(() => failureOf({ Body: '{"Type":"Notification"}' })).toThrow(
    /neither from Lambda, EventBridge nor a topic/,
  );
});

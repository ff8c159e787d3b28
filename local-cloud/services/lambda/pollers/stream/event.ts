import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import type { StreamRecord } from '../../../dynamodb/streams/record';

type Image = Record<string, AttributeValue>;

/** A record as functions receive it from Lambda (Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB"). */
export function lambdaRecord(record: StreamRecord, streamArn: string): DynamoDBRecord {
  const { userIdentity, dynamodb, ...about } = record;
  const { NewImage, OldImage, Keys, ...rest } = dynamodb;
  return {
    ...about,
    eventSourceARN: streamArn,
    dynamodb: {
      ...rest,
      Keys: Keys as Image,
      ...(NewImage ? { NewImage: NewImage as Image } : {}),
      ...(OldImage ? { OldImage: OldImage as Image } : {}),
    },
    ...(userIdentity
      ? { userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId } }
      : {}),
  };
}

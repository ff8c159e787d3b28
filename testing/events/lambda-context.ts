import type { Context } from 'aws-lambda';

/** What Lambda passes to a handler besides the event. It never runs out of time. */
export function lambdaContext(parts: Partial<Context> = {}): Context {
  const functionName = process.env.AWS_LAMBDA_FUNCTION_NAME ?? 'function';
  const nothing = () => {};
  return {
    awsRequestId: 'lambda-request',
    functionName,
    functionVersion: '1',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:123456789012:function:${functionName}:live`,
    memoryLimitInMB: '128',
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: '[1]test',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => 30_000,
    done: nothing,
    fail: nothing,
    succeed: nothing,
    ...parts,
  };
}

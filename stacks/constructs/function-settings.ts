import type {
  LambdaFunctionConfig,
  LambdaFunctionLoggingConfig,
} from '@cdktf/provider-aws/lib/lambda-function';
import type { FunctionDefinition } from '../../definition/service';

/** What a function has only where its definition says so: the rest is AWS's default, and not in the stack. */
export function functionSettings({
  ephemeralStorageMegabytes: size,
  reservedConcurrency,
  tracing,
}: FunctionDefinition): Partial<LambdaFunctionConfig> {
  return {
    ...(reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: reservedConcurrency }),
    ...(tracing === undefined ? {} : { tracingConfig: { mode: tracing ? 'Active' : 'PassThrough' } }),
    ...(size === undefined ? {} : { ephemeralStorage: { size } }),
  };
}

/** The same for its log. */
export function logSettings({ logLevel }: FunctionDefinition): Partial<LambdaFunctionLoggingConfig> {
  return logLevel === undefined ? {} : { applicationLogLevel: logLevel.toUpperCase() };
}

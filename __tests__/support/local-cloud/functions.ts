import { CreateFunctionCommand, InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';

interface FunctionSource {
  readonly name: string;
  readonly source: string;
  /** Default: `index.js`. */
  readonly file?: string;
  /** Seconds. Default: 3. */
  readonly timeout?: number;
  /** Megabytes. Default: 128. */
  readonly memory?: number;
  /** Its environment. Default: none of its own. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Makes a function of one file. */
export async function createFunction(
  lambda: LambdaClient,
  { name, source, file = 'index.js', timeout = 3, memory = 128, variables = {} }: FunctionSource,
): Promise<void> {
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Runtime: 'nodejs22.x',
      Role: 'arn:aws:iam::123456789012:role/test',
      Handler: 'index.handler',
      Code: { ZipFile: zipSync({ [file]: strToU8(source) }) },
      Timeout: timeout,
      MemorySize: memory,
      Environment: { Variables: variables },
    }),
  );
}

/** What an invocation came to: the text of the answer, or the type of the error. */
export async function outcome(lambda: LambdaClient, FunctionName: string): Promise<string> {
  const { Payload, FunctionError } = await lambda.send(new InvokeCommand({ FunctionName }));
  const text = Buffer.from(Payload ?? []).toString();
  if (FunctionError === undefined) return `answer ${text.slice(0, 100)}`;
  return `error ${(JSON.parse(text) as { errorType?: string }).errorType}`;
}

import { dnsSuffixOf } from '../aws-rules/regions';
import { refusal, signedPost } from './signed-post';
import type { OperatorTarget } from './target';

interface Parameter {
  readonly name: string;
  readonly value: string;
}

/**
 * Writes a secret's value as a `SecureString` under AWS's own key, which functions may read, and returns its version
 * (Systems Manager API Reference, "PutParameter").
 *
 * @throws what Systems Manager says, named as the SDK names it.
 */
export async function putParameter(
  target: OperatorTarget,
  region: string,
  { name, value }: Parameter,
): Promise<number> {
  const { status, text } = await signedPost(target, region, {
    service: 'ssm',
    host: `ssm.${region}.${dnsSuffixOf(region)}`,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.PutParameter' },
    body: JSON.stringify({ Name: name, Value: value, Type: 'SecureString', Overwrite: true }),
  });
  const answer = parsed(text);
  if (status < 200 || status > 299) throw told(status, answer);
  return Number(answer.Version);
}

/** The name stands behind a namespace; the message under either spelling. */
function told(status: number, { __type, message, Message }: Record<string, unknown>): Error {
  const said = message ?? Message;
  return refusal(
    status,
    String(__type ?? 'Error').replace(/.*#/, ''),
    said === undefined ? said : String(said),
  );
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

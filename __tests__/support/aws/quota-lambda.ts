import type { OperatorTarget } from '../../../aws/target';
import { credentialScope } from '../../../local-cloud/gateway/scope';
import { startAnswering } from './answering';
import { Buckets } from './quotas';

interface PlayedFunction {
  readonly code: Record<string, string>;
  readonly aliases: Record<string, string>;
}

/** Lambda's control planes as their quota lets one meet them (quotas.ts). */
export interface QuotaLambda {
  readonly target: OperatorTarget;
  /** By name: each version's code, and the version of each alias. */
  readonly functions: Record<string, PlayedFunction>;
  stop(): void;
}

export async function startQuotaLambda(functions: Record<string, PlayedFunction>): Promise<QuotaLambda> {
  const buckets = new Buckets();
  const answering = await startAnswering(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method = '', url = '', headers } = request;
    const at = new URL(url, 'http://aws');
    const scope = credentialScope(headers.authorization, at);
    const refusal = buckets.refusal({ scope, method, path: at.pathname });
    if (refusal) return response.writeHead(refusal.status, refusal.headers).end(refusal.body);
    const [status, type, content] = answer(functions, { method, url, body });
    return response
      .writeHead(status, type === '' ? {} : { 'x-amzn-errortype': type })
      .end(JSON.stringify(content));
  });
  return { ...answering, functions };
}

type Answer = readonly [status: number, errorType: string, content: object];

const NOT_THERE: Answer = [404, 'ResourceNotFoundException', { message: 'not there' }];

function answer(
  functions: QuotaLambda['functions'],
  { method, url, body }: { method: string; url: string; body: string },
): Answer {
  const [, name = '', part, alias = ''] = /\/functions\/([^/?]+)\/(\w+)\/?([^/?]*)/.exec(url) ?? [];
  const one = functions[name];
  if (one === undefined) return NOT_THERE;
  if (part === 'configuration') return [200, '', { CodeSha256: one.code[one.aliases.live ?? ''] }];
  if (part === 'versions')
    return [200, '', { Versions: Object.keys(one.code).map((Version) => ({ Version })) }];
  if (method === 'GET') {
    const Aliases = Object.entries(one.aliases).map(([Name, FunctionVersion]) => ({ Name, FunctionVersion }));
    return [200, '', { Aliases }];
  }
  const { Name = alias, FunctionVersion } = JSON.parse(body) as { Name?: string; FunctionVersion: string };
  if (method === 'PUT' && !(Name in one.aliases)) return NOT_THERE;
  one.aliases[Name] = FunctionVersion;
  return [200, '', {}];
}

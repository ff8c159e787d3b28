import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OperatorTarget } from '../../../aws/target';
import { credentialScope } from '../../../local-cloud/gateway/scope';

interface PlayedFunction {
  readonly code: Record<string, string>;
  readonly aliases: Record<string, string>;
}

/** Lambda's control planes as their quota lets one meet them ("Lambda quotas"): 15 calls a second of a region. */
export interface QuotaLambda {
  readonly target: OperatorTarget;
  /** By name: each version's code, and the version of each alias. */
  readonly functions: Record<string, PlayedFunction>;
  /** How many calls were answered, and how many refused. */
  readonly seen: { answered: number; throttled: number };
  stop(): void;
}

const PER_SECOND = 15;

export async function startQuotaLambda(functions: Record<string, PlayedFunction>): Promise<QuotaLambda> {
  const seen = { answered: 0, throttled: 0 };
  const buckets = new Map<string, { tokens: number; filledAt: number }>();
  const isWithinQuota = (region: string) => {
    const now = performance.now();
    const { tokens, filledAt } = buckets.get(region) ?? { tokens: PER_SECOND, filledAt: now };
    const filled = Math.min(PER_SECOND, tokens + ((now - filledAt) * PER_SECOND) / 1000);
    const isWithin = filled >= 1;
    buckets.set(region, { tokens: isWithin ? filled - 1 : filled, filledAt: now });
    return isWithin;
  };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { region = '' } = credentialScope(request.headers.authorization, new URL('http://aws')) ?? {};
    const isWithin = isWithinQuota(region);
    seen[isWithin ? 'answered' : 'throttled'] += 1;
    const { method = '', url = '' } = request;
    const [status, type, content] = isWithin ? answer(functions, { method, url, body }) : THROTTLED;
    response.writeHead(status, type === '' ? {} : { 'x-amzn-errortype': type }).end(JSON.stringify(content));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cloud = { endpoint, directory: '', pid: process.pid, dns: '', regions: {} };
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { target: { kind: 'local', cloud }, functions, seen, stop };
}

type Answer = readonly [status: number, errorType: string, content: object];

const THROTTLED: Answer = [429, 'TooManyRequestsException', { message: 'Rate exceeded' }];
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

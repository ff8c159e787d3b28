import { internalCall } from '../../gateway/internal-call';
import type { Forward } from '../../gateway/operation';
import type { Addressed, HttpApi } from './data-plane/types';
import { type ApiAnswer, type Get, type Items, readStages } from './read-stages';

/** A host that is no name. */
const BARE = /^(\d+\.\d+\.\d+\.\d+|localhost)$/;

/** What host names lead to. */
interface Names {
  /** At any path that no key leads elsewhere. */
  readonly plain: Map<string, HttpApi>;
  /** At the paths that begin with a key. */
  readonly keyed: Map<string, ReadonlyMap<string, HttpApi>>;
}

interface Mapping {
  readonly apiId: string;
  readonly stage: string;
  readonly apiMappingKey?: string;
}

/** A region's HTTP APIs as moto knows them. Read on demand, and kept until something changes. */
export class HttpApis {
  private byName: Promise<Names> | undefined;

  constructor(private readonly options: { readonly region: string; readonly moto: Forward }) {}

  invalidate(): void {
    this.byName = undefined;
  }

  /**
   * The API that a host name and a path lead to: by a mapping of a custom domain, the one with the longest key that the
   * path begins with, or by the API's own endpoint unless that is disabled, where a path begins with the name of its stage
   * unless that is `$default`. A bare address stands for the region's API if there is only one (API Gateway Developer
   * Guide, "Map API stages to a custom domain name for HTTP APIs", "Stages for HTTP APIs in API Gateway"). A domain like
   * `*.example.com` stands for the names that have none of their own ("Custom domain names for HTTP APIs in API Gateway",
   * wildcard custom domain names).
   */
  async find(host: string, path = '/'): Promise<Addressed | undefined> {
    this.byName ??= this.read();
    const names = await this.byName.catch((error) => {
      this.byName = undefined;
      throw error;
    });
    const found = lead(names, known(names, host.toLowerCase()), path);
    return found ?? (BARE.test(host) ? this.onlyOne(names, path) : undefined);
  }

  private onlyOne(names: Names, path: string): Addressed | undefined {
    const staged = () => [...names.keyed.values()].flatMap((keys) => [...keys.values()]);
    const [first, ...others] = names.plain.size > 0 ? names.plain.values() : staged();
    if (first === undefined || others.some(({ apiId }) => apiId !== first.apiId)) return undefined;
    const found = lead(names, this.endpointOf(first), path);
    return found ?? (names.plain.size > 0 ? { api: first, path } : undefined);
  }

  private endpointOf({ apiId }: Pick<HttpApi, 'apiId'>): string {
    return `${apiId}.execute-api.${this.options.region}.amazonaws.com`;
  }

  private async read(): Promise<Names> {
    const names: Names = { plain: new Map(), keyed: new Map() };
    const { items: apis } = await this.get<Items<ApiAnswer>>('/v2/apis');
    const stages = new Map<string, HttpApi>();
    for (const answer of apis) {
      const staged = await readStages(this.get, answer);
      for (const api of staged) stages.set(`${api.apiId}/${api.stage}`, api);
      const byStage = staged.map((api) => [api.stage === '$default' ? '' : api.stage, api] as const);
      if (!answer.disableExecuteApiEndpoint) enter(names, this.endpointOf(answer), byStage);
    }
    const { items: domains } = await this.get<Items<{ domainName: string }>>('/v2/domainnames');
    for (const { domainName } of domains) {
      const { items } = await this.get<Items<Mapping>>(`/v2/domainnames/${domainName}/apimappings`);
      const mapped = items.flatMap(({ apiId, stage, apiMappingKey: key = '' }) => {
        const api = stages.get(`${apiId}/${stage}`);
        return api ? [[key, api] as const] : [];
      });
      enter(names, domainName, mapped);
    }
    return names;
  }

  private readonly get: Get = (path) => {
    const { region, moto } = this.options;
    return internalCall(moto, { service: 'apigateway', region, path });
  };
}

/** By the first segments of paths; an empty text is none of them. */
function enter(names: Names, name: string, keys: readonly (readonly [string, HttpApi])[]): void {
  const plain = keys.find(([key]) => key === '');
  if (plain) names.plain.set(name, plain[1]);
  names.keyed.set(name, new Map(keys.filter(([key]) => key !== '')));
}

/** The name itself, or the one with a wildcard that stands for it. */
function known({ keyed }: Names, name: string): string {
  return keyed.has(name) ? name : name.replace(/^[^.]+/, '*');
}

function lead({ plain, keyed }: Names, name: string, path: string): Addressed | undefined {
  const api = plain.get(name);
  return byKey(keyed.get(name), path) ?? (api && { api, path });
}

/** The key is no part of the path that an API gets. */
function byKey(keys: ReadonlyMap<string, HttpApi> = new Map(), path: string): Addressed | undefined {
  const isBelow = (key: string) => path === `/${key}` || path.startsWith(`/${key}/`);
  const [longest] = [...keys].filter(([key]) => isBelow(key)).sort(([a], [b]) => b.length - a.length);
  return longest && { api: longest[1], path: path.slice(longest[0].length + 1) || '/' };
}

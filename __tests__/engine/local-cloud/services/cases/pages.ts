import { findOperation } from '../../../../../local-cloud/gateway/operation-table';
import { LAMBDA } from '../../../../../local-cloud/services/lambda/answers';
import { ROUTE_53 } from '../../../../../local-cloud/services/route53/answers';
import { ITEM_CASES } from '../dynamodb/items/cases/all';
import { API_CASES } from './all';
import { HTTP_CASES } from './http-api';
import { HTTP_EVENT_CASES } from './http-events';
import type { Call, Case } from './support';

interface Held {
  readonly service: string;
  readonly operation: string;
  readonly page: string;
}

/**
 * Which operations were held against which pages, as a table in Markdown: what the cases themselves say. Operations of a
 * service with the same pages share a row.
 */
export function pagesTable(): string {
  const pages = new Map<string, Set<string>>();
  for (const { service, operation, page } of [...ofItems(), ...ofApis(), ...ofHttp()]) {
    const key = [service, operation].join(' | ');
    const known = pages.get(key) ?? new Set();
    for (const one of page.split('; ')) known.add(isOwn(operation, one) ? OWN : one);
    pages.set(key, known);
  }
  const alike = new Map<string, string[]>();
  for (const [key, all] of pages) {
    const [service = '', operation = ''] = key.split(' | ');
    const row = [service, [...all].sort(ownFirst).join('; ')].join(' | ');
    alike.set(row, [...(alike.get(row) ?? []), operation]);
  }
  const rows = [...alike].map(([row, operations]) => {
    const [service, all] = row.split(' | ');
    return `| ${service} | ${operations.join(', ')} | ${all} |`;
  });
  return ['| service | operations | held against |', '|---|---|---|', ...rows].join('\n');
}

/** The page of the operation’s own name. */
const OWN = 'API Reference';

function isOwn(operation: string, page: string): boolean {
  return operation === `\`${page.replace('API Reference, ', '')}\``;
}

function ownFirst(one: string, other: string): number {
  return Number(other === OWN) - Number(one === OWN);
}

function ofItems(): Held[] {
  const cases = Object.values(ITEM_CASES).flat();
  return cases.map(({ call: [name], page }) => ({ service: 'DynamoDB', operation: `\`${name}\``, page }));
}

/** What is refused by name is in no page of AWS, and of some answers no page speaks. */
const OF_AWS = ({ page }: Pick<Case, 'page'>) => !/^Table of differences|which does not speak of/.test(page);

function ofApis(): Held[] {
  return Object.entries(API_CASES).flatMap(([service, cases]) =>
    cases
      .filter(OF_AWS)
      .map(({ call, page }) => ({ service, operation: `\`${operationOf(call) ?? page}\``, page })),
  );
}

function ofHttp(): Held[] {
  const about = (operation: string) => (one: { readonly page: string }) => ({
    ...{ service: 'HTTP APIs', operation },
    page: one.page,
  });
  return [
    ...HTTP_EVENT_CASES.map(about('events that functions are told')),
    ...HTTP_CASES.filter(OF_AWS).map(about('answers of functions')),
  ];
}

/** By the target, or by the path; undefined where the operation is moto's, and its page bears its name. */
function operationOf({ service, ask }: Call): string | undefined {
  const [method = '', path] = ask.split(' ');
  if (path === undefined) return ask.split('.').pop();
  const url = new URL(path, 'http://local-cloud');
  const request = { service, region: '', method, url, headers: {}, body: Buffer.alloc(0) };
  const named = [LAMBDA, ROUTE_53].flatMap((one) =>
    Object.entries(one.answers).map(([name, { match }]) => ({
      ...{ name, service: one.service, match },
      handle: async () => ({ status: 200, headers: {}, body: '' }),
    })),
  );
  const found = named.find((operation) => findOperation([operation], request));
  return found && /^\w+$/.test(found.name) ? found.name : undefined;
}

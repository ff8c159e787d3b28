import type { BundleSettings } from '../../bundle/settings';

/** A handler with a real package, and the expected result. */
export interface Case {
  readonly name: string;
  /** Exact versions; the first is what the case is about. */
  readonly packages: Readonly<Record<string, string>>;
  readonly source: string;
  readonly settings?: BundleSettings;
  /** What the handler answers, as JSON; or what the refusal says. */
  readonly answers: string | RegExp;
}

const native = (name: string, version: string): Case => ({
  name,
  packages: { [name]: version },
  source: `import it from '${name}'; export const handler = async () => typeof it;`,
  answers: /Native addons cannot be bundled/,
});

const AWS = '3.1164.0';
const POWERTOOLS = '2.35.0';
const SDK = { '@aws-sdk/client-dynamodb': AWS };

export const CASES: readonly Case[] = [
  {
    name: 'lib-dynamodb',
    packages: { '@aws-sdk/lib-dynamodb': AWS, ...SDK },
    source: `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
      import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
      const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-west-1' }));
      export const handler = async () => [typeof client.send, new GetCommand({ TableName: 't', Key: { pk: 'a' } }).input.Key];`,
    answers: '["function",{"pk":"a"}]',
  },
  {
    name: 'Powertools',
    packages: Object.fromEntries(
      ['logger', 'metrics', 'tracer', 'idempotency'].map((one) => [
        `@aws-lambda-powertools/${one}`,
        POWERTOOLS,
      ]),
    ),
    source: `import { Logger } from '@aws-lambda-powertools/logger';
      import { Metrics } from '@aws-lambda-powertools/metrics';
      import { Tracer } from '@aws-lambda-powertools/tracer';
      import { makeIdempotent } from '@aws-lambda-powertools/idempotency';
      const all = [new Logger().info, new Metrics({ namespace: 'n' }).addMetric, new Tracer({ enabled: false }).getSegment, makeIdempotent];
      export const handler = async () => all.map((one) => typeof one).join();`,
    answers: '"function,function,function,function"',
  },
  {
    name: 'knex with pg',
    packages: { knex: '3.3.0', pg: '8.23.1' },
    source: `import knex from 'knex';
      const db = knex({ client: 'pg', connection: 'postgres://localhost/x' });
      export const handler = async () => db('users').where({ id: 1 }).toSQL().toNative().sql;`,
    answers: '"select * from \\"users\\" where \\"id\\" = $1"',
  },
  {
    name: 'typeorm with pg',
    packages: { typeorm: '1.1.1', pg: '8.23.1', 'reflect-metadata': '0.2.2' },
    source: `import { DataSource, EntitySchema } from 'typeorm';
      class Customer { id!: number; }
      const entity = new EntitySchema<Customer>({ name: 'customer', target: Customer, columns: { id: { type: Number, primary: true } } });
      const source = new DataSource({ type: 'postgres', url: 'postgres://localhost/x', entities: [entity] });
      export const handler = async () => {
        await (source as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas();
        return source.createQueryBuilder(Customer, 'c').getSql();
      };`,
    answers: '"SELECT \\"c\\".\\"id\\" AS \\"c_id\\" FROM \\"customer\\" \\"c\\""',
  },
  {
    name: 'pino',
    packages: { pino: '10.4.0' },
    source: `import pino from 'pino';
      const lines: string[] = [];
      const log = pino({}, { write: (line: string) => void lines.push(line) });
      export const handler = async () => { log.info('hello'); return JSON.parse(lines[0] ?? '').msg; };`,
    answers: '"hello"',
  },
  {
    name: 'jose',
    packages: { jose: '6.2.18' },
    source: `import { jwtVerify, SignJWT } from 'jose';
      const key = new TextEncoder().encode('x'.repeat(32));
      const sign = () => new SignJWT({ sub: 'a' }).setProtectedHeader({ alg: 'HS256' }).sign(key);
      export const handler = async () => (await jwtVerify(await sign(), key)).payload.sub;`,
    answers: '"a"',
  },
  {
    name: 'jsonwebtoken',
    packages: { jsonwebtoken: '9.0.3' },
    source: `import jwt from 'jsonwebtoken';
      export const handler = async () => (jwt.verify(jwt.sign({ sub: 'a' }, 'key'), 'key') as { sub: string }).sub;`,
    answers: '"a"',
  },
  {
    name: 'nanoid',
    packages: { nanoid: '5.1.16' },
    source: "import { nanoid } from 'nanoid'; export const handler = async () => nanoid().length;",
    answers: '21',
  },
  {
    name: 'pdfkit',
    packages: { pdfkit: '0.20.2' },
    source: `import { buffer } from 'node:stream/consumers';
      import PDFDocument from 'pdfkit';
      export const handler = async () => {
        const document = new PDFDocument();
        document.text('plain').font('Courier').text('typed').end();
        return (await buffer(document)).subarray(0, 5).toString();
      };`,
    answers: '"%PDF-"',
  },
  {
    name: 'pdfkit, older',
    packages: { pdfkit: '0.15.0' },
    source: `import { buffer } from 'node:stream/consumers';
      import PDFDocument from 'pdfkit';
      export const handler = async () => {
        const document = new PDFDocument();
        document.text('plain').font('Courier').text('typed').end();
        return (await buffer(document)).subarray(0, 5).toString();
      };`,
    answers: '"%PDF-"',
  },
  {
    name: 'jsdom',
    packages: { jsdom: '29.1.1' },
    source: `import { JSDOM } from 'jsdom';
      const { document, getComputedStyle } = new JSDOM('<style>p { color: red }</style><p>text').window;
      export const handler = async () => {
        const p = document.querySelector('p');
        return p && [p.textContent, getComputedStyle(p).color];
      };`,
    answers: '["text","rgb(255, 0, 0)"]',
  },
  {
    name: 'tiktoken',
    packages: { tiktoken: '1.0.22' },
    source: `import { get_encoding } from 'tiktoken';
      export const handler = async () => get_encoding('cl100k_base').encode('hello world').length;`,
    answers: '2',
  },
  native('sharp', '0.35.5'),
  native('libsql', '0.5.29'),
  native('better-sqlite3', '12.11.1'),
];

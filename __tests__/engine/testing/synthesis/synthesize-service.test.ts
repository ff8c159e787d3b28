import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod/mini';
import { defineService } from '../../../../definition/define-service';
import { synthesizeService } from '../../../../testing/index';

const entry = 'runtime/health/handler.ts';
const payload = z.object({ note: z.string() });
const definition = defineService({
  name: 'notes',
  regions: ['us-east-1', 'eu-west-1'],
  retiring: ['us-west-2'],
  state: { backend: 's3', bucketPrefix: 'acme-notes' },
  ci: { repository: 'acme/notes' },
  queues: { jobs: { payload, fifo: true } },
  events: { 'note.kept': { payload } },
  functions: {
    api: {
      entry,
      triggers: [{ http: 'POST /notes' }],
      table: 'read-write',
      sends: ['jobs'],
      emits: ['note.kept'],
      invokes: ['price'],
      secrets: ['signing-key'],
      environment: { GREETING: 'hello ${you}', LIMIT: '100%{x}' },
      timeoutSeconds: 7,
      memoryMegabytes: 512,
    },
    reader: { entry, triggers: [{ http: 'GET /notes' }], table: 'read' },
    worker: { entry, triggers: [{ queue: 'jobs' }] },
    price: { entry, payload },
  },
});

const made = synthesizeService(definition);
const api = made.function('api', 'eu-west-1');
const arns = made.arns('eu-west-1');

test('leaves nothing in the temporary folder', () => {
  const before = process.env.TMPDIR;
  const folder = mkdtempSync(path.join(tmpdir(), 'antipode-empty-'));
  try {
    process.env.TMPDIR = folder;
    synthesizeService(definition);
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true });
  }
});

test('keeps the output in a folder that it is given', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'antipode-kept-'));
  try {
    synthesizeService(definition, { folder });
    expect(existsSync(path.join(folder, 'stacks/region-eu-west-1/cdk.tf.json'))).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('has the stacks of all regions, and that of the data', () => {
  expect(made.regions).toEqual(['us-east-1', 'eu-west-1', 'us-west-2']);
  expect(made.stack().id).toBe('region-us-east-1');
  expect(made.stack('us-west-2').all('aws_lambda_function')).toHaveLength(6);
  expect(made.dataStack.one('aws_dynamodb_table')).toMatchObject({ name: 'notes', hash_key: 'pk' });
  expect(made.stack().all('aws_kms_key')).toEqual([]);
});

test('says what there is where something is not', () => {
  expect(() => made.stack('us-east-2')).toThrow(/no stack region-us-east-2; there are: .*region-us-east-1/);
  expect(() => made.stack().one('aws_sqs_queue')).toThrow(/has several aws_sqs_queue .*queue-jobs/);
  expect(() => made.stack().one('aws_kms_key')).toThrow(/has no aws_kms_key .*; it has: none/);
  expect(() => made.function('apu')).toThrow('region-us-east-1 has no function notes-us-east-1-apu.');
  expect(() => made.arns().queue('job')).toThrow('The definition has no queue "job".');
});

test('shows a function as it will be in its region', () => {
  expect(api).toMatchObject({
    name: 'notes-eu-west-1-api',
    memoryMegabytes: 512,
    timeoutSeconds: 7,
    environment: {
      GREETING: 'hello ${you}',
      LIMIT: '100%{x}',
      TABLE_NAME: 'notes',
      QUEUE_JOBS: 'https://sqs.eu-west-1.amazonaws.com/123456789012/notes-eu-west-1-jobs.fifo',
      FUNCTION_PRICE: 'notes-eu-west-1-price:live',
      EVENT_BUS_NAME: 'notes-eu-west-1-events',
      SECRET_SIGNING_KEY: '/notes/signing-key',
    },
    resource: { handler: 'index.handler', runtime: 'nodejs22.x' },
  });
  expect(api.code.files).toContain('index.js');
  expect(api.code.sizeBytes).toBeGreaterThan(500);
});

describe('what a function may do', () => {
  const emit = { 'events:source': 'notes', 'events:detail-type': 'note.kept' };

  const group = 'log-group:/aws/lambda/notes-eu-west-1-api';

  test.each([
    { what: 'write the table', action: 'dynamodb:PutItem', resource: arns.table },
    { what: 'send', action: 'sqs:SendMessage', resource: arns.queue('jobs') },
    { what: 'invoke', action: 'lambda:InvokeFunction', resource: arns.function('price') },
    { what: 'read its secret', action: 'ssm:GetParameter', resource: arns.secret('signing-key') },
    { what: 'emit', action: 'events:PutEvents', resource: arns.eventBus },
    {
      what: 'log',
      action: 'logs:PutLogEvents',
      resource: `arn:aws:logs:eu-west-1:123456789012:${group}:log-stream:x`,
    },
  ])('it may $what', ({ action, resource }) => {
    expect(api.may(action, resource, emit)).toBe(true);
    expect(api.may(action, undefined, emit)).toBe(true);
    expect(made.function('reader', 'eu-west-1').may(action, resource, emit)).toBe(false);
  });

  test('it may do nothing in another region, nothing with other names, and nothing else', () => {
    expect(api.may('dynamodb:PutItem', made.arns('us-east-1').table)).toBe(false);
    expect(api.may('dynamodb:PutItem', `${arns.table}-archive`)).toBe(false);
    expect(api.may('dynamodb:DeleteTable')).toBe(false);
    expect(api.may('events:PutEvents', arns.eventBus, { ...emit, 'events:detail-type': 'other' })).toBe(
      false,
    );
    expect(api.may('iam:CreateUser')).toBe(false);
  });

  test('a reader may read, and write nowhere', () => {
    const reader = made.function('reader');
    expect(reader.may('dynamodb:Query', made.arns().table)).toBe(true);
    expect(reader.may('dynamodb:PutItem')).toBe(false);
  });
});

test('every problem of a definition is told at once', () => {
  const wrong = { ...definition, regions: ['us-esat-1', 'eu-west-1'], name: 'Notes' };
  expect(() => synthesizeService(wrong)).toThrow(/name: [\s\S]*regions\[0\]: "us-esat-1"/);
});

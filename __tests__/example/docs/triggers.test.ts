import { createHmac } from 'node:crypto';
import path from 'node:path';
import definition from '../../../antipode.config';
import { onceBoundSeconds } from '../../../definition/once-bound';
import { isSigned } from '../../../docs/examples/payment-provider';
import { handler as noteUpload } from '../../../docs/examples/uploads';
import { blocks, read } from '../../support/docs/guide';
import { context } from '../../support/functions/context';
import { captureDeliveries } from '../../support/functions/deliveries';
import { captureLog } from '../../support/functions/logged-lines';
import { useMemoryTables } from '../../support/functions/memory-tables';
import { functionVariables, useVariables } from '../../support/functions/variables';
import { objectCreated } from '../../support/s3-events';

const HOME = 'us-east-1';
const guide = read('docs/triggers.md');
const section = (start: string) => guide.slice(guide.indexOf(start)).split('\n## ')[0] ?? '';

/** Tests run each file that the guide shows: those of the service's functions, and the one below. */
const SHOWN = [
  'functions/orders/targets.ts',
  'functions/orders/quotes/routes.ts',
  'functions/pricing/handler.ts',
  'functions/fulfilment/handler.ts',
  'functions/confirmation/handler.ts',
  'functions/changes/handler.ts',
  'functions/expiry/handler.ts',
  'docs/examples/payment-provider.ts',
  'docs/examples/uploads.ts',
];

test.each(SHOWN)('docs/triggers.md shows %s as it is', (file) => {
  const link = `[${file}](${path.posix.relative('docs', file)})`;
  expect(guide).toContain(link);
  expect(blocks(guide.slice(guide.indexOf(link)))[0]).toBe(read(file));
});

test('docs/triggers.md shows the definition as it is, and only code that is in a file', () => {
  const parts = blocks(section('## The definition')).slice(0, 2);
  for (const part of parts) expect(read('antipode.config.ts')).toContain(part);
  expect(blocks(guide)).toHaveLength(parts.length + SHOWN.length);
});

test('docs/triggers.md states the bound that the code computes', () => {
  const bound = onceBoundSeconds(definition.functions.expiry);
  expect(section('## A schedule, once').replace(/\s+/g, ' ')).toContain(`${bound} s for \`expiry\``);
});

describe('the example of a bucket', () => {
  const tables = useMemoryTables();
  useVariables(() => functionVariables(tables.endpoint(), HOME));
  captureLog();

  test('notes an upload once, however often its event comes', async () => {
    const event = objectCreated({ bucket: 'uploads', key: 'in/a.jpg' });
    await noteUpload(event, context);
    await noteUpload(event, context);
    const items = tables.items(HOME).map((item) => JSON.stringify(item));
    expect(items.filter((item) => item.includes('in/a.jpg'))).toHaveLength(1);
  });
});

describe('the example of a secret', () => {
  const deliveries = captureDeliveries();
  useVariables(() => ({
    ...functionVariables('http://127.0.0.1:1'),
    ...deliveries.variables(),
    SECRET_PAYMENT_PROVIDER: '/orders/payment-provider',
  }));

  test('recognizes what was signed with it', async () => {
    deliveries.reply('AmazonSSM.GetParameter', { body: { Parameter: { Value: 'shared' } } });
    const signature = createHmac('sha256', 'shared').update('{}').digest('hex');
    expect(await isSigned('{}', signature)).toBe(true);
    expect(await isSigned('{ }', signature)).toBe(false);
    expect(await isSigned('{}', 'ff')).toBe(false);
  });
});

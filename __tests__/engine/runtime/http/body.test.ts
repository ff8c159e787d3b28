import * as z from 'zod/mini';
import { jsonBody } from '../../../../runtime/http/body';
import { httpEvent } from '../../../../testing/index';

const Line = z.strictObject(
  {
    product: z.string('must be text'),
    quantity: z.int('must be a whole number').check(z.minimum(1, 'must be at least 1')),
    unitPriceMinor: z.int('must be a whole number'),
  },
  'must be an object',
);
const PlaceOrder = z.strictObject(
  {
    customer: z.string('must be text'),
    currency: z.string('must be text').check(z.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as "EUR"')),
    lines: z.array(Line, 'must be a list'),
  },
  'must be an object',
);

const line = { product: 'tea', quantity: 1, unitPriceMinor: 450 };
const order = { customer: 'alice', currency: 'EUR', lines: [line] };

function problemOf(body: unknown, isBase64Encoded = false) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  try {
    jsonBody({ ...httpEvent('POST /orders', { body: text }), isBase64Encoded }, PlaceOrder);
  } catch (error) {
    return error as { status: number; detail: string; errors: unknown };
  }
  throw new Error('was accepted');
}

test('reads a body, in plain text or base64', () => {
  const text = JSON.stringify({ ...order, lines: [{ ...line, product: 'Tee für zwei 🫖' }] });
  const plain = jsonBody(httpEvent('POST /orders', { body: text }), PlaceOrder);
  const body = Buffer.from(text).toString('base64');
  const encoded = { ...httpEvent('POST /orders', { body }), isBase64Encoded: true };
  expect(plain).toEqual(JSON.parse(text));
  expect(jsonBody(encoded, PlaceOrder)).toEqual(plain);
});

test.each([
  ['nothing', ''],
  ['text', 'tea please'],
  ['half an object', '{"customer":'],
])('refuses %s', (_, body) => {
  expect(problemOf(body)).toMatchObject({ status: 400, detail: 'The body is not JSON in UTF-8.' });
});

test('refuses bytes that are not UTF-8', () => {
  const latin1 = Buffer.from('{"customer":"zo\xeb"}', 'latin1').toString('base64');
  expect(problemOf(latin1, true)).toMatchObject({ status: 400, detail: 'The body is not JSON in UTF-8.' });
});

test('refuses a body that is far too long before reading it', () => {
  expect(problemOf('['.repeat(300_000))).toMatchObject({ status: 413 });
});

test('says every reason, each with a pointer to its place', () => {
  const body = { currency: 'euro', lines: [line, { ...line, quantity: 0, 'a/b~c ü': 1 }, 3], colour: 'red' };
  expect(problemOf(body)).toMatchObject({
    status: 400,
    errors: [
      { pointer: '#/customer', detail: 'must be text' },
      { pointer: '#/currency', detail: 'must be an ISO 4217 code such as "EUR"' },
      { pointer: '#/lines/1/quantity', detail: 'must be at least 1' },
      { pointer: '#/lines/1/a~1b~0c%20%C3%BC', detail: 'is not known here' },
      { pointer: '#/lines/2', detail: 'must be an object' },
      { pointer: '#/colour', detail: 'is not known here' },
    ],
  });
});

test.each([[[]], [null], ['"text"'], [7]])('points to the whole body when it is %j', (body) => {
  expect(problemOf(body)).toMatchObject({ errors: [{ pointer: '#', detail: 'must be an object' }] });
});

test('points to a field whose name is half a character', () => {
  expect(problemOf('{"\\ud83d":1}').errors).toContainEqual({
    pointer: '#/%EF%BF%BD',
    detail: 'is not known here',
  });
});

test('keeps the answer short when very much is wrong', () => {
  const unknown = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`field${index}`, 1]));
  expect(problemOf({ ...order, ...unknown }).errors).toHaveLength(100);
});

/** A documented answer: calls, in order, and the answer to the last one. */
export interface Case {
  readonly what: string;
  /** The title of the page from which it comes. */
  readonly page: string;
  readonly given?: readonly Call[];
  readonly call: Call;
  readonly says: object | Refusal;
  /** Attributes or fields that the answer must not have. */
  readonly without?: string;
}

export type Call = readonly [operation: string, input: object];

export class Refusal {
  constructor(
    readonly code: string,
    readonly message?: string,
  ) {}
}

export const refused = (message?: string) => new Refusal('ValidationException', message);

export const S = (text: string) => ({ S: text });
export const N = (number: number | string) => ({ N: String(number) });
export const B = (bytes: string) => ({ B: Buffer.from(bytes).toString('base64') });
export const key = (pk: string, sk = '0') => ({ pk: S(pk), sk: S(sk) });

/** A call on the table `things`. */
export const put = (attributes: object, ids = key('a')): Call => [
  'PutItem',
  { TableName: 'things', Item: { ...ids, ...attributes } },
];
export const get = (more: object = {}, ids = key('a')): Call => [
  'GetItem',
  { TableName: 'things', Key: ids, ...more },
];
export const update = (UpdateExpression: string, values?: object, more: object = {}): Call => [
  'UpdateItem',
  {
    TableName: 'things',
    Key: key('a'),
    UpdateExpression,
    ...(values && { ExpressionAttributeValues: values }),
    ...more,
  },
];
export const query = (KeyConditionExpression: string, values: object, more: object = {}): Call => [
  'Query',
  { TableName: 'things', KeyConditionExpression, ExpressionAttributeValues: values, ...more },
];
export const scan = (FilterExpression: string, values?: object, more: object = {}): Call => [
  'Scan',
  {
    TableName: 'things',
    FilterExpression,
    ...(values && { ExpressionAttributeValues: values }),
    ...more,
  },
];
export const sql = (Statement: string, ...Parameters: object[]): Call => [
  'ExecuteStatement',
  { Statement, ...(Parameters.length > 0 && { Parameters }) },
];

/** `a/0` to `a/3` with `n` from 0 to 3, and `a/9` whose `n` is a text. */
export const FIVE: readonly Call[] = [
  ...[0, 1, 2, 3].map((n) => put({ n: N(n) }, key('a', String(n)))),
  put({ n: S('text') }, key('a', '9')),
];

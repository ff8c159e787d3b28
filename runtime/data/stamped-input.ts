import type { AttributeValue } from './marshal';

type Item = Record<string, AttributeValue>;

/** A write as DynamoDB's API has it, but for what does not matter here. */
interface Write {
  readonly TableName?: string;
  readonly Item?: Item;
  readonly Key?: Item;
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
  readonly AttributeUpdates?: Readonly<Record<string, unknown>>;
}

interface Batch {
  readonly RequestItems?: Readonly<Record<string, readonly { readonly PutRequest?: Write }[]>>;
}

interface Transaction {
  readonly TransactItems?: readonly { readonly Put?: Write; readonly Update?: Write }[];
}

/** How writes are stamped: with which region, and of which tables. */
export interface Stamping {
  readonly region: string;
  /** Whether a table, by its name or its ARN, is the service's own. */
  readonly isOwn: (table: string) => boolean;
}

/** The attribute in which an item says which region wrote it last (stamp.ts). */
const ORIGIN = 'region';
const NAME = '#antipodeOrigin';
const VALUE = ':antipodeOrigin';

/** The input of an operation with its items stamped; what writes no item stays as it is. */
export function stampedInput(operation: string, input: object, stamping: Stamping): object {
  if (operation === 'PutItem') return put(input, stamping);
  if (operation === 'UpdateItem') return update(input, stamping);
  if (operation === 'BatchWriteItem') return batch(input, stamping);
  return operation === 'TransactWriteItems' ? transaction(input, stamping) : input;
}

function put(write: Write, { region, isOwn }: Stamping): Write {
  const { TableName = '', Item = {} } = write;
  if (!isOwn(TableName)) return write;
  const { [ORIGIN]: own } = Item;
  if (own !== undefined && (own as { S?: string }).S !== region) throw ownAttribute(TableName);
  return { ...write, Item: { ...Item, [ORIGIN]: { S: region } } };
}

function update(write: Write, { region, isOwn }: Stamping): Write {
  const { TableName = '', UpdateExpression, ExpressionAttributeNames: names = {}, AttributeUpdates } = write;
  if (!isOwn(TableName)) return write;
  if (AttributeUpdates !== undefined) {
    if (ORIGIN in AttributeUpdates) throw ownAttribute(TableName);
    const stamp = { Action: 'PUT', Value: { S: region } };
    return { ...write, AttributeUpdates: { ...AttributeUpdates, [ORIGIN]: stamp } };
  }
  const expression = UpdateExpression ?? '';
  const aliases = Object.keys(names).filter((name) => names[name] === ORIGIN);
  const isItsOwn = (name: string) => new RegExp(`(?<!\\.)${name}(?!\\w)`).test(expression); // not `#address.#region`
  if (aliases.some(isItsOwn)) throw ownAttribute(TableName);
  return {
    ...write,
    UpdateExpression: withSet(expression, `${NAME} = ${VALUE}`),
    ExpressionAttributeNames: { ...names, [NAME]: ORIGIN },
    ExpressionAttributeValues: { ...write.ExpressionAttributeValues, [VALUE]: { S: region } },
  };
}

/** An expression with one more action in its only SET clause ("Using update expressions in DynamoDB"). */
function withSet(expression: string, action: string): string {
  const clause = /(?<![#:.\w])SET\s/i.exec(expression);
  if (clause === null) return `SET ${action} ${expression}`.trimEnd();
  const at = clause.index + clause[0].length;
  return `${expression.slice(0, at)}${action}, ${expression.slice(at)}`;
}

function batch(input: Batch, stamping: Stamping): Batch {
  const tables = Object.entries(input.RequestItems ?? {}).map(([TableName, requests]) => {
    const stamped = requests.map((request) => {
      if (request.PutRequest === undefined) return request;
      const { TableName: _, ...PutRequest } = put({ ...request.PutRequest, TableName }, stamping);
      return { ...request, PutRequest };
    });
    return [TableName, stamped] as const;
  });
  return { ...input, RequestItems: Object.fromEntries(tables) };
}

function transaction(input: Transaction, stamping: Stamping): Transaction {
  const TransactItems = (input.TransactItems ?? []).map((item) => ({
    ...item,
    ...(item.Put === undefined ? {} : { Put: put(item.Put, stamping) }),
    ...(item.Update === undefined ? {} : { Update: update(item.Update, stamping) }),
  }));
  return { ...input, TransactItems };
}

function ownAttribute(table: string): Error {
  return new Error(
    `A write to ${table} has an attribute "${ORIGIN}" of its own, in which antipode notes the region that wrote an item. Give it another name.`,
  );
}

/** A value as DynamoDB's API writes it (DynamoDB API Reference, "AttributeValue"). */
export type Attribute = Readonly<Record<string, unknown>>;

/** An item as plain values: sets are `Set`s, binary values are base64. */
export type PlainItem = { readonly [attribute: string]: unknown };

/** An item with the values of JSON, as DynamoDB's API writes it. */
export function toAttributes(item: PlainItem): Record<string, Attribute> {
  return Object.fromEntries(
    Object.entries(item)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, toAttribute(value)]),
  );
}

export function toPlain(item: Readonly<Record<string, Attribute>>): PlainItem {
  return Object.fromEntries(Object.entries(item).map(([name, attribute]) => [name, plainValue(attribute)]));
}

/** @throws TypeError at a value that JSON does not have. */
function toAttribute(value: unknown): Attribute {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number' || typeof value === 'bigint') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(toAttribute) };
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    return { M: toAttributes(value as PlainItem) };
  throw new TypeError(`An item of a test has values of JSON; this is none: ${String(value)}`);
}

const PLAIN: Readonly<Record<string, (value: never) => unknown>> = {
  S: (text: string) => text,
  N: Number,
  BOOL: (value: boolean) => value,
  NULL: () => null,
  B: (base64: string) => base64,
  SS: (texts: string[]) => new Set(texts),
  NS: (numbers: string[]) => new Set(numbers.map(Number)),
  BS: (values: string[]) => new Set(values),
  L: (values: Attribute[]) => values.map(plainValue),
  M: toPlain,
};

function plainValue(attribute: Attribute): unknown {
  const [[type = '', value] = []] = Object.entries(attribute);
  return PLAIN[type]?.(value as never);
}

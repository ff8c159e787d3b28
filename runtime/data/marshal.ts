/** A value as DynamoDB's API writes it. The library itself writes only the types that JSON has. */
export type AttributeValue =
  | { S: string }
  | { N: string }
  | { BOOL: boolean }
  | { NULL: true }
  | { L: AttributeValue[] }
  | { M: Record<string, AttributeValue> };

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Item = { [key: string]: Json };

export function marshal(item: Item): Record<string, AttributeValue> {
  return Object.fromEntries(Object.entries(item).map(([key, value]) => [key, toAttribute(value)]));
}

export function unmarshal(item: Record<string, AttributeValue>): Item {
  return Object.fromEntries(Object.entries(item).map(([key, value]) => [key, fromAttribute(value)]));
}

export function toAttribute(value: Json): AttributeValue {
  if (value === null) return { NULL: true };
  if (Array.isArray(value)) return { L: value.map(toAttribute) };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  return { M: marshal(value) };
}

function fromAttribute(attribute: AttributeValue): Json {
  if ('S' in attribute) return attribute.S;
  if ('N' in attribute) return Number(attribute.N);
  if ('BOOL' in attribute) return attribute.BOOL;
  if ('NULL' in attribute) return null;
  if ('L' in attribute) return attribute.L.map(fromAttribute);
  if ('M' in attribute) return unmarshal(attribute.M);
  return fromForeign(attribute);
}

/** What an SDK may write besides: sets become lists, and binary values stay base64 (DynamoDB API Reference, "AttributeValue"). */
function fromForeign(attribute: Readonly<Record<string, unknown>>): Json {
  const [[type, value] = []] = Object.entries(attribute);
  if (type === 'B') return value as string;
  if (type === 'SS' || type === 'BS') return value as string[];
  if (type === 'NS') return (value as string[]).map(Number);
  throw new TypeError(`an attribute of a type that DynamoDB does not have: ${type}`);
}

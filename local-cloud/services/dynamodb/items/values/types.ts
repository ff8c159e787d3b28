/** A value of an attribute (DynamoDB API Reference, "AttributeValue"): one of these. */
export interface AttributeValue {
  readonly S?: string;
  readonly N?: string;
  readonly B?: string;
  readonly BOOL?: boolean;
  readonly NULL?: boolean;
  readonly SS?: readonly string[];
  readonly NS?: readonly string[];
  readonly BS?: readonly string[];
  readonly L?: readonly AttributeValue[];
  readonly M?: Item;
}

export type AttributeType = keyof AttributeValue;

/** An item, or the value of a map. */
export type Item = Readonly<Record<string, AttributeValue>>;

/** The one type that a value has. */
export function typeOf(value: AttributeValue): AttributeType {
  for (const type in value) return type as AttributeType;
  return 'NULL';
}

/** An attribute of an item. Its name may be any text, such as `constructor` or `__proto__`. */
export function attributeOf<Value>(item: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(item, name) ? item[name] : undefined;
}

/** The members of a set; undefined for other values. */
export function membersOf({ SS, NS, BS }: AttributeValue): readonly string[] | undefined {
  return SS ?? NS ?? BS;
}

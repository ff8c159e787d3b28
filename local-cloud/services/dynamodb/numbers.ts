import type { Item } from './types';

/** The attributes of an item that are numbers ("AttributeValue": `N`, written as a string). */
export function numbersOf(item: Item): Record<string, number> {
  const numbers: Record<string, number> = {};
  for (const [name, value] of Object.entries(item)) {
    const { N } = value as { N?: string };
    if (N !== undefined) numbers[name] = Number(N);
  }
  return numbers;
}

import { JsonNumber, type Scalar } from '../json';
import type { Test } from '../operator';

/**
 * A plain value: the same string, boolean or null, or a number that is written the same ("Event pattern syntax":
 * "EventBridge uses string representation").
 */
export function exact(expected: Scalar): Test {
  if (expected instanceof JsonNumber)
    return (value) => value instanceof JsonNumber && value.text === expected.text;
  return (value) => value === expected;
}

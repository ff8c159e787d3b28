import type { Operator } from './operator';
import { anythingBut } from './operators/anything-but';
import { cidr } from './operators/cidr';
import { equalsIgnoreCase } from './operators/equals-ignore-case';
import { exists } from './operators/exists';
import { numeric } from './operators/numeric';
import { prefix } from './operators/prefix';
import { suffix } from './operators/suffix';
import { wildcard } from './operators/wildcard';

/** EventBridge User Guide, "Comparison operators for use in event patterns in Amazon EventBridge". */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['prefix', prefix],
  ['suffix', suffix],
  ['equals-ignore-case', equalsIgnoreCase],
  ['anything-but', anythingBut],
  ['numeric', numeric],
  ['exists', exists],
  ['cidr', cidr],
  ['wildcard', wildcard],
]);

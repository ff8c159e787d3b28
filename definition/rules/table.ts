import type { Problem } from '../../errors/problems';
import { LIBRARY_ATTRIBUTES, TABLE_ATTRIBUTES } from '../names';
import type { Rule } from './rule';

/** DynamoDB Developer Guide, "Quotas in Amazon DynamoDB": the longest name of a key attribute. */
const MAX_ATTRIBUTE_NAME_LENGTH = 255;

/** The table's three attributes must differ, and must not be those that antipode writes. */
export const tableRules: Rule = ({ table }) => {
  if (table === undefined) return [];
  const problems: Problem[] = [];
  const seen = new Map<string, string>();
  for (const field of ['partitionKey', 'sortKey', 'timeToLive'] as const) {
    const name = table[field];
    const twin = seen.get(name);
    seen.set(name, field);
    if (twin)
      problems.push({
        path: `table.${field}`,
        message: `"${name}" is the ${twin} already; name another attribute`,
      });
    if ((LIBRARY_ATTRIBUTES as readonly string[]).includes(name))
      problems.push({
        path: `table.${field}`,
        message: `"${name}" is an attribute of antipode's own items; name another, such as "${TABLE_ATTRIBUTES[field]}"`,
      });
    if (name.length > MAX_ATTRIBUTE_NAME_LENGTH)
      problems.push({
        path: `table.${field}`,
        message: `has more than ${MAX_ATTRIBUTE_NAME_LENGTH} characters`,
      });
  }
  return problems;
};

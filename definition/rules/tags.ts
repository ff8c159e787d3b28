import type { Problem } from '../../errors/problems';
import { SERVICE_TAG } from '../names';
import type { Rule } from './rule';

/** Tagging AWS Resources User Guide, "Tag naming limits and requirements". */
const MAX_KEY_LENGTH = 128;
const MAX_VALUE_LENGTH = 256;
const MAX_TAGS = 50;
const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const CHARACTERS_IN_WORDS = 'letters, digits, spaces and _ . : / = + - @';

/** Route 53 API Reference, "ChangeTagsForResource": of a health check, which a service with a domain has. */
const MAX_TAGS_OF_HEALTH_CHECK = 10;

const OWN_PREFIX = 'antipode:';

/** The tags that antipode sets itself: on everything, and a name on health checks. */
const OWN_TAGS = 1;
const OWN_TAGS_OF_HEALTH_CHECK = 2;

/** AWS must take each tag on every kind of resource that a service has. */
export const tagRules: Rule = ({ tags = {}, domain }) => {
  const keys = Object.keys(tags);
  return [
    ...countProblems(keys.length, domain !== undefined),
    ...keys.flatMap((key) => keyProblems(key)),
    ...Object.entries(tags).flatMap(([key, value]) => valueProblems(key, value)),
    ...alikeProblems(keys),
  ];
};

function countProblems(count: number, hasHealthChecks: boolean): Problem[] {
  const most = hasHealthChecks ? MAX_TAGS_OF_HEALTH_CHECK - OWN_TAGS_OF_HEALTH_CHECK : MAX_TAGS - OWN_TAGS;
  if (count <= most) return [];
  const why = hasHealthChecks
    ? `a health check of Route 53 takes ${MAX_TAGS_OF_HEALTH_CHECK}, ${OWN_TAGS_OF_HEALTH_CHECK} of them antipode's own`
    : `a resource of AWS takes ${MAX_TAGS}, one of them antipode's own`;
  return [{ path: 'tags', message: `has ${count} tags; ${most} at most, since ${why}` }];
}

function keyProblems(key: string): Problem[] {
  const problem = (message: string) => [{ path: at(key), message }];
  if (/^aws:/i.test(key)) return problem('AWS keeps keys that begin with "aws:" for itself');
  if (key.startsWith(OWN_PREFIX))
    return problem(`keys that begin with "${OWN_PREFIX}" are antipode's own, such as ${SERVICE_TAG}`);
  if (key.trim() === '' || key.length > MAX_KEY_LENGTH)
    return problem(`a key has 1 to ${MAX_KEY_LENGTH} characters (found ${key.length})`);
  return CHARACTERS.test(key) ? [] : problem(`a key is made of ${CHARACTERS_IN_WORDS}`);
}

function valueProblems(key: string, value: string): Problem[] {
  const problem = (message: string) => [{ path: at(key), message }];
  if (value.length > MAX_VALUE_LENGTH)
    return problem(`a value has ${MAX_VALUE_LENGTH} characters at most (found ${value.length})`);
  return CHARACTERS.test(value) ? [] : problem(`a value is made of ${CHARACTERS_IN_WORDS}`);
}

/** IAM User Guide, "Tags for AWS Identity and Access Management resources": keys of a role do not differ by case alone. */
function alikeProblems(keys: readonly string[]): Problem[] {
  const first = new Map<string, string>();
  return keys.flatMap((key) => {
    const before = first.get(key.toLowerCase());
    first.set(key.toLowerCase(), before ?? key);
    return before === undefined
      ? []
      : [{ path: at(key), message: `differs from "${before}" by case alone, which IAM takes as one key` }];
  });
}

function at(key: string): string {
  return `tags.${key}`;
}

import type { Problem } from '../../errors/problems';
import type { Rule } from './rule';

const ANY = '*';
const METHODS = [ANY, 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Fetch standard, "CORS protocol and credentials": with credentials a star is the name of a header, and means no other. */
function literalStars(cors: Record<'allowHeaders' | 'exposeHeaders', readonly string[]>): Problem[] {
  const fields = (['allowHeaders', 'exposeHeaders'] as const).filter((field) => cors[field].includes(ANY));
  return fields.map((field) => ({
    path: `cors.${field}`,
    message: 'browsers take "*" for a header’s name where they send credentials; list the headers',
  }));
}

/** Fetch standard, "CORS protocol and credentials": combinations that browsers refuse. */
export const corsRules: Rule = ({ cors }) => {
  if (cors === undefined) return [];
  const problems: Problem[] = [];
  if (cors.allowCredentials && cors.allowOrigins.includes(ANY))
    problems.push({
      path: 'cors.allowCredentials',
      message: 'browsers send no credentials where every origin ("*") is allowed; list the origins',
    });
  if (cors.allowCredentials) problems.push(...literalStars(cors));
  for (const [index, origin] of cors.allowOrigins.entries()) {
    if (origin === ANY || /^(https?|\*):\/\/[^/\s]+$/.test(origin)) continue;
    problems.push({
      path: `cors.allowOrigins[${index}]`,
      message: `"${origin}" is no origin; write it like "https://shop.example.com", without a path`,
    });
  }
  for (const [index, method] of cors.allowMethods.entries()) {
    if (METHODS.includes(method)) continue;
    problems.push({
      path: `cors.allowMethods[${index}]`,
      message: `"${method}" is no method; one of ${METHODS.join(', ')}`,
    });
  }
  return problems;
};

import type { Problem } from '../../errors/problems';
import type { Rule } from './rule';

const METHODS = ['*', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Fetch standard, "CORS protocol and credentials": combinations that browsers refuse. */
export const corsRules: Rule = ({ cors }) => {
  if (cors === undefined) return [];
  const problems: Problem[] = [];
  if (cors.allowCredentials && cors.allowOrigins.includes('*'))
    problems.push({
      path: 'cors.allowCredentials',
      message: 'browsers send no credentials where every origin ("*") is allowed; list the origins',
    });
  for (const [index, origin] of cors.allowOrigins.entries()) {
    if (origin === '*' || /^(https?|\*):\/\/[^/\s]+$/.test(origin)) continue;
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

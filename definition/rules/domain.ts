import type { Problem } from '../../errors/problems';
import type { Rule } from './rule';

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** RFC 1035, section 2.3.4: 63 octets a label, 255 a name, which is 253 characters as text. */
const MAX_NAME_LENGTH = 253;

/** ACM User Guide, "ACM certificate characteristics": a certificate's first name has at most 64 characters. */
const MAX_CERTIFICATE_NAME_LENGTH = 64;

/** Both must be DNS names, the domain inside the zone; a CNAME must not be at the zone's apex. */
export const domainRules: Rule = ({ domain, regions = [], retiring = [] }) => {
  if (domain === undefined) return [];
  const problems = [
    ...nameProblems('domain.name', domain.name),
    ...nameProblems('domain.hostedZone', domain.hostedZone),
  ];
  if (problems.length > 0) return problems;
  if (domain.name === domain.hostedZone) {
    if (domain.record.type === 'cname') {
      problems.push({
        path: 'domain.record',
        message: `DNS allows no CNAME at a zone's apex ("${domain.hostedZone}"); use { type: 'alias' }, or a name below it such as "api.${domain.hostedZone}"`,
      });
    }
  } else if (!domain.name.endsWith(`.${domain.hostedZone}`)) {
    problems.push({
      path: 'domain.name',
      message: `"${domain.name}" is not inside the hosted zone "${domain.hostedZone}"`,
    });
  }
  if (domain.name.length > MAX_CERTIFICATE_NAME_LENGTH) {
    problems.push({
      path: 'domain.name',
      message: `has ${domain.name.length} characters; a certificate's first name has ${MAX_CERTIFICATE_NAME_LENGTH} at most`,
    });
  }
  const longest =
    Math.max(0, ...[...regions, ...retiring].map((region) => region.length)) + 1 + domain.name.length;
  if (longest > MAX_NAME_LENGTH) {
    problems.push({
      path: 'domain.name',
      message: `a region's name before it makes ${longest} characters; DNS allows ${MAX_NAME_LENGTH}`,
    });
  }
  return problems;
};

function nameProblems(path: string, name: string): Problem[] {
  const labels = name.split('.');
  if (labels.length >= 2 && labels.every((label) => LABEL.test(label))) return [];
  return [
    {
      path,
      message: `"${name}" is not a DNS name; write it in lower case without the last dot, like "api.example.com"`,
    },
  ];
}

import { isIP } from 'node:net';
import { DEFAULT_CHECKER_REGIONS } from '../model';
import { child, elements, text, type XmlElement } from '../xml';

/** What is wrong with the value of a field; nothing where it is not there. */
type Rule = (config: XmlElement | undefined) => string | undefined;

/** Route 53 API Reference, "HealthCheckConfig", Type. */
const TYPES = [
  'HTTP',
  'HTTPS',
  'HTTP_STR_MATCH',
  'HTTPS_STR_MATCH',
  'TCP',
  'CALCULATED',
  'CLOUDWATCH_METRIC',
  'RECOVERY_CONTROL',
];

/** "UpdateHealthCheck", ResetElements. */
const RESETTABLE = ['ChildHealthChecks', 'FullyQualifiedDomainName', 'Regions', 'ResourcePath'];

/** Both pages. */
const LONGEST_TEXT = 255;
const MOST_CHILDREN = 256;
const LEAST_REGIONS = 3;

/** The values of each field (Route 53 API Reference, "HealthCheckConfig" and "UpdateHealthCheck"). */
const RULES: readonly Rule[] = [
  within('Port', 1, 65_535),
  oneOf('RequestInterval', ['10', '30']),
  within('FailureThreshold', 1, 10),
  within('HealthThreshold', 0, 256),
  ...['ResourcePath', 'FullyQualifiedDomainName', 'SearchString'].map(atMost),
  (config) => {
    const address = text(config, 'IPAddress');
    return address === undefined || isIP(address)
      ? undefined
      : `IPAddress must be an IPv4 or IPv6 address, not ${address}`;
  },
  (config) =>
    elements(config, 'ChildHealthChecks', 'ChildHealthCheck').length > MOST_CHILDREN
      ? `ChildHealthChecks has at most ${MOST_CHILDREN} checks`
      : undefined,
  regionsProblem,
  resetProblem,
];

/** Why Route 53 refuses the values of a new health check. */
export function newProblems(config: XmlElement | undefined): string[] {
  const type = text(config, 'Type') === undefined ? 'Type is missing' : oneOf('Type', TYPES)(config);
  return [...(type === undefined ? [] : [type]), ...missing(config), ...valueProblems(config)];
}

/** "HealthCheckConfig", IPAddress, FullyQualifiedDomainName and SearchString: what a check of an endpoint has to say. */
function missing(config: XmlElement | undefined): string[] {
  const type = text(config, 'Type') ?? '';
  const isNowhere = !text(config, 'IPAddress') && !text(config, 'FullyQualifiedDomainName');
  return [
    ...(/^(?:HTTP|TCP)/.test(type) && isNowhere ? ['IPAddress or FullyQualifiedDomainName is missing'] : []),
    ...(type.endsWith('_STR_MATCH') && !text(config, 'SearchString') ? ['SearchString is missing'] : []),
  ];
}

/** Why Route 53 refuses the values of a change. */
export function valueProblems(config: XmlElement | undefined): string[] {
  return RULES.flatMap((rule) => rule(config) ?? []);
}

function within(field: string, least: number, most: number): Rule {
  return (config) => {
    const value = text(config, field);
    const number = /^-?\d+$/.test(value ?? '') ? Number(value) : Number.NaN;
    return value === undefined || (number >= least && number <= most)
      ? undefined
      : `${field} must be a whole number from ${least} to ${most}, not ${value}`;
  };
}

function oneOf(field: string, values: readonly string[]): Rule {
  return (config) => {
    const value = text(config, field);
    return value === undefined || values.includes(value)
      ? undefined
      : `${field} must be one of ${values.join(', ')}, not ${value}`;
  };
}

function atMost(field: string): Rule {
  return (config) =>
    (text(config, field)?.length ?? 0) > LONGEST_TEXT
      ? `${field} has at most ${LONGEST_TEXT} characters`
      : undefined;
}

function regionsProblem(config: XmlElement | undefined): string | undefined {
  if (child(config, 'Regions') === undefined) return undefined;
  const regions = elements(config, 'Regions', 'Region');
  return regions.length >= LEAST_REGIONS && regions.every(isIn(DEFAULT_CHECKER_REGIONS))
    ? undefined
    : `Regions must be at least ${LEAST_REGIONS} of ${DEFAULT_CHECKER_REGIONS.join(', ')}`;
}

function resetProblem(config: XmlElement | undefined): string | undefined {
  return elements(config, 'ResetElements', 'ResettableElementName').every(isIn(RESETTABLE))
    ? undefined
    : `ResetElements must be of ${RESETTABLE.join(', ')}`;
}

function isIn(names: readonly string[]): (element: XmlElement) => boolean {
  return (element) => typeof element === 'string' && names.includes(element);
}

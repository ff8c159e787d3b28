import type { Values } from '../../terraform-json';
import {
  each,
  eachBy,
  FOREIGN,
  goes,
  type Judge,
  type JudgeAttribute,
  SET_BY_AWS,
  TAGS,
  type TypeRules,
} from '../rules';

const checkName = ({ fqdn }: { readonly fqdn?: unknown }) => `the health check of ${fqdn}`;

/** A health check goes with the records that use it, when its region is removed. */
const gone: Judge = (subject) => {
  const { before } = subject.change;
  if (goes(subject, 'aws_route53_record', ({ health_check_id: id }) => id !== undefined && id === before.id))
    return undefined;
  return `deletes ${checkName(before)}, by which DNS leaves the region when it is down`;
};

/** Route 53 API Reference, "DeleteHealthCheck": the status of a record that still names it cannot be predicted. */
const replaced: Judge = ({ change: { before, createsFirst } }) =>
  createsFirst
    ? undefined
    : `deletes ${checkName(before)} before the record goes by another one, and until then DNS may do anything`;

/** A route or a mapping of the path. Route 53's check waits for neither, and neither waits for the check. */
function answers(values: Values, path: unknown): boolean {
  const { route_key: route, api_mapping_key: mapping } = values;
  return route === `GET ${path}` || (typeof mapping === 'string' && `/${mapping}` === path);
}

/** The paths are not told: one may be a path that nobody guesses, and a plan is shown to many. */
const judgePath: JudgeAttribute = ({ was, becomes }, { plan }) => {
  const comes = plan.some(({ before, after }) => answers(after, becomes) && !answers(before, becomes));
  const goes = plan.some(({ before, after }) => answers(before, was) && !answers(after, was));
  return [
    ...(comes
      ? [
          'has checkers ask a path that comes with the same deploy: the region may turn red before it is there. Deploy first with the new path in health.alsoAt, and then with it as health.path',
        ]
      : []),
    ...(goes
      ? [
          'has checkers ask another path while the one before goes: the region may turn red in between. Name the one before in health.alsoAt until the next deploy',
        ]
      : []),
  ];
};

const asksOther: JudgeAttribute = ({ path, was, becomes, unknown }) =>
  `has checkers ask with another ${path}: ${unknown === true ? 'one that is not known yet' : becomes} instead of ${was}`;

export const healthCheckRules: TypeRules = {
  name: checkName,
  harmless: {
    ...each(SET_BY_AWS, 'arn', 'id'),
    ...each(
      'how soon a region turns red, and green again; synth shows the failover bound',
      'failure_threshold',
    ),
    ...each('another check is made, and the record goes by it before this one goes', 'request_interval'),
    ...each('a figure for people', 'measure_latency', 'reference_name'),
    ...each('nothing is asked through it', 'triggers'),
  },
  dangerous: {
    ...TAGS,
    resource_path: judgePath,
    ...eachBy(asksOther, 'fqdn', 'port', 'type', 'enable_sni'),
    disabled: ({ becomes }) =>
      becomes === true
        ? 'switches off a health check: Route 53 takes the region for healthy, always'
        : undefined,
    ...each(
      FOREIGN,
      ...['child_health_threshold', 'child_healthchecks', 'cloudwatch_alarm_name', 'cloudwatch_alarm_region'],
      ...['insufficient_data_health_status', 'invert_healthcheck', 'ip_address', 'regions'],
      ...['routing_control_arn', 'search_string'],
    ),
  },
  removal: gone,
  replacement: replaced,
};

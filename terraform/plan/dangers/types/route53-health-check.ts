import type { Values } from '../../terraform-json';
import {
  each,
  eachBy,
  FOREIGN,
  goes,
  type Judge,
  type JudgeAttribute,
  SET_BY_AWS,
  type Subject,
  TAGS,
  type TypeRules,
  unlessKnown,
} from '../rules';

/** A check of the health path is told by what it asks, any other by its name. */
const checkName = ({ fqdn, tags }: Values) =>
  `the health check ${fqdn ? `of ${fqdn}` : (tags as Values)?.Name}`;

/** Whether a record that names the check goes too, or one that names a check which wants it. */
function goesWithRecord(subject: Subject, id: unknown): boolean {
  if (id === undefined) return false;
  return (
    goes(subject, 'aws_route53_record', ({ health_check_id }) => health_check_id === id) ||
    parents(subject, id).some((parent) => goesWithRecord(subject, parent.id))
  );
}

/** Checks that go too, and want this one. */
function parents({ plan }: Subject, id: unknown): Values[] {
  const wants = ({ child_healthchecks: children }: Values) =>
    Array.isArray(children) && children.includes(id);
  return plan
    .filter(({ type, action }) => type === 'aws_route53_health_check' && action === 'delete')
    .map(({ before }) => before)
    .filter(wants);
}

/** A health check goes with the records that use it, when its region is removed. */
const gone: Judge = (subject) => {
  const { before } = subject.change;
  if (goesWithRecord(subject, before.id)) return undefined;
  if (before.type === 'CLOUDWATCH_METRIC' && parents(subject, before.id).length > 0) return undefined; // judged there
  return before.type === 'CALCULATED' || before.type === 'CLOUDWATCH_METRIC'
    ? `deletes ${checkName(before)}, by which DNS leaves the region when users fare badly there`
    : `deletes ${checkName(before)}, by which DNS leaves the region when it is down`;
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

const readsOther: JudgeAttribute = unlessKnown(
  ({ path, was, becomes }) => `has DNS go by another ${path}: ${becomes} instead of ${was}`,
);

/** Of the children of the check that records name. */
const judgeThreshold: JudgeAttribute = ({ becomes }, { change }) => {
  const children = change.after.child_healthchecks;
  return Array.isArray(children) && Number(becomes) < children.length
    ? `has ${checkName(change.before)} want ${becomes} of ${children.length} checks: DNS stays though one is red`
    : undefined;
};

const judgeWithoutData: JudgeAttribute = ({ becomes }) =>
  becomes === 'Unhealthy'
    ? 'has DNS leave a region that nobody asks'
    : 'sends users back to a region as soon as they have left it, since no requests show that it is ill';

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
    ...each('Route 53 reads the alarm anew', 'triggers'),
    ...each('a check that comes or goes is judged itself', 'child_healthchecks'),
  },
  dangerous: {
    ...TAGS,
    resource_path: judgePath,
    ...eachBy(asksOther, 'fqdn', 'port', 'type', 'enable_sni'),
    child_health_threshold: judgeThreshold,
    ...eachBy(readsOther, 'cloudwatch_alarm_name', 'cloudwatch_alarm_region'),
    insufficient_data_health_status: judgeWithoutData,
    disabled: ({ becomes }) =>
      becomes === true
        ? 'switches off a health check: Route 53 takes the region for healthy, always'
        : undefined,
    ...each(
      FOREIGN,
      ...['invert_healthcheck', 'ip_address', 'regions', 'routing_control_arn', 'search_string'],
    ),
  },
  removal: gone,
  replacement: replaced,
};

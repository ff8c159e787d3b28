import { BadRequest } from '../../gateway/bad-request';
import { jsonResponse } from '../../gateway/errors';
import { internalCall } from '../../gateway/internal-call';
import type { ApiRequest, Forward, Operation } from '../../gateway/operation';
import { keeping } from '../../storage/keeping';
import type { MetricFilters } from './metric-filters';
import type { MetricFilter } from './metric-transformation';

interface MetricFilterOperationsOptions {
  /** This region's moto, which knows the log groups. */
  readonly moto: Forward;
  readonly filters: MetricFilters;
}

interface DescribeInput {
  readonly logGroupName?: string;
  readonly filterNamePrefix?: string;
  readonly metricName?: string;
  readonly metricNamespace?: string;
}

/** The operations on metric filters, and the end of a log group's. */
export function metricFilterHandlers({ moto, filters }: MetricFilterOperationsOptions) {
  const PutMetricFilter: Operation['handle'] = async (request) => {
    const { filterName, logGroupName, filterPattern, metricTransformations = [] } = inputOf(request);
    if (!/^[^:*]{1,512}$/.test(filterName))
      throw new BadRequest(
        400,
        'InvalidParameterException',
        'filterName needs 1 to 512 characters, without : and *.',
      );
    await groupMustExist(moto, request, logGroupName);
    filters.put({ filterName, logGroupName, filterPattern, metricTransformations });
    return jsonResponse(200, {});
  };
  const DescribeMetricFilters: Operation['handle'] = async (request) =>
    jsonResponse(200, { metricFilters: filters.all().filter(wanted(JSON.parse(String(request.body)))) });
  const DeleteMetricFilter: Operation['handle'] = async (request) => {
    const { filterName, logGroupName } = inputOf(request);
    if (filters.delete({ filterName, logGroupName })) return jsonResponse(200, {});
    throw new BadRequest(400, 'ResourceNotFoundException', 'The specified metric filter does not exist.');
  };
  const DeleteLogGroup: Operation['handle'] = async (request) =>
    keeping(filters.endingGroup(inputOf(request).logGroupName), () => moto(request));
  return { PutMetricFilter, DescribeMetricFilters, DeleteMetricFilter, DeleteLogGroup };
}

/** What operations have in common: the missing parts are empty texts. */
function inputOf({ body }: ApiRequest): Omit<MetricFilter, 'creationTime'> {
  const given = JSON.parse(String(body)) as Partial<MetricFilter>;
  return { filterName: '', logGroupName: '', filterPattern: '', metricTransformations: [], ...given };
}

function wanted({ logGroupName, filterNamePrefix, metricName, metricNamespace }: DescribeInput) {
  const is = (asked: string | undefined, found: string | undefined) => asked === undefined || asked === found;
  return ({ filterName, logGroupName: group, metricTransformations }: MetricFilter) =>
    is(logGroupName, group) &&
    filterName.startsWith(filterNamePrefix ?? '') &&
    metricTransformations.some(
      (one) => is(metricName, one.metricName) && is(metricNamespace, one.metricNamespace),
    );
}

/** @throws BadRequest */
async function groupMustExist(moto: Forward, { region }: ApiRequest, logGroupName: string): Promise<void> {
  const { logGroups } = await internalCall<{ logGroups: readonly { logGroupName: string }[] }>(moto, {
    service: 'logs',
    region,
    target: 'Logs_20140328.DescribeLogGroups',
    input: { logGroupNamePrefix: logGroupName },
  });
  if (!logGroups.some((group) => group.logGroupName === logGroupName))
    throw new BadRequest(400, 'ResourceNotFoundException', 'The specified log group does not exist.');
}

import { AWS_REGIONS, partitionOf } from '../../aws-rules/regions';
import { type Problem, suggest } from '../../errors/problems';
import type { Rule } from './rule';

/** Known regions of one partition that has public DNS, each listed once; none both serves and retires. */
export const regionRules: Rule = ({ regions = [], retiring = [] }) => {
  const fields = [...regions.map(at('regions')), ...retiring.map(at('retiring'))];
  const unknown = fields
    .filter(({ region }) => partitionOf(region) === undefined)
    .map(({ path, region }) => ({
      path,
      message: `"${region}" is not an AWS region${suggest(region, AWS_REGIONS)}`,
    }));
  const twice = fields
    .filter(({ region }, index) => fields.findIndex((field) => field.region === region) < index)
    .map(({ path, region }) => ({ path, message: `"${region}" is named twice; take one away` }));
  const partitions = new Set(fields.flatMap(({ region }) => partitionOf(region) ?? []));
  const mixed =
    partitions.size > 1
      ? [
          {
            path: 'regions',
            message: `the regions are of several partitions (${[...partitions].join(', ')}), which share neither accounts nor data; choose those of one`,
          },
        ]
      : [];
  return [...unknown, ...twice, ...mixed, ...fields.filter(isInGovCloud).map(withoutPublicDns)];
};

function isInGovCloud({ region }: { readonly region: string }): boolean {
  return partitionOf(region) === 'aws-us-gov';
}

/** AWS GovCloud (US) User Guide, "Amazon Route 53". */
function withoutPublicDns({ path, region }: { readonly path: string; readonly region: string }): Problem {
  const message = `"${region}" cannot serve: Route 53 in GovCloud has neither public hosted zones nor latency and geolocation routing, so that nothing leads users from region to region; choose regions of another partition`;
  return { path, message };
}

/** One region has nowhere to fail over to. Skipped when `regions` is missing or not a list. */
export const regionCountRule: Rule = ({ regions }) =>
  regions === undefined || regions.length >= 2
    ? []
    : [
        {
          path: 'regions',
          message: `${regions.length || 'no'} region is not enough: name two or more to fail over between`,
        },
      ];

function at(field: string) {
  return (region: string, index: number) => ({ path: `${field}[${index}]`, region });
}

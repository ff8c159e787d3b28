import { AWS_REGIONS, partitionOf } from '../../aws-rules/regions';
import { suggest } from '../../errors/problems';
import type { Rule } from './rule';

/** Two or more known regions of one partition, each listed once; none both serves and retires. */
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
  return [...unknown, ...twice, ...mixed];
};

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

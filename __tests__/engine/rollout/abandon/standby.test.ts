import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { regionNames } from '../../../../definition/names';
import { afterYes, heirOf, knowsStandby, standbyOf } from '../../../../rollout/abandon/standby';
import { synthesize } from '../../../../testing/synthesis/synthesize';
import { service } from '../../../support/definition/fixture';

const [HOME, OTHER, THIRD] = ['us-east-1', 'eu-west-1', 'us-west-2'] as const;

test('the alias of the regions on standby is the service’s own', () => {
  const standby = (name: string) => ({ Name: name, Type: 'CNAME' as const, SetIdentifier: 'standby' });
  const records = ['api.example.com.', 'staging.api.example.com.'].map(standby);
  expect(standbyOf({ service: service() }, records)).toEqual(records.slice(0, 1));
});

test('a state knows the alias by its set identifier', () => {
  const state = (type: string, set_identifier: string) =>
    JSON.stringify({ resources: [{ type, instances: [{ attributes: { set_identifier } }] }] });
  expect(knowsStandby(state('aws_route53_record', 'standby'))).toBe(true);
  expect(knowsStandby(state('aws_route53_record', HOME))).toBe(false);
  expect(knowsStandby(state('aws_lambda_alias', 'standby'))).toBe(false);
  expect(knowsStandby('{"version":4}')).toBe(false);
});

test('as long as the deploy is not agreed to, nothing is deleted', async () => {
  const deleted: string[] = [];
  const asked = (answer: boolean) =>
    afterYes(
      async () => answer,
      async () => void deleted.push('the alias'),
    )({} as never);
  expect(await asked(false)).toBe(false);
  expect(deleted).toEqual([]);
  expect(await asked(true)).toBe(true);
  expect(deleted).toEqual(['the alias']);
});

test('the alias passes to the first region on standby, and to none where one region is left', () => {
  const heirAmong = (regions: readonly string[]) => {
    const outdir = mkdtempSync(path.join(tmpdir(), 'standby-'));
    try {
      const left = service({ regions, routing: { policy: 'failover', primary: HOME } });
      synthesize(left, { folder: outdir });
      return heirOf(
        { outdir },
        regions.map((region) => regionNames(left, region)),
      );
    } finally {
      rmSync(outdir, { recursive: true });
    }
  };
  expect(heirAmong([HOME, OTHER, THIRD])).toEqual({
    stack: expect.stringMatching(`${OTHER}$`),
    address: expect.stringMatching(/^aws_route53_record\.\S*standby-record/),
  });
  expect(heirAmong([HOME, OTHER])).toBeUndefined();
});

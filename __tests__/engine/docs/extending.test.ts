import { loadService } from '../../../definition/load';
import { synthesize } from '../../../testing/synthesis/synthesize';
import { blocks, read } from '../../support/docs/guide';

const folder = 'docs/examples/extending';
const files = ['antipode.config.ts', 'own.ts', 'bucket.ts', 'topic.ts', 'news.ts', 'alarm.ts'];

test('docs/extending.md shows its files as they are', () => {
  expect(blocks(read('docs/extending.md'))).toEqual(files.map((file) => read(`${folder}/${file}`)));
});

describe('the service of docs/extending.md', () => {
  const made = synthesize(loadService({ ANTIPODE_CONFIG: `${folder}/antipode.config.ts` }));
  const regions = [...made.regions];

  test.each(regions)('has a bucket in %s that starts a function', (region) => {
    const stack = made.stack(region);
    const bucket = '${aws_s3_bucket.uploads.id}';
    expect(stack.one('aws_s3_bucket')).toMatchObject({ bucket: `acme-gallery-${region}`, provider: 'aws' });
    expect(stack.one('aws_s3_bucket_notification')).toMatchObject({ bucket, eventbridge: true });
    expect(stack.one('aws_s3_bucket_public_access_block')).toMatchObject({
      bucket,
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    const [rule] = stack.all('aws_cloudwatch_event_rule');
    expect(JSON.parse(String(rule?.event_pattern))).toMatchObject({
      source: ['aws.s3'],
      detail: { bucket: { name: [`acme-gallery-${region}`] }, object: { key: [{ prefix: 'in/' }] } },
    });
  });

  test.each(regions)('has a topic in %s that a function publishes to', (region) => {
    const topic = `arn:aws:sns:${region}:123456789012:gallery-${region}-news`;
    expect(
      made
        .stack(region)
        .all('aws_sns_topic')
        .map(({ name }) => name),
    ).toContain(`gallery-${region}-news`);
    expect(made.function('news', region).environment.NEWS_TOPIC).toBe(topic);
    expect(made.stack(region).json).toMatchObject({
      output: { 'news-topic': { value: '${aws_sns_topic.news.arn}' } },
    });
  });

  test.each(regions)('has an alarm in %s on a day without uploads', (region) => {
    const alarm = made
      .stack(region)
      .all('aws_cloudwatch_metric_alarm')
      .find(({ alarm_name }) => alarm_name === `gallery-${region}-uploads-silent`);
    expect(alarm).toMatchObject({
      alarm_name: `gallery-${region}-uploads-silent`,
      namespace: 'AWS/Lambda',
      dimensions: { FunctionName: `gallery-${region}-uploads` },
      treat_missing_data: 'breaching',
      alarm_actions: ['${aws_sns_topic.news.arn}'],
    });
  });

  const at = (region: string) => ({
    topic: `arn:aws:sns:${region}:123456789012:gallery-${region}-news`,
    object: `arn:aws:s3:::acme-gallery-${region}/in/a.jpg`,
  });

  test.each(regions)('gives its functions in %s these rights and no more', (region) => {
    const [news, uploads] = [made.function('news', region), made.function('uploads', region)];
    const { topic, object } = at(region);
    const other = at(regions.find((one) => one !== region) ?? '');
    expect(news.may('sns:Publish', topic)).toBe(true);
    expect(uploads.may('s3:GetObject', object)).toBe(true);
    expect(uploads.may('dynamodb:PutItem', made.arns(region).table)).toBe(true);
    for (const [may, action, resource] of [
      [news, 'sns:Publish', other.topic],
      [news, 'sns:Publish', `${topic}-2`],
      [news, 'sns:Subscribe', topic],
      [news, 'sns:DeleteTopic', topic],
      [news, 's3:GetObject', object],
      [news, 'dynamodb:PutItem', made.arns(region).table],
      [uploads, 's3:GetObject', other.object],
      [uploads, 's3:GetObject', object.replace('/in/', '/out/')],
      [uploads, 's3:PutObject', object],
      [uploads, 's3:DeleteObject', object],
      [uploads, 'sns:Publish', topic],
    ] as const)
      expect([action, resource, may.may(action, resource)]).toEqual([action, resource, false]);
  });
});

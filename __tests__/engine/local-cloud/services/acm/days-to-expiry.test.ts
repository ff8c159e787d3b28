import { startExpiryMetrics } from '../../../../../local-cloud/services/acm/days-to-expiry';
import { keptMetrics } from '../../../../support/local-cloud/metrics';
import { ManualClock } from '../../../../support/route53/manual-clock';

const DAY_MS = 24 * 60 * 60_000;

function world(certificates: Record<string, number | undefined>) {
  const clock = new ManualClock();
  const { data, put, values } = keptMetrics();
  const log: string[] = [];
  const moto = async ({ headers, body }: { headers: Record<string, string>; body: Buffer }) => {
    const { CertificateArn = '' } = JSON.parse(String(body)) as { CertificateArn?: string };
    const answer =
      headers['x-amz-target'] === 'CertificateManager.ListCertificates'
        ? { CertificateSummaryList: Object.keys(certificates).map((arn) => ({ CertificateArn: arn })) }
        : { Certificate: { CertificateArn, NotAfter: certificates[CertificateArn] } };
    return { status: 200, headers: {}, body: JSON.stringify(answer) };
  };
  const metrics = startExpiryMetrics({
    region: 'us-east-1',
    moto,
    put,
    clock,
    log: (line) => void log.push(line),
  });
  const days = (CertificateArn: string) =>
    values('AWS/CertificateManager', 'DaysToExpiry', { CertificateArn });
  return { clock, data, days, metrics, log };
}

test('a certificate is told of within a minute, and then twice a day, until it expires', async () => {
  const certificates: Record<string, number | undefined> = { one: (3 * DAY_MS + 5 * 60_000) / 1000 };
  const { clock, days, data, metrics, log } = world(certificates);
  await clock.advance(60_000);
  expect(days('one')).toEqual([3]);
  await clock.advance(DAY_MS);
  expect(days('one')).toEqual([3, 2, 2]);
  expect(data.map(({ atMs }) => atMs)).toEqual([60_000, 60_000 + DAY_MS / 2, 60_000 + DAY_MS]);
  await clock.advance(3 * DAY_MS);
  expect(days('one')).toEqual([3, 2, 2, 1, 1, 0, 0]);
  metrics.stop();
  expect(log).toEqual([]);
}, 60_000);

test('one that is not issued yet is told of as soon as it is', async () => {
  const certificates: Record<string, number | undefined> = { one: undefined };
  const { clock, days, metrics } = world(certificates);
  await clock.advance(5 * 60_000);
  expect(days('one')).toEqual([]);
  certificates.one = (30 * DAY_MS) / 1000;
  await clock.advance(60_000);
  expect(days('one')).toEqual([29]);
  metrics.stop();
});

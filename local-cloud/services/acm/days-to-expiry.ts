import type { Clock } from '../../clock';
import { internalCall } from '../../gateway/internal-call';
import type { Forward } from '../../gateway/operation';
import type { PutMetric } from '../cloudwatch/datum';
import { everyMinute } from '../cloudwatch/every-minute';

interface ExpiryMetricsOptions {
  readonly region: string;
  /** This region's moto, which has the certificates. */
  readonly moto: Forward;
  readonly put: PutMetric;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

/** ACM User Guide, "Supported CloudWatch metrics": twice a day, until the certificate expires. */
const EVERY_MS = 12 * 60 * 60_000;

const DAY_MS = 24 * 60 * 60_000;

/** A time before every other. */
const NEVER = Number.NEGATIVE_INFINITY;

/**
 * Tells CloudWatch how many days each certificate is good for: twice a day, and for the first time within a minute of
 * the certificate's beginning, so that nobody waits half a day for it.
 */
export function startExpiryMetrics(options: ExpiryMetricsOptions): { stop(): void } {
  const { clock, log } = options;
  const certificates = new CertificateExpiry(options);
  return everyMinute({ run: () => certificates.tell(), clock, name: 'days of certificates', log });
}

interface Summaries {
  readonly CertificateSummaryList?: readonly { readonly CertificateArn: string }[];
}

interface Described {
  /** Seconds since the epoch; missing until the certificate is issued. */
  readonly Certificate: { readonly NotAfter?: number };
}

export class CertificateExpiry {
  /** When each certificate was told of last. */
  private told = new Map<string, number>();

  constructor(private readonly options: Omit<ExpiryMetricsOptions, 'log'>) {}

  /** Tells what is due. */
  async tell(): Promise<void> {
    const { clock, put } = this.options;
    const { CertificateSummaryList: all = [] } = await this.ask<Summaries>('ListCertificates', {});
    const now = clock.now();
    const told = new Map<string, number>();
    for (const { CertificateArn } of all) {
      const last = this.told.get(CertificateArn) ?? NEVER;
      const isDue = now >= last + EVERY_MS || now < last;
      const days = isDue ? await this.days(CertificateArn, now) : undefined;
      told.set(CertificateArn, days === undefined ? last : now);
      if (days === undefined || days < 0) continue;
      const about = { namespace: 'AWS/CertificateManager', name: 'DaysToExpiry' };
      put({ ...about, dimensions: { CertificateArn }, value: days, atMs: now });
    }
    this.told = told;
  }

  /** Whole days; undefined for a certificate that is not issued. */
  private async days(CertificateArn: string, now: number): Promise<number | undefined> {
    const { Certificate } = await this.ask<Described>('DescribeCertificate', { CertificateArn });
    if (Certificate.NotAfter === undefined) return undefined;
    return Math.floor((Certificate.NotAfter * 1000 - now) / DAY_MS);
  }

  private ask<Output>(operation: string, input: object): Promise<Output> {
    const { region, moto } = this.options;
    return internalCall(moto, { service: 'acm', region, target: `CertificateManager.${operation}`, input });
  }
}

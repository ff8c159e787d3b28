import { commonLogTime } from './event';

export interface Access {
  readonly requestId: string;
  readonly routeKey: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly domainName: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly sourceIp: string;
  readonly latencyMs: number;
  /** Why its authorizer refused it. */
  readonly authorizerError?: string | undefined;
}

/** A line of the access log: the stage's format with its variables replaced. Unknown variables become `-`. */
export function accessLogLine(format: string, access: Access): string {
  const values: Readonly<Record<string, string | number>> = {
    requestId: access.requestId,
    requestTime: commonLogTime(access.startedAt),
    requestTimeEpoch: access.startedAt,
    httpMethod: access.method,
    path: access.path.split('?')[0] ?? '',
    routeKey: access.routeKey,
    status: access.status,
    domainName: access.domainName,
    'identity.sourceIp': access.sourceIp,
    responseLatency: access.latencyMs,
    'authorizer.error': access.authorizerError ?? '-',
  };
  return format.replace(/\$context\.([A-Za-z.]+)/g, (_, name: string) =>
    String(values[name] ?? '-').replaceAll('"', '\\"'),
  );
}

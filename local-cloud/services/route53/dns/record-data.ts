import { isIPv4, isIPv6 } from 'node:net';
import type { Answer as DnsRecord } from 'dns-packet';
import type { ResourceRecord } from '../resolve/answer';

/** A record for the wire; undefined for types and values that cannot be written. */
export function toDnsRecord({ name, type, ttlSeconds, value }: ResourceRecord): DnsRecord | undefined {
  const data = WRITERS[type]?.(value);
  return data === undefined ? undefined : ({ name, type, ttl: ttlSeconds, class: 'IN', data } as DnsRecord);
}

/** From a value in zone-file format to the form that dns-packet writes. */
const WRITERS: Readonly<Record<string, (value: string) => unknown>> = {
  A: (value) => (isIPv4(value) ? value : undefined),
  AAAA: (value) => (isIPv6(value) ? value : undefined),
  CNAME: withoutDot,
  NS: withoutDot,
  PTR: withoutDot,
  TXT: strings,
  MX: (value) => {
    const [preference, exchange = ''] = words(value);
    return { preference: Number(preference), exchange: withoutDot(exchange) };
  },
  SRV: (value) => {
    const [priority, weight, port, target = ''] = words(value);
    return {
      priority: Number(priority),
      weight: Number(weight),
      port: Number(port),
      target: withoutDot(target),
    };
  },
  SOA: (value) => {
    const [mname = '', rname = '', serial, refresh, retry, expire, minimum] = words(value);
    return {
      mname: withoutDot(mname),
      rname: withoutDot(rname),
      serial: Number(serial),
      refresh: Number(refresh),
      retry: Number(retry),
      expire: Number(expire),
      minimum: Number(minimum),
    };
  },
  CAA: (value) => {
    const [flags, tag] = words(value);
    return { flags: Number(flags), tag, value: strings(value)[0] ?? '' };
  },
  HINFO: (value) => {
    const [cpu = '', os = ''] = strings(value);
    return { cpu, os };
  },
};

function words(value: string): readonly string[] {
  return value.trim().split(/\s+/);
}

/** @throws Error for a name that no message can hold: dns-packet would write one that nobody can read */
function withoutDot(name: string): string {
  const whole = name.replace(/\.$/, '');
  if (whole !== '' && whole.split('.').some(({ length }) => length === 0 || length > LONGEST_LABEL))
    throw new Error(`no domain name: ${name}`);
  return whole;
}

/** RFC 1035, 2.3.4. */
const LONGEST_LABEL = 63;

/** The quoted strings of a value, e.g. of TXT: `"v=spf1" "-all"`. */
function strings(value: string): string[] {
  return [...value.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => unescaped(text));
}

/** `\"` and octal `\344` ("Supported DNS record types", TXT). */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3}|.)/g, (_, code: string) =>
    code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : code,
  );
}

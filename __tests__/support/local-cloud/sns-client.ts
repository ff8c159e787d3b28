import { internalAuthorization } from '../../../local-cloud/gateway/scope';
import { parseXml, type XmlElement } from '../../../local-cloud/services/route53/xml';
import type { RegionApi } from './region-api';

type Parameters = Readonly<Record<string, string>>;

/** An attribute of a message in the query protocol. */
export function attribute(number: number, name: string, type: string, value: string): Parameters {
  const at = `MessageAttributes.entry.${number}`;
  return { [`${at}.Name`]: name, [`${at}.Value.DataType`]: type, [`${at}.Value.StringValue`]: value };
}

/** Attributes of a subscription in the query protocol. */
export function settings(attributes: Parameters): Parameters {
  return Object.assign(
    {},
    ...Object.entries(attributes).map(([key, value], index) => ({
      [`Attributes.entry.${index + 1}.key`]: key,
      [`Attributes.entry.${index + 1}.value`]: value,
    })),
  );
}

interface Client {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId?: string;
}

/** SNS in the query protocol, as SDKs speak it. */
export function snsClient({
  endpoint,
  region,
  accessKeyId,
}: Client | (RegionApi['client'] & { accessKeyId?: string })) {
  const authorization = internalAuthorization({ service: 'sns', region });
  return async (Action: string, parameters: Parameters): Promise<Record<string, XmlElement>> => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        authorization: accessKeyId ? authorization.replace('local-cloud', accessKeyId) : authorization,
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      },
      body: new URLSearchParams({ Action, Version: '2010-03-31', ...parameters }).toString(),
    });
    const text = await response.text();
    const answer = parseXml(text) as Record<string, Record<string, XmlElement>>;
    if (!response.ok)
      throw Object.assign(new Error(text), { code: answer.Error?.Code, status: response.status });
    return (answer[`${Action}Result`] ?? {}) as Record<string, XmlElement>;
  };
}

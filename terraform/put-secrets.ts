import { allRegions } from '../definition/all-regions';
import { localSecrets } from '../definition/local-secrets';
import { serviceNames } from '../definition/names';
import type { Service } from '../definition/service';
import { localAccessKey } from '../project/local-key';

/**
 * Puts the values of the definition's file of secrets into every region of a local cloud, where functions find them
 * before their first call. On AWS the service's operator has done that.
 *
 * @param skip regions that are down, and get none. Default: none.
 * @throws UserError with everything that is wrong with the file.
 */
export async function putSecrets(
  service: Service,
  endpoint: string,
  skip: readonly string[] = [],
): Promise<void> {
  const values = [...localSecrets(service)];
  const up = allRegions(service).filter((region) => !skip.includes(region));
  const puts = up.flatMap((region) =>
    values.map(([name, value]) =>
      put(endpoint, region, { Name: serviceNames(service).secret(name), Value: value }),
    ),
  );
  await Promise.all(puts);
}

/** Systems Manager API Reference, "PutParameter". A local cloud checks the access key, and no signature. */
async function put(
  endpoint: string,
  region: string,
  parameter: { readonly Name: string; readonly Value: string },
): Promise<void> {
  const scope = `${localAccessKey(endpoint)}/20150830/${region}/ssm/aws4_request`;
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AmazonSSM.PutParameter',
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=local`,
    },
    body: JSON.stringify({ ...parameter, Type: 'SecureString', Overwrite: true }),
  });
  if (!response.ok)
    throw new Error(`The local cloud's SSM in ${region} refused ${parameter.Name}: ${await response.text()}`);
}

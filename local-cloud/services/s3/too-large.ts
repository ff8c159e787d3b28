import { xmlError } from '../../gateway/errors';
import { MAX_BODY_BYTES } from '../../gateway/http';
import type { ApiRequest, ApiResponse, Forward } from '../../gateway/operation';

/**
 * Refuses to make an object of parts that nobody could read here, in S3's words for one that is too large there (Amazon S3
 * API Reference, "Error responses"). Nothing where it is not.
 */
export async function refuseTooLarge(request: ApiRequest, moto: Forward): Promise<ApiResponse | undefined> {
  if (!request.url.searchParams.has('uploadId')) return undefined;
  const { body } = await moto({ ...request, method: 'GET', body: Buffer.alloc(0) }); // ListParts
  const sizes = [...String(body).matchAll(/<Size>(\d+)<\/Size>/g)].map(([, size]) => Number(size));
  const size = sizes.reduce((sum, one) => sum + one, 0);
  if (size <= MAX_BODY_BYTES) return undefined;
  const message = `Your proposed upload exceeds the maximum allowed object size: the local cloud takes objects of ${MAX_BODY_BYTES} bytes at most.`;
  return xmlError(400, 'EntityTooLarge', message);
}

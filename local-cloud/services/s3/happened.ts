import { XMLParser } from 'fast-xml-parser';
import type { ApiRequest, ApiResponse } from '../../gateway/operation';

/** What an operation did to an object. */
export interface Happened {
  readonly key: string;
  readonly reason: Reason;
  /** The version that was written or deleted, or the delete marker; undefined in a bucket without versions. */
  readonly versionId: string | undefined;
  /** Whether a delete marker was made, and no object deleted. */
  readonly isMarked?: boolean;
}

/** "Using EventBridge" (Amazon S3 User Guide): which S3 API it was. */
type Reason = 'PutObject' | 'POST Object' | 'CopyObject' | 'CompleteMultipartUpload' | 'DeleteObject';

/** What a request for one key did; nothing for parts of uploads, tags, ACLs and the like. */
export function happenedToOne(request: ApiRequest, { headers }: ApiResponse, key: string): Happened[] {
  const reason = reasonOf(request);
  if (reason === undefined) return [];
  const isMarked =
    reason === 'DeleteObject' &&
    headers['x-amz-delete-marker'] === 'true' &&
    !request.url.searchParams.has('versionId');
  return [{ key, reason, versionId: headers['x-amz-version-id'], isMarked }];
}

function reasonOf({ method, url, headers }: ApiRequest): Reason | undefined {
  const names = [...url.searchParams.keys()].filter((name) => !ANYWHERE.test(name));
  if (method === 'POST') return names.join() === 'uploadId' ? 'CompleteMultipartUpload' : undefined;
  if (method === 'DELETE') return names.every((name) => name === 'versionId') ? 'DeleteObject' : undefined;
  if (names.length > 0) return undefined;
  return headers['x-amz-copy-source'] === undefined ? 'PutObject' : 'CopyObject';
}

/** Names in a query that make no other operation of it. */
const ANYWHERE = /^(x-id|x-amz-.*)$/i;

const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => name === 'Deleted',
});

interface Deleted {
  readonly Key: string;
  readonly VersionId?: string;
  readonly DeleteMarkerVersionId?: string;
}

/** What `DeleteObjects` did, by its answer (Amazon S3 API Reference, "DeleteObjects"). */
export function happenedToMany({ body }: ApiResponse): Happened[] {
  const { DeleteResult } = parser.parse(String(body)) as { DeleteResult?: { Deleted?: readonly Deleted[] } };
  return (DeleteResult?.Deleted ?? []).map(({ Key, VersionId, DeleteMarkerVersionId }) => ({
    key: Key,
    reason: 'DeleteObject',
    versionId: VersionId || DeleteMarkerVersionId || undefined,
    isMarked: !VersionId && Boolean(DeleteMarkerVersionId),
  }));
}

/** What a form did ("POST Object": `${filename}` in its key stands for the name of the file). */
export async function happenedByForm(
  { headers, body }: ApiRequest,
  answer: ApiResponse,
): Promise<Happened[]> {
  const type = headers['content-type'] ?? '';
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const [key, file] = [form.get('key'), form.get('file')];
  if (typeof key !== 'string') return [];
  const name = file instanceof Blob && 'name' in file ? String(file.name).replace(/^.*[\\/]/, '') : '';
  return [
    {
      key: key.replaceAll('${filename}', name),
      reason: 'POST Object',
      versionId: answer.headers['x-amz-version-id'],
    },
  ];
}

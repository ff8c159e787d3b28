import { internalCall } from '../../gateway/internal-call';
import type { Forward } from '../../gateway/operation';

interface FunctionList {
  readonly Functions?: readonly { readonly FunctionName: string; readonly CodeSize?: number }[];
  readonly NextMarker?: string;
}

type Listed = NonNullable<FunctionList['Functions']>;

/** Every version of every function of a region, as moto lists them. */
export async function allVersions(moto: Forward, region: string): Promise<Listed> {
  const found: Listed[number][] = [];
  for (let marker: string | undefined = ''; marker !== undefined; ) {
    const query: string = new URLSearchParams({
      FunctionVersion: 'ALL',
      ...(marker ? { Marker: marker } : {}),
    }).toString();
    const page: FunctionList = await internalCall(moto, {
      ...{ service: 'lambda', region },
      path: `/2015-03-31/functions/?${query}`,
    });
    found.push(...(page.Functions ?? []));
    marker = page.NextMarker;
  }
  return found;
}

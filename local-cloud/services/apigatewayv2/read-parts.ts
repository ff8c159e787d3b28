import { internalCall, orUndefined } from '../../gateway/internal-call';
import type { ApiRequest, Forward } from '../../gateway/operation';

/** Reads what moto has below `/v2/apis`; undefined where it has nothing there. */
export function partsReader(moto: Forward) {
  return <Answer>({ region }: ApiRequest, ...names: readonly string[]): Promise<Answer | undefined> => {
    const path = `/v2/apis/${names.map(encodeURIComponent).join('/')}`;
    return orUndefined(internalCall<Answer>(moto, { service: 'apigateway', region, path }));
  };
}

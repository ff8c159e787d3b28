import { jsonResponse } from '../../gateway/errors';
import { CallError, internalCall } from '../../gateway/internal-call';
import type { ApiRequest, ApiResponse, Forward, Operation } from '../../gateway/operation';

/** API Gateway V2 API Reference, "Stage". */
interface Stage {
  readonly routeSettings?: Readonly<Record<string, unknown>>;
}

type Parameters = Readonly<Record<string, string>>;

/** Changes stages: moto makes, reads and deletes them, and cannot change one. */
export function stageHandlers(moto: Forward, changed: () => void) {
  /** moto takes a stage of the same name in place of the one before, in one request: no failure comes between the two. */
  const change = async (
    { region }: ApiRequest,
    { api = '', stage = '' }: Parameters,
    next: (before: Stage) => Stage,
  ): Promise<ApiResponse> => {
    const stages = `/v2/apis/${encodeURIComponent(api)}/stages`;
    const one = { service: 'apigateway', region, path: `${stages}/${encodeURIComponent(stage)}` };
    try {
      const input = next(await internalCall<Stage>(moto, one));
      const answer = await internalCall(moto, { ...one, path: stages, method: 'POST', input });
      changed();
      return jsonResponse(200, answer);
    } catch (error) {
      if (error instanceof CallError)
        return { status: error.status, headers: {}, body: error.answer, isMotos: true };
      throw error;
    }
  };
  const UpdateStage: Operation['handle'] = (request, parameters) => {
    const asked = JSON.parse(String(request.body)) as Stage;
    return change(request, parameters, (before) => ({
      ...before,
      ...asked,
      routeSettings: { ...before.routeSettings, ...asked.routeSettings },
    }));
  };
  const DeleteRouteSettings: Operation['handle'] = async (request, parameters) => {
    const answer = await change(request, parameters, ({ routeSettings = {}, ...before }) => {
      const { [parameters.route ?? '']: _, ...others } = routeSettings;
      return { ...before, routeSettings: others };
    });
    return answer.status === 200 ? { status: 204, headers: {}, body: '' } : answer;
  };
  return { UpdateStage, DeleteRouteSettings };
}

import { HttpProblem } from 'antipode/http';
import { secret } from 'antipode/secret';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { jwtVerify } from 'jose';

/** The user whom a request's token names. @throws HttpProblem 401 without a token that is signed and still good. */
export async function callerOf({ headers }: APIGatewayProxyEventV2): Promise<string> {
  const [, token] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? [];
  if (token === undefined) throw new HttpProblem(401, 'A token is needed: Authorization: Bearer …');
  const key = new TextEncoder().encode(await secret('jwt-key'));
  const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], clockTolerance: 120 }).catch(
    () => {
      throw new HttpProblem(401, 'The token is not signed by us, or its time is over.');
    },
  );
  if (payload.sub === undefined) throw new HttpProblem(401, 'The token names nobody.');
  return payload.sub;
}

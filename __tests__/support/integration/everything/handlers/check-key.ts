import { authorizerHandler } from 'antipode/http';
import { secret } from 'antipode/secret';

export const handler = authorizerHandler(async ({ identitySource = [] }) => {
  const partners = new Map(Object.entries(JSON.parse(await secret('partner-keys'))));
  const partner = partners.get(identitySource[0] ?? '');
  return partner === undefined ? false : { partner };
});

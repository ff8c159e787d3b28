import { authorizerHandler } from 'antipode/http';
import { secret } from 'antipode/secret';

/** Lets in whoever has the key of a partner, and tells the route's handler which partner it is. */
export const handler = authorizerHandler(async ({ identitySource = [] }) => {
  const partners = new Map(Object.entries(JSON.parse(await secret('partner-keys'))));
  const partner = partners.get(identitySource[0] ?? '');
  return partner === undefined ? false : { partner };
});

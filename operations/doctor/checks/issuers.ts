import type { JwtAuthorizer } from '../../../definition/authorizers/authorizer';
import type { Check } from '../check';
import { error, type Finding, warning } from '../finding';

/** API Gateway Developer Guide, "Quotas for configuring and running an HTTP API in API Gateway", of the discovery. */
const TIMEOUT_MS = 1500;

/** Whether each issuer says where its keys are: API Gateway makes no authorizer of one that does not. */
export const issuers: Check = {
  title: 'issuers of tokens',
  of: 'aws',
  asks: false,
  quick: false,
  async look({ service }) {
    const found = await Promise.all(
      service.authorizers.flatMap((one) => (one.kind === 'jwt' ? [askIssuer(one)] : [])),
    );
    return found.flat();
  },
};

async function askIssuer({ name, issuer }: JwtAuthorizer): Promise<Finding[]> {
  const page = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const mend = `Correct authorizers.${name}.jwt.issuer, and look what it says: curl -i ${page}`;
  const what = `The issuer of authorizers.${name} does not say where its keys are: API Gateway refuses it.`;
  try {
    const answer = await fetch(page, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const text = await answer.text();
    return answer.ok && namesKeys(text)
      ? []
      : [error({ what, evidence: `${page}: HTTP ${answer.status} ${text.slice(0, 100)}`, mend })];
  } catch (cause) {
    const { message, cause: why } = cause as Error & { readonly cause?: Error };
    const evidence = `${page} does not answer within ${TIMEOUT_MS / 1000} s: ${why?.message ?? message}`;
    return [
      warning({ what: `The issuer of authorizers.${name} cannot be reached from here.`, evidence, mend }),
    ];
  }
}

function namesKeys(text: string): boolean {
  try {
    return typeof (JSON.parse(text) as { jwks_uri?: unknown }).jwks_uri === 'string';
  } catch {
    return false;
  }
}

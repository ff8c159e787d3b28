import { hostname, userInfo } from 'node:os';

/** Who runs this, and where: `ann@laptop`. A container may run as a user that its system does not know. */
export function userName(): string {
  return `${loginName()}@${hostname()}`;
}

function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env.USER ?? String(process.getuid?.() ?? 'unknown');
  }
}

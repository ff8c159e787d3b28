import { hostname, userInfo } from 'node:os';

/** Who runs this, and where: `ann@laptop`. In a container, the user may be unknown to the system. */
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

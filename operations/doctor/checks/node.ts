import { RUNTIMES, type RuntimeName } from '../../../aws-rules/runtimes';
import { runtimesOf } from '../../../definition/runtimes';
import { findNode } from '../../../process/tools/node';
import type { Check } from '../check';
import { error, type Finding, warning } from '../finding';

const OLDEST = [20, 9] as const;

/** The Node that runs antipode, and in a local cloud the one that runs functions. */
export const node: Check = {
  title: 'Node',
  of: 'both',
  asks: false,
  quick: true,
  async look({ nodeVersion, target, env, service }) {
    const own = judge(nodeVersion);
    if (target.kind !== 'local') return own;
    const others = await Promise.all(runtimesOf(service).map((runtime) => functionsNode(runtime, env)));
    return [...own, ...others.flat()];
  },
};

function judge(version: string): Finding[] {
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
  const evidence = `This is Node ${version.slice(1)}.`;
  const mend = 'Install a version with long-term support, for instance with nvm: nvm install 24';
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]))
    return [error({ what: `Node ${OLDEST.join('.')} or newer is needed.`, evidence, mend })];
  // Node.js, "Releases": version 20 ended on 30 April 2026; odd versions get fixes for six months.
  if (major === 20) return [warning({ what: 'Node 20 gets no security fixes any more.', evidence, mend })];
  if (major % 2 === 1) return [warning({ what: `Node ${major} has no long-term support.`, evidence, mend })];
  return [];
}

async function functionsNode(runtime: RuntimeName, env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const { command, version } = await findNode(runtime, env);
  const major = RUNTIMES[runtime].node;
  if (version.startsWith(`v${major}.`)) return [];
  return [
    warning({
      what: `In the local cloud functions run on another Node than at AWS (${runtime}).`,
      evidence: `No Node ${major} was found on the PATH or of a version manager; they run on ${command}, ${version}.`,
      mend: `nvm install ${major}`,
    }),
  ];
}

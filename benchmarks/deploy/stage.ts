import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freshDirectory, register, removeDirectory, unregister } from '../../aws/running-clouds';
import type { OperatorTarget } from '../../aws/target';
import { createTerminal } from '../../cli/terminal';
import { createJoinView, createRetireView } from '../../cli/views/regions';
import { loadService } from '../../definition/load';
import type { Service } from '../../definition/service';
import { type LocalCloud, startLocalCloud } from '../../local-cloud/start';
import { interruptSignal } from '../../process/interrupt';
import { freePort } from '../../process/ports';
import { findMoto } from '../../process/tools/moto';
import { packageRoot } from '../../project/root';
import type { JoinObserver } from '../../rollout/join';
import type { RetireObserver } from '../../rollout/retire';
import type { DeploySettings } from '../../rollout/settings';
import type { Overrides } from './definition';

/** A local cloud, with a definition and code of its own that a scenario edits as a person would. */
export interface Stage {
  readonly cloud: LocalCloud;
  readonly target: OperatorTarget;
  /** Writes the definition: the example service's, with these changes. */
  define(overrides: Overrides): Service;
  /** Writes the handler: the example's own, with a word that changes its code. */
  write(word: string): void;
  /** What a deploy of the definition needs; it confirms every plan. */
  settings(): DeploySettings<JoinObserver & RetireObserver>;
}

export const signal = interruptSignal();

/** Starts a cloud for a scenario and stops it afterwards. */
export async function withStage<Result>(
  regions: readonly string[],
  play: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  const folder = path.join(packageRoot, '.antipode', `stage-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const directory = await freshDirectory(port);
  const cloud = await startLocalCloud({ regions, directory, moto: await findMoto(), port });
  register(cloud);
  try {
    return await play(createStage(cloud, folder));
  } finally {
    unregister(directory);
    await cloud.stop();
    removeDirectory(directory);
    rmSync(folder, { recursive: true, force: true });
  }
}

function createStage(cloud: LocalCloud, folder: string): Stage {
  const target: OperatorTarget = { kind: 'local', cloud: { ...cloud, pid: process.pid } };
  const terminal = createTerminal(process.stderr);
  const observer = { ...createJoinView(terminal), ...createRetireView(terminal) };
  const file = path.join(folder, 'antipode.config.ts');
  const entry = path.relative(packageRoot, path.join(folder, 'handler.ts'));
  process.env.ANTIPODE_CONFIG = file;
  const write = (word: string) => {
    const code = `export { handler } from '../../functions/orders/handler';\nconsole.debug('${word}');\n`;
    writeFileSync(path.join(folder, 'handler.ts'), code);
  };
  write('first'); // the code that a definition names must exist
  return {
    cloud,
    target,
    define(overrides) {
      const code = `import { definition } from '../../benchmarks/deploy/definition';\nexport default definition(${JSON.stringify(entry)}, ${JSON.stringify(overrides)});\n`;
      writeFileSync(file, code);
      return loadService();
    },
    write,
    settings: () => ({ target, observer, signal, service: loadService(), decide: async () => true }),
  };
}

/** @throws Error that says what is wrong. */
export function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(`WRONG: ${what}`);
  console.log(`✓ ${what}`);
}

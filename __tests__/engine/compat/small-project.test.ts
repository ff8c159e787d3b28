import { rmSync } from 'node:fs';
import { SmallProject } from '../../../compat/cli/project';
import { cdktfFaults } from '../../../process/tools/cdktf';

test('the engine finds nothing wrong with a project that has the pinned tool', () => {
  const project = new SmallProject();
  try {
    project.usePinned();
    expect(project.tool).toMatch(/^cdktf-cli /);
    expect(cdktfFaults(project.folder)).toEqual([]);
  } finally {
    rmSync(project.folder, { recursive: true, force: true });
  }
});

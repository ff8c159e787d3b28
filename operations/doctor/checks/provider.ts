import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findProvider } from '../../../process/tools/provider';
import type { Check } from '../check';
import { told } from '../told';

/** Whether Terraform can have its AWS provider. */
export const provider: Check = {
  title: 'Terraform’s AWS provider',
  of: 'both',
  asks: false,
  quick: false,
  async look({ env, providers }) {
    const folder = mkdtempSync(path.join(tmpdir(), 'antipode-doctor-')); // for a configuration that nobody needs
    try {
      await findProvider(folder, { ...providers, env });
      return [];
    } catch (cause) {
      return [told('The AWS provider cannot be had.', cause)];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

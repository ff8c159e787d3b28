import { findTerraform } from '../../../process/tools/terraform';
import type { Check } from '../check';
import { told } from '../told';

/** Terraform or OpenTofu, as cdktf finds it. */
export const terraform: Check = {
  title: 'Terraform',
  of: 'both',
  asks: false,
  quick: true,
  look: ({ env }) =>
    findTerraform(env).then(
      () => [],
      (cause) => [told('Terraform or OpenTofu cannot be used.', cause)],
    ),
};

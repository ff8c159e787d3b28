import { deployedCloud } from '../../../../testing/index';

test('says what is missing before it starts anything', async () => {
  const before = process.env.TERRAFORM_BINARY_NAME;
  process.env.TERRAFORM_BINARY_NAME = 'no-such-terraform';
  const steps: string[] = [];
  try {
    await expect(deployedCloud({ onStep: (what) => steps.push(what) })).rejects.toThrow('no-such-terraform');
    expect(steps).toEqual(['looking for terraform, moto and the AWS provider']);
  } finally {
    if (before === undefined) delete process.env.TERRAFORM_BINARY_NAME;
    else process.env.TERRAFORM_BINARY_NAME = before;
  }
});

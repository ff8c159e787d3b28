import { securityFindings, synthesizeService } from 'antipode/testing';
import definition from '../antipode.config';

const service = synthesizeService(definition);

test.each(service.regions)(
  'in %s a function has the rights that the extension gives it, there alone',
  (region) => {
    const { may } = service.function('receipts', region);
    expect(may('s3:PutObject', `arn:aws:s3:::acme-receipts-${region}/in/receipt-1`)).toBe(true);
    expect(may('s3:GetObject', `arn:aws:s3:::acme-receipts-${region}/in/receipt-1`)).toBe(false);
    const other = service.regions.find((one) => one !== region);
    expect(may('s3:PutObject', `arn:aws:s3:::acme-receipts-${other}/in/receipt-1`)).toBe(false);
  },
);

test('the stacks are as the security rules ask, the extension’s bucket too', () => {
  expect(securityFindings(service)).toEqual([]);
});

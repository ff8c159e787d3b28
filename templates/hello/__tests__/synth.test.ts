import { type SynthesizedService, synthesizeService } from 'antipode/testing';

let service: SynthesizedService;
beforeAll(() => {
  service = synthesizeService();
});

test('notes may write and read its table, and not delete it', () => {
  const notes = service.function('notes');
  const { table } = service.arns();
  expect(notes.may('dynamodb:PutItem', table)).toBe(true);
  expect(notes.may('dynamodb:Query', table)).toBe(true);
  expect(notes.may('dynamodb:DeleteTable', table)).toBe(false);
});

test('every region has the same stack, up to its name', () => {
  const [first = '', ...others] = service.regions;
  const route53 = 'us-east-1'; // where each region's alarm of its health check is
  const of = (region: string) =>
    service.stack(region).text.replaceAll(region, 'REGION').replaceAll(route53, 'REGION');
  for (const other of others) expect(of(other)).toBe(of(first));
});
